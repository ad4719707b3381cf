"""What may be written after the commands about past nights, what is watched and tested, and the files that go out."""

from bedtime.cli import values
from bedtime.cli.parser import Commands, add_json, when_called


def add(all_of_them: Commands) -> None:
    """Adds these commands."""
    history = all_of_them.add("history", when_called("past", "history"), "show past nights")
    history.add_argument("--nights", type=values.nights_of, metavar="N", help="how many, four weeks unless you say so")
    history.add_argument("--until", type=values.date_of, metavar="DATE", help="the last of them")
    add_json(history)
    insights = all_of_them.add("insights", when_called("insights", "insights"), "show what goes with your jerks")
    add_json(insights)
    watch = all_of_them.add("watch", when_called("watching", "watch"), "choose what to watch, up to three, or show it")
    watch.add_argument(
        "names", type=values.line_of, nargs="*", metavar="NAME", help="such as stress or own:TITLE, or nothing"
    )
    watch.add_argument("--over", action="store_true", help="begin to count the same anew")
    trial = all_of_them.add("trial", when_called("watching", "trial"), "begin or stop an on/off test, or show it")
    trial.add_argument("change", choices=["drop", "add", "stop"], nargs="?")
    trial.add_argument("what", type=values.line_of, nargs="?", metavar="WHAT", help="what to leave out or to add")
    export = all_of_them.add("export", when_called("export", "export"), "write a file: .json, .csv, .ics or .pdf")
    export.add_argument("file", type=values.file_of, nargs="?", metavar="FILE")
    export.add_argument("--columns", action="store_true", help="print what the columns of a .csv mean; without FILE")
    export.add_argument(
        "--weeks", type=values.weeks_of, metavar="N", help="of a page for a doctor, four unless you say so"
    )
    export.add_argument("--size", choices=["A4", "Letter"], help="of the paper")
    export.add_argument("--bedside", action="store_true", help="a card with the evening's last steps, to print")
    export.add_argument("--notes", action="store_true", help="with your notes, in a table or on a page")
    take_in = all_of_them.add("import", when_called("export", "take_in"), "add the events of an exported journal")
    take_in.add_argument("file", type=values.file_of, metavar="FILE")
