"""A small handbook: two parts, three topics, one of them a table, with links of every kind."""

from bedtime.core.handbook import Claim, Fact, Grade, Handbook, Part, Source, Topic

STARTS = Claim(
    slug="def.start",
    title="What a sleep start is",
    text=(
        "A sudden twitch as you drift off. A leg is named most often; see [too much coffee](trig.coffee).",
        "Some people are [woken by it](def.woken), and the café next door has nothing to do with it.",
    ),
    for_sleep=Grade.APART,
    for_jerks=Grade.STRONG,
    sources=("review", "paper"),
    keywords=("jolt", "falling"),
)
WOKEN = Claim(
    slug="def.woken",
    title="Waking with a jolt",
    text=tuple(f"Paragraph {number} makes this claim long enough to scroll past. " * 4 for number in range(12)),
    for_sleep=Grade.WEAK,
    for_jerks=Grade.UNTESTED,
    sources=("review",),
)
COFFEE = Claim(
    slug="trig.coffee",
    title="Coffee <late> & strong",
    text=("It lingers for hours. Read [When to see someone](when-to-see-someone) too.",),
    for_sleep=Grade.STRONG,
    for_jerks=Grade.UNTESTED,
    sources=("paper",),
    keywords=("espresso", "tea"),
)
LEGS = Claim(
    slug="dx.legs",
    title="Restless legs",
    text=("A different condition.",),
    for_sleep=Grade.APART,
    for_jerks=Grade.MODERATE,
    facts=(Fact("What it is like", "An urge to move."), Fact("How it differs", "It lasts; see [starts](def.start).")),
    sources=("review",),
)
APNOEA = Claim(
    slug="dx.apnoea",
    title="Pauses in breathing",
    text=(),
    for_sleep=Grade.APART,
    for_jerks=Grade.APART,
    facts=(Fact("What it is like", "Loud snoring and gasping."), Fact("How it differs", "It comes all night.")),
)
HANDBOOK = Handbook(
    intro="What is known, and how well.",
    parts=(
        Part(
            "What it is",
            (
                Topic(
                    id="starts",
                    title="Sleep starts",
                    summary="The sudden jolt as you drift off",
                    intro=("Begin here, or with [what may trigger them](triggers).",),
                    claims=(STARTS, WOKEN),
                    closing=("Answer [Is it a sleep start?](is-it-a-sleep-start) if you wonder.",),
                    keywords=("hypnic",),
                ),
                Topic(
                    id="triggers",
                    title="Triggers",
                    summary="What may make them more likely",
                    intro=(),
                    claims=(COFFEE,),
                ),
            ),
        ),
        Part(
            "When it is something else",
            (
                Topic(
                    id="look-alikes",
                    title="Look-alikes",
                    summary="What may be mistaken for it",
                    intro=("Side by side.",),
                    claims=(LEGS, APNOEA),
                    is_table=True,
                ),
            ),
        ),
    ),
    sources={
        "review": Source("review", "Someone, 2018, A review", "A review of what was written.", "https://a.example/1"),
        "paper": Source("paper", "Other & Co, 2020, Paper 7:1", "An experiment."),
    },
)
