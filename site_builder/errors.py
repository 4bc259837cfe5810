"""What can go wrong, and for whom.

Trouble in content is a value, a `Problem`: parsers collect Problems and go on, so that one run shows all of them.
Exceptions are for what ends a run:

    SiteBuilderError            exit 3, a defect of this program unless a subclass says otherwise
    ├── UsageError              exit 2, the command line asks for what cannot be done
    ├── EnvironmentFault        exit 2, folder, lock, disk or permission stands in the way
    ├── ConfigurationError      exit 2, content/site.yaml or the theme cannot be used; carries Problems
    └── DefectError             exit 3, an account that does not balance, a `--verify` mismatch

An exception carries its own exit code, so that `cli/` needs no table of classes.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a Problem weighs: an error keeps its page out and makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(msgspec.Struct, frozen=True):
    """A place in a file of the author's."""

    path: str
    """Relative to the site's root, with forward slashes: `content/digests/jilin.md`."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in code points."""
    length: int = 1
    """How many code points the caret underlines."""


class Problem(msgspec.Struct, frozen=True):
    """One diagnostic. Its words are made in `cli/messages/` from `code` and `params`, in the reader's language."""

    code: str
    """Stable name, listed in `problem_codes.py` with its severity: `region-unknown`."""
    location: Location
    """Where the author has to look."""
    params: tuple[tuple[str, str], ...] = ()
    """Named texts that the message of this code mentions, in the order of their names."""
    excerpt: str = ""
    """The source line at `location`, without its line end; empty where there is none."""
    severity: Severity | None = None
    """Set only where it differs from the code's own severity."""


def problem(code: str, location: Location, excerpt: str = "", *, severity: Severity | None = None, **params: object) -> Problem:
    """A Problem from keyword parameters, sorted so that equal Problems compare equal."""
    return Problem(code, location, tuple(sorted((k, str(v)) for k, v in params.items())), excerpt, severity)


class SiteBuilderError(Exception):
    """Root of the tree; `problems` may name the places."""

    exit_code = 3

    def __init__(self, code: str, problems: tuple[Problem, ...] = (), **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.problems = problems
        self.params = {k: str(v) for k, v in params.items()}


class UsageError(SiteBuilderError):
    """The command line asks for what cannot be done."""

    exit_code = 2


class EnvironmentFault(SiteBuilderError):
    """A folder, lock, disk or permission stands in the way."""

    exit_code = 2


class ConfigurationError(SiteBuilderError):
    """The configuration or the theme cannot be used; `problems` say where."""

    exit_code = 2


class DefectError(SiteBuilderError):
    """This program is wrong: an account that does not balance, or an incremental build unequal to a clean one."""

    exit_code = 3
