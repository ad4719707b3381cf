"""Whether picture, sound and time of a session keep together: every exercise in a real window, its sound recorded."""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bedtime.adapters.exercises import Exercises  # noqa: E402 - found through the line above
from bedtime.adapters.paths import resources  # noqa: E402
from bedtime.core.exercise import Act  # noqa: E402
from bedtime.core.preferences import Guidance  # noqa: E402
from bedtime.core.tones import RATE, Samples  # noqa: E402
from tests.bench import onsets  # noqa: E402
from tests.bench.onsets import Recording, clip, decibels, rms  # noqa: E402
from tests.desktop import private_bus, xvfb  # noqa: E402
from tests.sound_server import Pulse, pulse  # noqa: E402

CHILD = ROOT / "tests" / "bench" / "session_child.py"
BOTH_SECONDS = 30.0  # for the voice beside the tones: an opening and one or two breaths at least
QUICK_SECONDS, QUICK_BOTH_SECONDS = 12.0, 24.0
QUICK_SPEED = 8.0  # for whole scripts
WHOLE = "4-7-8"  # is heard from first to last
DISTURBED = "exhale-4-6"
DISTURBED_SECONDS, DISTURBED_AT, PAUSED_FOR = 45.0, 19.0, 4.0
DISTURBANCES = ("pause", "busy", "jump")
JUMP = 3 * 3600.0  # seconds
JOIN = 0.35  # seconds to both sides of where one clip takes over from another
BLOCK = RATE // 100  # samples; where the voice in one of them is this loud, something is being said
CLOCK_ERROR = RATE // 1000  # samples by which a place found by the clock may be wrong
SPOKEN, SUNG = 300.0, 50.0
FADED = 0.6  # seconds after which a pause is silent

ONSET_MS, PICTURE_MS, PEAK_DB, DUCKED_DB, APART_DB, SPREAD_DB = 150.0, 150.0, -6.0, 12.0, 3.0, 1.0


@dataclass(frozen=True)
class Run:
    """One session to record; `disturb` is called while it runs, with its process and the instant it began at."""

    exercise: str
    guidance: Guidance
    seconds: float = 0.0
    speed: float = 1.0
    env: Mapping[str, str] | None = None
    disturb: Callable[[float], None] | None = None


@dataclass(frozen=True)
class Heard:
    """A phase, when it was due on the session's clock, and by how much its sound came later; NaN if it never came."""

    stage: str
    act: str
    play: int
    due: float
    late: float


@dataclass(frozen=True)
class Told:
    """What a session told and what was recorded of it."""

    run: Run
    lines: list[dict[str, Any]]
    recorded: Recording

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line.get("kind") == kind]

    @property
    def segments(self) -> list[dict[str, Any]]:
        segments: list[dict[str, Any]] = self.of("line")[0]["segments"]
        return segments

    @property
    def plays(self) -> list[dict[str, Any]]:
        """Each clip that was played, with `due`, the instant its own start was due at, and `cut`, that of its end."""
        found = []
        ends = [line["at"] for line in self.lines if line.get("kind") in ("silence", "end")]
        for play in self.of("play"):
            due = play["began"] + self.segments[play["index"]]["start"] / self.run.speed
            found.append({**play, "due": due, "cut": min((at for at in ends if at > play["at"]), default=math.inf)})
        return found

    def onsets(self) -> list[Heard]:
        """Every phase that was heard; of a quickened session the first one of each clip."""
        return list(self._onsets())

    def _onsets(self) -> Iterator[Heard]:
        for number, play in enumerate(self.plays):
            segment, sound = self.segments[play["index"]], clip(play["wav"])
            begins = 0.0
            for act, seconds in segment["phases"]:
                # What plays from within has its first sound later, and what is cut is over earlier.
                start = max(begins, play["into"] + onsets.PIECES_AT[1] if play["into"] else 0.0)
                end = min(begins + seconds, play["cut"] - play["due"])
                span = round(start * RATE), min(round(end * RATE), len(sound))
                late = onsets.shift(self.recorded, sound, span, play["due"])
                if late is not None:
                    # A clip is entered where the session's own seconds say, of which a quickened one has more.
                    late += play["into"] * (1 - 1 / self.run.speed)
                    yield Heard(segment["stage"], act, number, play["due"] + begins, late)
                if self.run.speed != 1:
                    break
                begins += seconds


@contextmanager
def stage() -> Iterator[tuple[Pulse, dict[str, str]]]:
    """A bus, a screen and a sound server of our own."""
    with ExitStack() as stack:
        bus, display, server = (
            stack.enter_context(private_bus()),
            stack.enter_context(xvfb()),
            stack.enter_context(pulse()),
        )
        env = {
            **os.environ,
            **onsets.exact_sink(server),
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
        }
        yield server, env


def perform(server: Pulse, env: Mapping[str, str], run: Run, folder: Path) -> Told:
    """Runs one session to its end and keeps what was heard."""
    (folder / "settings.toml").write_text(f'[sound]\nguidance = "{run.guidance}"\nvolume = 100\n', "utf-8")
    child = [sys.executable, str(CHILD), str(folder), run.exercise]
    child += [run.guidance, "--seconds", str(run.seconds), "--speed", str(run.speed)]
    lines: list[dict[str, Any]] = []
    with (
        onsets.recording(env) as recorder,
        subprocess.Popen(child, env={**env, **(run.env or {})}, stdout=subprocess.PIPE, text=True) as process,
    ):
        assert process.stdout is not None
        for text in process.stdout:
            lines.append(json.loads(text))
            if lines[-1].get("kind") == "line":
                ahead = onsets.latency(server)
                if run.disturb:
                    run.disturb(lines[-1]["began"])
        if process.wait():
            raise RuntimeError(f"{run.exercise}: the session failed")
        time.sleep(0.3)
        return Told(run, lines, onsets.finished(recorder, ahead))


# What is measured


def in_ms(values: list[float]) -> str:
    """The median, the 95th of a hundred and the greatest, without signs."""
    sizes = sorted(abs(value) * 1000 for value in values)
    if not sizes:
        return "      -      "
    p95 = quantiles(sizes, n=20, method="inclusive")[18] if len(sizes) > 1 else sizes[0]
    return f"{quantiles(sizes, n=2)[0] if len(sizes) > 1 else sizes[0]:3.0f} {p95:3.0f} {sizes[-1]:3.0f}"


@dataclass(frozen=True)
class Verdict:
    """A line of the table and what in it misses its target."""

    text: str
    misses: tuple[str, ...] = ()


def judged(name: str, parts: list[tuple[str, bool]]) -> Verdict:
    """A line of the table out of its parts, each with whether it is good."""
    line = "  ".join(text for text, _ in parts)
    return Verdict(f"{name:34} {line}", tuple(text for text, good in parts if not good))


def timing(told: Told, heard: list[Heard]) -> list[tuple[str, bool]]:
    """How sound and picture keep to the session's clock."""
    guided = [each for each in heard if each.stage != "LEAD_IN"]
    late = [each.late for each in guided if not math.isnan(each.late)]
    missed = len(guided) - len(late)
    pictures = [line["late"] for line in told.of("shown") if told.segments[line["index"]]["stage"] != "LEAD_IN"]
    return [
        (f"{len(late):3} onsets", bool(late)),
        (f"{missed} missed", not missed),
        (f"late {in_ms(late)} ms", bool(late) and max(map(abs, late)) * 1000 <= ONSET_MS),
        (f"picture {in_ms(pictures)} ms", max(pictures, default=0.0) * 1000 <= PICTURE_MS),
        (f"clock {told.recorded.drift * 1000:+.1f} ms", abs(told.recorded.drift) < 0.01),
    ]


def shifts(heard: list[Heard]) -> dict[int, float]:
    """By how much each clip was late as a whole."""
    return {each.play: each.late for each in reversed(heard) if not math.isnan(each.late)}


@dataclass(frozen=True)
class Followed:
    """The clips followed through the recording: what share of them is there sample by sample, and each gap in them."""

    exact: float
    gaps: tuple[tuple[float, float], ...]  # the instant and the seconds

    def told(self) -> tuple[str, bool]:
        """As a part of the table's line."""
        longest = max((seconds for _, seconds in self.gaps), default=0.0)
        return f"{len(self.gaps)} gaps {longest * 1000:.0f} ms {100 * self.exact:5.1f} % exact", not self.gaps


def followed(told: Told, heard: list[Heard]) -> Followed:
    """Follows every clip from soon after its start, when the one before has gone, to soon before its end."""
    by_play, samples, gaps, same, whole = shifts(heard), told.recorded.samples, [], 0, 0
    for number, play in enumerate(told.plays):
        if number not in by_play:
            continue
        sound, begins = clip(play["wav"]), told.recorded.place(play["due"] + by_play[number])
        high = min(len(sound), round((play["cut"] - play["due"] - JOIN) * RATE)) - BLOCK
        for at in range(round((play["into"] + JOIN) * RATE), high, BLOCK):
            is_same = samples[begins + at : begins + at + BLOCK] == sound[at : at + BLOCK]
            same, whole = same + is_same, whole + 1
            if not is_same and (moved := onsets.moved(samples, sound, at + BLOCK, begins)):
                begins += moved
                if abs(moved) > CLOCK_ERROR:
                    gaps.append((told.recorded.at(begins + at), moved / RATE))
    return Followed(same / max(whole, 1), tuple(gaps))


def joins(told: Told, heard: list[Heard]) -> list[tuple[str, bool]]:
    """The steps where clips meet beside those within them, the peak, and whether clips came through whole."""
    by_play, recorded = shifts(heard), told.recorded
    at_joins, within = 0, 0
    for number, play in enumerate(told.plays):
        start, end = play["due"] + by_play.get(number, 0.0), play["cut"]
        if number:
            at_joins = max(at_joins, onsets.greatest_step(recorded.since(start - JOIN, start + JOIN)))
        within = max(within, onsets.greatest_step(recorded.since(start + JOIN, end - JOIN)))
    peak = decibels(max(map(abs, recorded.samples)) / 32_768)
    return [
        (f"join step {at_joins} of {within}", at_joins <= within),
        (f"peak {peak:5.1f} dBFS", peak <= PEAK_DB),
        followed(told, heard).told(),
    ]


def loudness(told: Told, heard: list[Heard]) -> list[tuple[str, bool]]:
    """How equal whole breaths are, and how the breath in sounds beside the breath out."""
    by_play, levels = shifts(heard), []
    sounds: dict[str, list[Samples]] = {Act.IN: [], Act.OUT: []}
    for number, play in enumerate(told.plays):
        segment = told.segments[play["index"]]
        begins = play["due"] + by_play.get(number, 0.0)
        length = sum(seconds for _, seconds in segment["phases"])
        if number not in by_play or segment["stage"] != "BREATH" or not segment["full"] or play["into"] > JOIN:
            continue
        for act, seconds in segment["phases"]:
            if act in sounds and begins + seconds < play["cut"] + JOIN:
                sounds[act].append(told.recorded.since(begins, begins + seconds))
            begins += seconds
        if begins - length + by_play[number] < play["cut"] and begins < play["cut"] + JOIN:
            levels.append(decibels(rms(told.recorded.since(begins - length, begins)) / 32_768))
    if not (sounds[Act.IN] and sounds[Act.OUT] and levels):
        return []
    breath_in, breath_out = (onsets.spectrum(sounds[act][:3]) for act in (Act.IN, Act.OUT))
    gap, spread = onsets.apart(breath_in, breath_out), max(levels) - min(levels)
    return [
        (f"{len(levels)} breaths within {spread:.2f} dB", spread <= SPREAD_DB),
        (f"in {onsets.centroid(breath_in):.0f} out {onsets.centroid(breath_out):.0f} Hz", True),
        (f"{gap:.1f} dB apart", gap >= APART_DB),
    ]


def ducking(told: Told, heard: list[Heard]) -> list[tuple[str, bool]]:
    """How far the tones fall under the voice: what was recorded without the voice, beside the tones alone."""
    by_play, parts = shifts(heard), {line["index"]: line for line in told.of("parts")}
    beside, alone, said = [], [], []
    for number, play in enumerate(told.plays):
        if number not in by_play or play["index"] not in parts:
            continue
        voice, tones = (clip(parts[play["index"]][name]) for name in ("voice", "tones"))
        place = told.recorded.place(play["due"] + by_play[number])
        last = min(len(voice), round((play["cut"] - play["due"] - JOIN) * RATE))
        for at in range(round(JOIN * RATE), last - BLOCK, BLOCK):
            spoken, sung = voice[at : at + BLOCK], tones[at : at + BLOCK]
            if rms(spoken) >= SPOKEN and rms(sung) >= SUNG:
                mixed = told.recorded.samples[place + at : place + at + BLOCK]
                beside.append(rms([a - b for a, b in zip(mixed, spoken, strict=True)]))
                alone.append(rms(sung))
                said.append(rms(spoken))
    if not beside:
        return [("no tone beside the voice", True)]
    down = decibels(_mean(alone) / _mean(beside))
    return [
        (f"ducked {down:.1f} dB", down >= DUCKED_DB),
        (f"voice {decibels(_mean(said) / _mean(beside)):.1f} dB above", True),
    ]


def _mean(levels: list[float]) -> float:
    return math.sqrt(sum(level**2 for level in levels) / len(levels))


# What is done


@dataclass
class Bench:
    """Performs runs, each in a fresh folder."""

    server: Pulse
    env: Mapping[str, str]
    base: Path
    say: Callable[[str], object]
    count: int = 0

    def perform(self, name: str, run: Run) -> tuple[Told, list[Heard]]:
        """What a run told, and every phase that was heard of it."""
        self.count += 1
        folder = self.base / str(self.count)
        folder.mkdir(mode=0o700)
        told = perform(self.server, self.env, run, folder)
        for line in told.lines:
            if "trouble" in line:
                self.say(f"{name}: {line['trouble']}")
        return told, told.onsets()

    def key(self, name: str) -> float:
        """Presses a key in the session's window; returns when."""
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Bedtime$", "windowfocus", "--sync"]
        subprocess.run([*search, "key", name], env=self.env, check=True, stdout=subprocess.DEVNULL)
        return time.monotonic()

    def paused(self, run: Run) -> Iterator[Verdict]:
        """A pause by the space bar."""
        at: list[float] = []

        def pause(began: float) -> None:
            until(began + DISTURBED_AT)
            at.append(self.key("space"))
            until(at[0] + PAUSED_FOR)
            at.append(self.key("space"))

        told, heard = self.perform("pause", replace(run, disturb=pause))
        peak = max(map(abs, told.recorded.since(at[0] + FADED, at[1] - 0.1)), default=0)
        yield from parted("pause", told, heard, at[1] - 0.1)
        gone_on = [play["due"] for play in told.plays if play["due"] > at[1] - 0.1]
        yield judged("pause, meanwhile", [(f"peak {peak}", not peak), (f"{len(gone_on)} clips after", bool(gone_on))])

    def busy(self, run: Run) -> Iterator[Verdict]:
        """Every core loaded by a loop that never rests."""
        at: list[float] = []
        with ExitStack() as stack:

            def load(began: float) -> None:
                until(began + DISTURBED_AT)
                for _ in range(os.cpu_count() or 1):
                    loop = subprocess.Popen([sys.executable, "-c", "while True: pass"])
                    stack.callback(ended, loop)
                at.append(time.monotonic())

            told, heard = self.perform("busy", replace(run, disturb=load))
        yield from parted("busy machine", told, heard, at[0])

    def jumped(self, run: Run) -> Iterator[Verdict]:
        """The wall clock goes on by three hours at once."""
        clock, at = self.base / "clock", list[float]()
        clock.write_text("+0.000\n", "ascii")
        env = {
            "LD_PRELOAD": str(next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))),
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_CACHE_DURATION": "1",  # seconds, for reading the file at every look at a clock takes too long
            "NO_FAKE_STAT": "1",
        }

        def jump(began: float) -> None:
            until(began + DISTURBED_AT)
            new = clock.with_suffix(".new")
            new.write_text(f"+{JUMP:.3f}\n", "ascii")
            new.replace(clock)
            at.append(time.monotonic())

        told, heard = self.perform("clock jump", replace(run, env=env, disturb=jump))
        yield from parted("wall clock 3 h on", told, heard, at[0])
        wall = told.of("end")[0]["wall"] - told.of("line")[0]["wall"]
        yield judged("wall clock 3 h on, as the app saw", [(f"{wall / 3600:.2f} h in one session", wall > JUMP)])


def parted(name: str, told: Told, heard: list[Heard], at: float) -> Iterator[Verdict]:
    """The timing before and after an instant."""
    whole = followed(told, heard)
    for when, is_after in (("before", False), ("after", True)):
        lines = [line for line in told.lines if line.get("kind") != "shown" or (line["at"] >= at) is is_after]
        there = [each for each in heard if (each.due >= at) is is_after]
        gaps = tuple(gap for gap in whole.gaps if (gap[0] >= at) is is_after)
        yield judged(f"{name}, {when}", [*timing(replace(told, lines=lines), there), replace(whole, gaps=gaps).told()])


def exercises(wanted: str | None, seconds: float, both: float) -> Iterator[tuple[str, Run]]:
    """What is recorded of each exercise."""
    for exercise in Exercises(resources(), Path("/nonexistent")).all().exercises:
        name = exercise.id
        if wanted not in (None, name):
            continue
        if exercise.is_script:
            sounds = any(phase.act is not Act.ATTEND for phase in exercise.all_phases())
            guidance = Guidance.BOTH if sounds else Guidance.VOICE
            yield f"{name}, {guidance}", Run(name, guidance, max(seconds, both))
            yield f"{name}, whole, 8x", Run(name, guidance, 0.0, QUICK_SPEED)
        else:
            is_whole = name == WHOLE and seconds > QUICK_SECONDS
            yield f"{name}, tones{', whole' * is_whole}", Run(name, Guidance.TONES, 0.0 if is_whole else seconds)
            yield f"{name}, both", Run(name, Guidance.BOTH, both)


def measured(told: Told, heard: list[Heard]) -> list[tuple[str, bool]]:
    """Everything that can be told of a run."""
    parts = timing(told, heard)
    if told.run.speed == 1:
        parts += joins(told, heard)
        if told.run.guidance is Guidance.TONES:
            parts += loudness(told, heard)
        if told.run.guidance is Guidance.BOTH:
            parts += ducking(told, heard)
    opening = [each.late for each in heard if each.stage == "LEAD_IN" and not math.isnan(each.late)]
    return [*parts, *([(f"opening {opening[0] * 1000:.0f} ms", True)] if opening else [])]


def ended(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def until(instant: float) -> None:
    time.sleep(max(instant - time.monotonic(), 0.0))


def verdicts(bench: Bench, arguments: argparse.Namespace) -> Iterator[Verdict]:
    """The lines of the table, one after another."""
    for name, disturb in zip(DISTURBANCES, (bench.paused, bench.busy, bench.jumped), strict=True):
        if arguments.only == name or (arguments.only is None and arguments.exercise is None):
            yield from disturb(Run(DISTURBED, Guidance.TONES, DISTURBED_SECONDS))
    if arguments.only is None:
        times = (QUICK_SECONDS, QUICK_BOTH_SECONDS) if arguments.quick else (arguments.seconds, BOTH_SECONDS)
        # The quickened ones first: they are soon over and tell the most.
        for name, run in sorted(exercises(arguments.exercise, *times), key=lambda named: -named[1].speed):
            told, heard = bench.perform(name, run)
            yield judged(name, measured(told, heard))
            if arguments.verbose:
                detailed(bench.say, told, heard)


def detailed(say: Callable[[str], object], told: Told, heard: list[Heard]) -> None:
    """Every onset of a run."""
    for each in heard:
        say(f"    {each.stage} {each.act} clip {each.play}: {each.late * 1000:.1f} ms")
    for line in told.of("shown"):
        say(f"    picture of {line['index']}.{line['place']}: {line['late'] * 1000:.1f} ms")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercise", help="only this one, and no disturbances")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each exercise is recorded")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_SECONDS:.0f} s of each, to see that it works")
    parser.add_argument("--only", choices=DISTURBANCES, help="only this disturbance")
    parser.add_argument("--verbose", action="store_true", help="every onset")
    arguments = parser.parse_args()
    say("Milliseconds are p50, p95 and the greatest; sound and picture are both compared with the session's clock.")
    missed: list[str] = []
    with stage() as (server, env), tempfile.TemporaryDirectory(prefix="bench-") as base:
        for verdict in verdicts(Bench(server, env, Path(base), say), arguments):
            say(verdict.text)
            missed += [f"{verdict.text[:34].strip()}: {part}" for part in verdict.misses]
    for line in missed:
        say(f"MISSED {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
