"""How others look into a build: `check` and the preview find more than a build reports.

Apart from the rules, which a build need not load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass

from site_builder.errors import Problem
from site_builder.model.page import Document
from site_builder.model.request import Request
from site_builder.pipeline import stages
from site_builder.pipeline.settings import Settings
from site_builder.read.survey import Survey
from site_builder.write.memo import Memo


@dataclass(frozen=True, slots=True)
class Seen:
    """A site in the middle of a build: read and parsed, not assembled yet."""

    request: Request
    files: Survey
    setting: Settings
    documents: tuple[Document, ...]
    """Every page whose front matter could be read, public or not."""
    held_back: tuple[tuple[str, str], ...]
    """Path, and the moment at which the page will appear (ISO 8601), `draft` or `expired`."""
    pages: stages.Pages
    """The public pages whose text could be made."""
    memo: Memo
    executor: Executor | None


Inspect = Callable[[Seen], Iterable[Problem]]
"""Looks at a site in the middle of its build; the Problems it finds join the report."""


def nothing_more(seen: Seen) -> Iterable[Problem]:
    """What a build inspects."""
    return ()
