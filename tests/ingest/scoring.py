"""The measures of an import, the same for every printed document.

Characters count for one draft only: an article's is the draft that holds most of it and that no other article claims
with more; so merging all articles into one draft scores what one article scores.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from site_builder.ingest.draft import body
from site_builder.ingest.importer import ImportResult, import_text

MEASURES = ("titles", "boundaries", "characters", "authors", "regions", "dates", "paragraphs", "noise", "order")


def figure(name: str, counts: Counter[str]) -> float:
    """F1 for what can be invented too, else the share that is right."""
    right, other = counts["right"], counts["wrong"] + counts["missed"]
    twice = 2 if name in ("boundaries", "regions") else 1
    return twice * right / (twice * right + other) if right + other else 1.0


def lines_of(spans: Any) -> set[int]:
    """All lines of spans."""
    return {n for a, b in spans for n in range(a, b + 1)}


def flat(text: str) -> str:
    """A paragraph of a draft without footnote marks and Markdown's signs."""
    return re.sub(r"\[\^\d+\]|\\|^#+ ", "", text)


def measure(document: Any, tell: Any = lambda text: None) -> dict[str, Counter[str]]:
    """Right, wrong and missed of every measure for one document of `printed.py`."""
    result = import_text("printed", document.text)
    lines = re.split(r"\r\n|\n", document.text)
    counts: dict[str, Counter[str]] = {name: Counter() for name in MEASURES}
    starts = {article.lines[0][0]: index for index, article in enumerate(result.articles) if article.lines}
    wanted = {item.start for item in document.articles}
    counts["boundaries"].update(
        right=len(wanted & starts.keys()), wrong=len(starts.keys() - wanted), missed=len(wanted - starts.keys())
    )
    if wanted ^ starts.keys():
        tell(
            f"  missed {[(n, lines[n - 1][:24]) for n in sorted(wanted - starts.keys())]} invented {[(n, lines[n - 1][:24]) for n in sorted(starts.keys() - wanted)]}"
        )
    own = _drafts_of(document, result, lines, counts)
    drafts = [body(article).text.split("\n\n") for article in result.articles]
    for number, item in enumerate(document.articles):
        index = own.get(number)
        if index is not None:
            _facts(item, result, index, counts, tell)
            if document.titled:
                same = re.sub(r"\s+", "", result.found[index].title) == re.sub(r"\s+", "", item.article.title)
                counts["titles"].update(right=same, wrong=not same)
                if not same:
                    tell(f"  {item.start}: title {result.found[index].title} for {item.article.title}")
            _paragraphs(item, [flat(p) for p in drafts[index]], counts, tell)
    text = "\n\n".join(flat(p) for draft in drafts for p in draft)
    for noise in document.noise:
        gone = noise not in text and re.sub(r"\s+", "", noise) not in text
        counts["noise"].update(right=gone, wrong=not gone)
        if not gone:
            tell(f"  noise left: {noise}")
    return counts


def _drafts_of(
    document: Any, result: ImportResult, lines: list[str], counts: dict[str, Counter[str]]
) -> dict[int, int]:
    """Article of the document → its draft, each draft once, by the largest share of characters."""
    held = [lines_of(article.lines) for article in result.articles]
    rated = []
    for number, item in enumerate(document.articles):
        for index, own in enumerate(held):
            size = sum(len(lines[n - 1]) for n in item.lines & own)
            if size:
                rated.append((size, -number, -index))
    found: dict[int, int] = {}
    taken: dict[int, int] = {}
    for size, minus, other in sorted(rated, reverse=True):
        if -minus not in found and -other not in found.values():
            found[-minus] = -other
            taken[-minus] = size
    for number, item in enumerate(document.articles):
        total = sum(len(lines[n - 1]) for n in item.lines)
        counts["characters"].update(right=taken.get(number, 0), missed=total - taken.get(number, 0))
    return found


def _facts(item: Any, result: ImportResult, index: int, counts: dict[str, Counter[str]], tell: Any) -> None:
    found, article = result.found[index], item.article
    right = list(found.authors) == article.authors
    counts["authors"].update(right=right, wrong=not right)
    regions, wanted = set(found.regions), set(article.regions)
    counts["regions"].update(right=len(regions & wanted), wrong=len(regions - wanted), missed=len(wanted - regions))
    dated = found.date == article.date
    counts["dates"].update(right=dated, wrong=not dated)
    if not right:
        tell(
            f"  {item.start}: authors {list(found.authors)} for {article.authors}: {article.byline} {article.signature}"
        )
    if regions != wanted:
        tell(f"  {item.start}: regions {sorted(regions)} for {sorted(wanted)}")
    if not dated:
        tell(f"  {item.start}: date {found.date} for {article.date}: {article.dateline}")


def _paragraphs(item: Any, draft: list[str], counts: dict[str, Counter[str]], tell: Any) -> None:
    """Paragraphs that stand in the draft as they were written; neighbours that are still neighbours in order."""
    places: dict[str, int] = {}
    for place, text in enumerate(draft):
        places.setdefault(text, place)
    before = -1
    for text, level in item.article.paragraphs:
        place = places.get(text, -1)
        if level:
            continue
        counts["paragraphs"].update(right=place >= 0, missed=place < 0)
        if place >= 0:
            counts["order"].update(right=place > before, wrong=place <= before)
            before = place
        elif len(draft) < 400:
            near = next((d for d in draft if text[:8] in d or text[-8:] in d), "")
            tell(f"  paragraph {text[:30]}…{text[-14:]} | {near[:30]}…{near[-14:]} {len(text)}/{len(near)}")
