"""The log of a real evening: it tells what went wrong on the computer and nothing of what the person entered."""

import stat

from tests.desktop import wait_for
from tests.e2e.evening import SETTINGS, Evening
from tests.e2e.screen import Screen

STEP = '[[step]]\nid = "quokka"\ntitle = "Quokka step"\nlead_minutes = 90\nreminder = true\n'
ENTERED = ("quokka", "wombat", "zyzzyva", "137", "axolotl", "jerk", "caffeine")


def test_an_evenings_log_has_no_word_of_the_persons(evening: Evening, screen: Screen) -> None:
    evening.save_settings(SETTINGS + STEP)
    evening.set_clock("20:59:58")
    with evening.app("--background"):
        evening.look()
        evening.say("caffeine", "137")
        evening.say("medicine", "Zyzzyvacaine")
        evening.say("morning", "yes", "--note", "a note of wombats")
        evening.say("list", "--write", "feed the axolotl")
        # There is no notification server: the own step's card is Bedtime's, and why is logged.
        wait_for(lambda: evening.subjects("reminded") == ["quokka"], "the reminder")
        wait_for(lambda: screen.shown("card"), "the card")
        states = {finding["id"]: finding["state"] for finding in evening.printed("doctor")}
        assert (states["app"], states["journal"], states["display"]) == ("works", "works", "works")
        assert (states["notifications"], states["tray"]) == ("limited", "missing")
    assert "WARNING bedtime.adapters.notifications: no " in evening.log  # server, or no answer on a busy machine
    assert [line for line in evening.log.splitlines() for word in ENTERED if word in line.casefold()] == []
    assert evening.say("log", "--lines", "500").splitlines() == evening.log.splitlines()
    assert stat.S_IMODE((evening.data / "bedtime.log").stat().st_mode) == 0o600
