"""The last good version of a page that is wrong now: what the preview goes on showing while an editor mends it.

What is kept is the content of files, not finished pages: pages are made anew from it, so that lists, links and the
theme stay of one piece whichever pages are wrong. Keeping finished HTML instead was tried on paper and dropped: a list
would have shown the new title of a page whose text is old, and a change of the theme would have left those pages out.
Contents wait in the memo, so that they outlive the preview that saw them.

A build that keeps last good versions first builds as always, which finds all Problems; only when some page is wrong
are the first stages run again, with the contents of earlier days in the place of those that are wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor

import msgspec
from msgspec.structs import replace

from site_builder.assemble.digests import Publication
from site_builder.errors import Problem
from site_builder.model.content import ContentFile
from site_builder.model.request import Request
from site_builder.pipeline import stages
from site_builder.pipeline.settings import Settings
from site_builder.problem_codes import is_error
from site_builder.read.known import Known
from site_builder.read.survey import Survey
from site_builder.write.memo import Memo

TABLE = "good"
_INDEX = "paths"
"""The row that says which content was good last, by path; every other row is a content under its fingerprint."""
_LINKS = frozenset({"link-missing-page", "link-missing-anchor", "image-missing", "related-unknown", "alias-clash"})
"""Faults that need not keep a page from being shown: the link becomes its words, what is named elsewhere is passed over."""
_KEPT_PATHS = 200
"""Paths that no longer exist are remembered up to this number, for files that are away for a moment only."""

Live = tuple[Publication, stages.Pages]


def restored(
    live: Publication,
    pages: stages.Pages,
    files: Survey,
    setting: Settings,
    request: Request,
    memo: Memo,
    executor: Executor | None,
    problems: list[Problem],
) -> Live:
    """What is live and the pages, where those that are wrong are of their last good version; `problems` stay as found.

    A page that never was good is shown when its only faults are links, and otherwise left out.
    """
    faults: dict[str, set[str]] = {}
    for problem in problems:
        if is_error(problem) and problem.location.path in files.pages:
            faults.setdefault(problem.location.path, set()).add(problem.code)
    kept = _Kept(memo)
    standing = [d.path for d, _ in pages if d.path not in faults]
    kept.remember({path: setting.known[path].fingerprint for path in standing}, files)
    wrong = faults.keys() - set(standing)
    if not wrong:
        return live, pages
    instead = kept.contents(wrong)
    shown_as_it_is = {path for path in wrong - instead.keys() if faults[path] <= _LINKS}
    run = _Run(request, files, setting, memo, executor)
    while True:
        live, pages, again = run.stages(instead, wrong - instead.keys() - shown_as_it_is)
        if not instead or not again & (instead.keys() | set(standing)):
            return live, pages
        # An old version is wrong itself by now, or in the way of a page that is good: without it, then.
        instead = {path: file for path, file in instead.items() if path not in again} if again & instead.keys() else {}


class _Kept:
    """The contents of last good versions, in the memo."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo
        row = memo.read(TABLE, [_INDEX]).get(_INDEX)
        try:
            self.index: dict[str, str] = msgspec.msgpack.decode(row, type=dict[str, str]) if row else {}
        except (msgspec.DecodeError, ValueError):
            self.index = {}

    def remember(self, good: Mapping[str, str], files: Survey) -> None:
        """Keeps the contents of the paths whose fingerprint is not the one that is kept."""
        new = {path: mark for path, mark in good.items() if self.index.get(path) != mark}
        rows = []
        for path, mark in new.items():
            file = files.open(path)
            if isinstance(file, ContentFile) and file.fingerprint == mark:  # else it has changed since it was parsed
                rows.append((mark, file.data))
                self.index[path] = mark
        gone = [path for path in self.index if path not in files.pages]
        for path in gone[: max(0, len(gone) - _KEPT_PATHS)]:
            del self.index[path]
        if rows:
            self.memo.write(TABLE, [*rows, (_INDEX, msgspec.msgpack.encode(self.index))])
            self.memo.prune(TABLE, {_INDEX, *self.index.values()})

    def contents(self, paths: Iterable[str]) -> dict[str, ContentFile]:
        """Path → last good content, for the paths that have one."""
        marks = {path: self.index[path] for path in sorted(paths) if path in self.index}
        rows = self.memo.read(TABLE, marks.values())
        return {path: ContentFile(path, rows[mark], mark) for path, mark in marks.items() if mark in rows}


class _Run:
    """The stages from files to pages once more, with other contents."""

    def __init__(
        self, request: Request, files: Survey, setting: Settings, memo: Memo, executor: Executor | None
    ) -> None:
        self.request, self.files, self.setting, self.memo, self.executor = request, files, setting, memo, executor

    def stages(
        self, instead: Mapping[str, ContentFile], left_out: set[str]
    ) -> tuple[Publication, stages.Pages, set[str]]:
        """What is live, its pages, and the paths that have errors even so."""
        files = replace(self.files, instead=instead)
        known = self.setting.known | {path: Known(-1, 0, 0, file.fingerprint) for path, file in instead.items()}
        ordered = {path: known[path] for path in files.pages if path in known and path not in left_out}
        setting = replace(self.setting, known=ordered)
        found: list[Problem] = []
        documents = stages.documents(files, setting, self.memo, self.executor, found)
        live = stages.published(documents, setting, self.request, files, found)
        pages = stages.pages(live.shown, setting, files, self.memo, self.executor, found, forgiving=True)
        return live, pages, {p.location.path for p in found if is_error(p)} - {d.path for d, _ in pages}
