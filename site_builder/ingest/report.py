"""The report of an import, as product.md fixes it, and the rows of the table that a terminal shows.

`characters` closes the account: `in` = `out` + `removed` + `changed`; every removed character stands in `removed`, line
ends and blanks included, and every changed one in `changed`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from site_builder.ingest.importer import ImportResult

WHITE_SPACE = frozenset({"line-end", "space"})
"""Kinds of removals that are about blanks only; a person is shown their number, not the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article in the table of `--dry-run`."""

    number: int
    lines: str
    title: str
    authors: str
    regions: str
    date: str
    doubts: tuple[str, ...]


def as_json(results: Sequence[tuple[ImportResult, Sequence[str]]]) -> dict[str, Any]:
    """The report of one or several sources; with each result go the paths of its drafts, in its articles' order."""
    articles, removed, changed = [], [], []
    total: Counter[str] = Counter({"in": 0, "out": 0, "removed": 0, "changed": 0})
    for result, paths in results:
        for article, found, path in zip(result.articles, result.found, paths, strict=True):
            articles.append({
                "path": path, "title": found.title, "authors": list(found.authors), "regions": list(found.regions),
                "date": found.date or None, "lines": [list(span) for span in article.lines], "source": result.name,
                "title_proposed": found.title_proposed, "areas": list(found.areas), "affiliation": found.affiliation,
                "genre": found.genre, "certainty": dict(found.certainty),
                "doubts": [{"line": d.line, "kind": d.kind, "detail": d.detail} for d in found.doubts],
            })  # fmt: skip
        account = result.account
        removed += [{"line": r.line, "kind": r.kind, "text": r.text} for r in account.removals]
        changed += [{"line": c.line, "kind": c.kind, "from": c.old, "to": c.new} for c in account.changes]
        total.update(
            {"in": account.received, "out": account.kept, "removed": account.removed, "changed": account.changed}
        )
    return {"articles": articles, "removed": removed, "characters": dict(total), "changed": changed}


def table(result: ImportResult) -> list[Row]:
    """The plan of an import, a row an article."""
    return [
        Row(
            number, ", ".join(f"{a}–{b}" for a, b in article.lines), found.title + ("*" if found.title_proposed else ""),
            "、".join(found.authors), "、".join(place.name for place in found.places), found.date,
            tuple(doubt.kind for doubt in found.doubts),
        )
        for number, (article, found) in enumerate(zip(result.articles, result.found, strict=True), 1)
    ]  # fmt: skip


def taken_out(result: ImportResult) -> list[tuple[str, int, str]]:
    """What was removed, by kind: kind, number of places, and one of them as an example."""
    found: dict[str, list[str]] = {}
    for removal in result.account.removals:
        found.setdefault(removal.kind, []).append(removal.text.strip())
    rows = [(kind, len(texts), texts[0][:30] if kind not in WHITE_SPACE else "") for kind, texts in found.items()]
    return sorted(rows, key=lambda row: (row[0] in WHITE_SPACE, -row[1], row[0]))
