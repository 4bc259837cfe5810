"""RIS: a tag a line, `TY  - ` first and `ER  - ` last, lines closed by CR LF as the format's description asks."""

from __future__ import annotations

from site_builder.citation.keys import key
from site_builder.citation.reference import Reference, number, one_line

END = "\r\n"


def record(reference: Reference) -> str:
    """One record with its closing line."""
    rows = [(tag, one_line(value)) for tag, value in _rows(reference)]
    return "".join(f"{tag}  - {value}{END}" for tag, value in rows if value) + f"ER  - {END}"


def records(references: list[Reference]) -> str:
    """A .ris file: records with an empty line between them."""
    return END.join(record(one) for one in references)


def _type(reference: Reference) -> str:
    if reference.kind in ("M", "R") and reference.container:
        return "CHAP"
    return {"N": "NEWS", "J": "JOUR", "M": "BOOK", "R": "RPRT", "EB": "ELEC"}.get(reference.kind, "GEN")


def _slashed(text: str) -> str:
    """2024-03-08 → 2024/03/08; the parts that are not known stay empty: 2024/03/"""
    parts = (text[:10].split("-") + ["", ""])[:3]
    return "/".join(parts) if text else ""


def _bracketed(text: str, by_editor: bool) -> str:
    return f"[{text}]" if by_editor and text else text


def _rows(reference: Reference) -> list[tuple[str, str]]:
    first, _, last = reference.pages.partition("-")
    date = reference.date.text[:10] if reference.date else ""
    return [
        ("TY", _type(reference)),
        ("ID", key(reference)),
        *(("AU", name) for name in reference.authors),
        ("TI", _bracketed(reference.title, reference.title_by_editor)),
        ("T2", _bracketed(reference.container, reference.container_by_editor)),
        *(("A2", name) for name in reference.container_authors),
        ("PY", date[:4]),
        ("DA", _slashed(date)),
        ("VL", number(reference.volume)),
        ("IS", number(reference.issue)),
        ("SP", first),
        ("EP", last),
        ("PB", reference.publisher),
        ("CY", reference.place),
        ("UR", reference.url),
        ("Y2", _slashed(reference.accessed.text) if reference.accessed else ""),
        ("LA", reference.lang),
    ]
