"""CSL-JSON (the citeproc data model, version 1.0.2): what Zotero, Pandoc and word processors exchange."""

from __future__ import annotations

from typing import Any

from site_builder.citation.keys import key
from site_builder.citation.reference import Reference, family_given, number
from site_builder.model.front_matter import PartialDate
from site_builder.text.json_text import spaced

_TYPES = {"N": "article-newspaper", "J": "article-journal", "M": "book", "R": "report", "EB": "webpage"}


def item(reference: Reference) -> dict[str, Any]:
    """One item; parts that are not known are left out."""
    in_book = reference.kind in ("M", "R") and bool(reference.container)
    values = {
        "id": key(reference),
        "type": "chapter" if in_book else _TYPES.get(reference.kind, "document"),
        "title": _bracketed(reference.title, reference.title_by_editor),
        "author": [_name(name) for name in reference.authors],
        "container-title": _bracketed(reference.container, reference.container_by_editor),
        "container-author": [_name(name) for name in reference.container_authors],
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "issued": _date(reference.date),
        "volume": number(reference.volume),
        "issue": number(reference.issue),
        "page": reference.pages,
        "URL": reference.url,
        "accessed": _date(reference.accessed),
        "language": "zh-CN" if reference.lang == "zh" else reference.lang,
    }
    return {name: value for name, value in values.items() if value}


def items(references: list[Reference]) -> str:
    """A CSL-JSON file: an array with an item a reference, a field a line."""
    return "[\n" + ",\n".join(_lines(item(one)) for one in references) + "\n]\n"


def _lines(values: dict[str, Any]) -> str:
    rows = [f'  "{name}": {spaced(value)}' for name, value in values.items()]
    return "{\n" + ",\n".join(rows) + "\n}"


def _bracketed(text: str, by_editor: bool) -> str:
    return f"[{text}]" if by_editor and text else text


def _name(name: str) -> dict[str, str]:
    parts = family_given(name)
    return {"family": parts[0], "given": parts[1]} if parts else {"literal": name}


def _date(date: PartialDate | None) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.text[:10].split("-")]]} if date else {}
