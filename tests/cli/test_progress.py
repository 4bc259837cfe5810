"""The progress line: a bar where it fits, never wider than the terminal, gone at the end, and nothing where nobody watches."""

from __future__ import annotations

import argparse
import io
import os
import sys

import pytest

from site_builder.cli import report as words
from site_builder.cli import terminal
from site_builder.cli.terminal import Terminal


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, columns: int, screen: io.StringIO, lang: str = "zh") -> list[str]:
    """What stands on the line after each step of a long import."""
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(terminal.shutil, "get_terminal_size", lambda: os.terminal_size((columns, 24)))
    monkeypatch.setattr(terminal, "REDRAW", 0.0)
    one = Terminal(argparse.Namespace(lang=lang))
    for done in (0, 37, 100):
        one.progress("import", done, 100)
    one.clear()
    return [line for line in screen.getvalue().split("\r") if line]


def test_a_bar_that_fills(monkeypatch: pytest.MonkeyPatch) -> None:
    *steps, cleared = shown(monkeypatch, 80, Screen())
    assert [step.partition("[")[2].partition("]")[0] for step in steps] == ["-" * 20, "#" * 7 + "-" * 13, "#" * 20]
    assert [step.split()[-1] for step in steps] == ["0/100", "37/100", "100/100"]
    assert not cleared.strip(), "nothing is left of it"


@pytest.mark.parametrize("columns", [40, 60, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits(monkeypatch: pytest.MonkeyPatch, columns: int, lang: str) -> None:
    steps = shown(monkeypatch, columns, Screen(), lang)
    assert all(words.display_width(step) < columns for step in steps)
    assert ("[" in steps[0]) == (columns >= terminal.NARROW)


def test_nothing_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 80, io.StringIO()) == []
