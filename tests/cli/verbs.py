"""Running verbs in this process, as the command line does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from site_builder.cli.main import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left."""

    code: int
    out: str
    err: str


class Runner:
    """Calls `main` and collects what it prints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        self.capsys.readouterr()
        code = main([str(a) for a in arguments])
        printed = self.capsys.readouterr()
        return Ran(code, printed.out, printed.err)
