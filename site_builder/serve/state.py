"""What the preview shows at a moment, and who puts it into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from site_builder.errors import Problem
from site_builder.model.artifact import Report


class State(msgspec.Struct, frozen=True):
    """The outcome of a build of the preview."""

    version: str
    """Differs from that of the state before if and only if a page, a Problem or a badge does."""
    problems: tuple[Problem, ...] = ()
    """Sorted by place."""
    badges: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Addresses of pages that are shown but not public, each with the reasons: draft, inbox, scheduled, expired."""
    whole: bool = True
    """False where the site could not be built at all: every page is the last good one."""
    report: Report | None = None
    """None where the site could not be built at all."""
    seconds: float = 0.0
    crash: str = ""
    """Traceback of a defect of the program, for whoever asks for it."""
    retry: bool = False
    """Whether another attempt makes sense without any change: another build held the lock."""


class Voice(Protocol):
    """Words for people; `cli/` has them, for this package does not import upwards."""

    def language(self, accepted: str) -> str:
        """The language to speak to a browser whose Accept-Language header is `accepted`."""

    def rows(self, problems: Sequence[Problem], lang: str) -> list[dict[str, Any]]:
        """A row a Problem: severity, code, path, line, column, message, hint, excerpt."""

    def words(self, lang: str) -> Mapping[str, str]:
        """What the overlay says besides, and the names of badges (`badge-draft`)."""

    def count(self, problems: Sequence[Problem], lang: str) -> str:
        """`2 个错误，1 个警告`"""
