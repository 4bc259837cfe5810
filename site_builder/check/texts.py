"""Text that is not there, and text that looks as if it wanted to be run: template tags, workflow expressions, script in a title.

Nothing of the kind is ever run: templates do not read titles as templates, pages escape them, and workflows put no text
of an author's into a shell line. But whoever reviews a pull request should see that somebody tried, or pasted by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.check.inputs import CheckInput, at
from site_builder.errors import Problem
from site_builder.model.page import Document
from site_builder.text.patterns import later

_RUNNABLE = later(
    r"\$\{\{|\{\{|\{%|\{#"  # expressions of workflows and templates
    r"|<\s*/?\s*(?:script|iframe|object|embed|style|svg|img|link|meta|base|form)\b"
    r"|\bjavascript\s*:|\$\([^)]*\)"
    r"|^::[a-z-]+|##\[[a-z-]+\]"  # commands that a workflow reads from its log
    r"|\.\.[/\\]",  # the way out of a folder
    re.IGNORECASE,
)


def empty(inputs: CheckInput) -> list[Problem]:
    """body-empty for a digest of front matter alone, as `new` writes it: it would be published as it is."""
    return [
        at(d, "body-empty", "title") for d in inputs.digests() if inputs.texts.get(d.path, "–").strip() == "" and not d.links
    ]


def runnable(inputs: CheckInput) -> list[Problem]:
    """text-runnable for every title, name or other line of front matter, and file name, that holds such a thing."""
    found = []
    for document in inputs.documents:
        for key, text in _lines(document):
            match = _RUNNABLE.search(text)
            if match:
                found.append(at(document, "text-runnable", key, key.partition(".")[0], text=match[0]))
    return found


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    """Key and text of everything that pages, addresses and logs show in a line."""
    matter, source = document.front_matter, document.front_matter.source
    yield "", document.path.rpartition("/")[2]
    for key in ("title", "summary", "series", "rights", "publication", "publisher", "place", "issue", "volume", "pages"):
        yield key, getattr(matter, key)
    for key, texts in (("author", matter.authors), ("tags", matter.tags), ("points", matter.points), ("aliases", matter.aliases)):
        yield from ((f"{key}.{number}", text) for number, text in enumerate(texts))
    if source is not None:
        yield from (("source", text) for text in (source.document, source.page, source.issue))
    for number, figure in enumerate(matter.figures):
        texts = (figure.indicator, figure.unit, figure.place, figure.period, figure.note)
        yield from ((f"figures.{number}", text) for text in texts)
