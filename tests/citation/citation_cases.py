"""Reads tests/cases/citations.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from site_builder.citation.reference import Reference, language
from site_builder.model.front_matter import PartialDate

CASES = Path(__file__).parent.parent / "cases" / "citations.md"


def citation_cases() -> list[tuple[str, Reference, str]]:
    """Title, reference, expected text of each case."""
    cases = []
    for number, block in enumerate(CASES.read_text("utf-8").split("\n## ")[1:]):
        title, *rows = block.strip().split("\n")
        fields: dict[str, Any] = {}
        for name, value in (row.split(": ", 1) for row in rows if not row.startswith("= ")):
            fields[name] = _value(name, value)
        fields.setdefault("lang", language("", fields["title"]))
        cases.append((title, Reference(slug=f"case-{number}", **fields), next(r[2:] for r in rows if r.startswith("= "))))
    return cases


def _value(name: str, text: str) -> Any:
    if name in ("authors", "container_authors"):
        return tuple(text.split("; "))
    if name in ("date", "accessed"):
        return PartialDate(text)
    return text == "yes" if name.endswith("_by_editor") else text
