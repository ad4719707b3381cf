"""The command line: every command works while the app runs and while it does not."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from bedtime.cli.starting import start_asked_for
from bedtime.core.refusal import Refusal, WrongUse

DONE, COULD_NOT, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status: 0 done, 1 could not, 2 wrong use."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a title may hold letters that the terminal has not
    return _heard(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        parsed = start_asked_for(arguments) or _parsed(arguments)
        return int(parsed.act(parsed))
    except SystemExit as ended:  # argparse, after --help and for wrong use
        return WRONG_USE if ended.code else DONE
    except Refusal as refusal:
        return _told(refusal, WRONG_USE if isinstance(refusal, WrongUse) else COULD_NOT)
    except BrokenPipeError:
        return DONE
    except OSError as error:
        return _told(_in_words(error), COULD_NOT)
    except KeyboardInterrupt:
        return COULD_NOT


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    from bedtime.cli.arguments import parser  # with every command there is: what starts the app waits for none of them

    return parser().parse_args(arguments)


def _heard(status: int) -> int:
    """The status, once what was said has reached its reader."""
    try:
        print(end="", flush=True)
    except OSError as error:
        # Python would try once more at its end and complain aloud.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if status == DONE and not isinstance(error, BrokenPipeError):  # as head leaves: nothing is wrong
            return _told(_in_words(error), COULD_NOT)
    return status


def _told(error: Exception | str, status: int) -> int:
    print(f"bedtime: {error}", file=sys.stderr)
    return status


def _in_words(error: OSError) -> str:
    return ": ".join(str(part) for part in (error.filename, error.strerror) if part) or str(error)
