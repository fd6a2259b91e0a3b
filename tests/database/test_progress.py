"""How far a long command has come, said in a log."""

import sys

import pytest

from dealership.database.cli import progress as progress_module
from dealership.database.cli.progress import progress


@pytest.fixture
def clock(monkeypatch):
    """Lets time pass when it is told to."""
    passed = [0.0]
    monkeypatch.setattr(progress_module, "monotonic", lambda: passed[0])
    return passed


def test_a_log_hears_of_it_now_and_then(clock, capsys):
    with progress("Saving", 200) as note:
        for second in range(1, 41):
            clock[0] = float(second)
            note(5)

    assert capsys.readouterr().out.splitlines() == [
        "Saving …",
        "Saving: 25 %",
        "Saving: 50 %",
        "Saving: 75 %",
        "Saving: 100 %",
    ]


def test_what_is_quickly_done_is_said_once(clock, capsys):
    with progress("Saving", 3) as note:
        note(3)

    assert capsys.readouterr().out == "Saving …\n"


def test_more_than_was_expected_is_all(clock, capsys):
    with progress("Saving", 0) as note:
        clock[0] = 60.0
        note(7)

    assert capsys.readouterr().out.endswith("Saving: 100 %\n")


def test_a_terminal_shows_a_bar(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    with progress("Saving", 2) as note:
        note(2)

    assert "100%" in capsys.readouterr().out
