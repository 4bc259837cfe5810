"""What `check` finds besides a build: the rules of `check/`, and what pages will be reported for once they are public.

A build looks only at pages that are public now. A check looks at drafts, scheduled and expired pages as well: a broken
link must not wait for the night on which its page appears. Everything is taken from the memo of the build that goes
before, so that a check costs little more than a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from site_builder.check import CheckInput, check
from site_builder.check.tags import without_tags
from site_builder.errors import Problem
from site_builder.model.content import ContentFile, Kind
from site_builder.pipeline import stages
from site_builder.pipeline.inspection import Seen
from site_builder.pipeline.tag_proposals import proposals, vocabulary
from site_builder.read.survey import Survey, read_text


def by_rules(seen: Seen, sources: Mapping[str, str]) -> list[Problem]:
    """All that the rules find, `sources` being the texts of printed sources by name, and the Problems of hidden pages."""
    problems: list[Problem] = []
    pages = [*seen.pages, *_hidden(seen, problems)]
    marks = {document.path: facts.fingerprint for document, facts in pages}
    rows = seen.memo.read("text", marks.values())
    texts = {path: rows[mark].decode() for path, mark in marks.items() if mark in rows}
    return [*problems, *check(replace(_input(seen, texts, sources), suggested=_suggested(seen, pages)))]


def _suggested(seen: Seen, pages: stages.Pages) -> dict[str, tuple[str, ...]]:
    """Tags for the digests that have none, where the site has a vocabulary of tags."""
    known = vocabulary(seen.documents, seen.setting.tags)
    bare = {document.path for document in without_tags([d for d, _ in pages if d.kind is Kind.DIGEST])}
    if not bare or not known:
        return {}
    return proposals([page for page in pages if page[0].path in bare], known, seen.setting.word_lists, seen.memo)


def _hidden(seen: Seen, problems: list[Problem]) -> stages.Pages:
    """The pages that are not public, treated as if they were; what is wrong then is added to `problems`."""
    away = {path for path, _ in seen.held_back}
    if not away:
        return []
    shown = away | {document.path for document, _ in seen.pages}
    documents = [document for document in seen.documents if document.path in shown]
    pages = stages.pages(documents, seen.setting, seen.files, seen.memo, seen.executor, problems)
    pages = stages.fitting(pages, seen.documents, seen.setting, seen.files, problems)
    return [(document, facts) for document, facts in pages if document.path in away]


def _input(seen: Seen, texts: Mapping[str, str], sources: Mapping[str, str]) -> CheckInput:
    setting, config = seen.setting, seen.setting.config
    settings = {name: text for name, stat in seen.files.settings.items() if isinstance(text := read_text(stat), str)}
    unread = frozenset(seen.files.pages) - {document.path for document in seen.documents}
    named = _text_of(unread, seen.files)
    images = tuple(path for path in setting.images if path.rpartition("/")[2] not in named)
    today = seen.request.now.astimezone(setting.zone).isoformat()[:16]
    told = {p.location.path for p in seen.files.lost}
    strays = tuple(path for path in seen.files.strays if path not in told)
    return CheckInput(
        seen.documents, texts, setting.tags, sources, config, setting.theme, settings, images, strays,
        seen.held_back, today, unread=unread,
    )  # fmt: skip


def _text_of(unread: Iterable[str], files: Survey) -> str:
    """What stands in the pages that errors keep out: an image that only they name is no orphan."""
    found = [files.open(path) for path in sorted(unread)]
    return "\n".join(file.data.decode("utf-8", "replace") for file in found if isinstance(file, ContentFile))
