"""BibTeX entries that old BibTeX, biber and Zotero all read.

BibTeX has no type for newspapers: such an article is an `@article` with `entrysubtype = {newspaper}`, which biblatex knows and others skip. The
day stands in `date`, which newer programs read, the year in `year` for the older. Web pages are `@misc`: `@online` is unknown to old styles.
Names go in braces unless they are stated as `Family, Given`: `World Bank` must not become Bank, W., nor a Han name be parted.
"""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.citation.keys import key
from site_builder.citation.reference import Reference, family_given, number, one_line

_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_CAPITAL = re.compile("[A-Z]")
_LANGUAGES = {"zh": "chinese", "en": "english", "ja": "japanese", "ko": "korean", "ru": "russian", "fr": "french", "de": "german"}


def entry(reference: Reference) -> str:
    """One entry, closed by a line end."""
    rows = [(name, value) for name, value in _fields(reference) if value]
    width = max(len(name) for name, _ in rows)
    body = ",\n".join(f"  {name:<{width}} = {{{value}}}" for name, value in rows)
    return f"@{_type(reference)}{{{key(reference)},\n{body}\n}}\n"


def entries(references: list[Reference]) -> str:
    """A .bib file."""
    return "\n".join(entry(one) for one in references)


@lru_cache(maxsize=1 << 12)
def escape(text: str) -> str:
    """Text with what TeX would take for commands escaped; control characters and line ends become blanks."""
    return one_line(text).translate(_SPECIAL)


def _title(text: str, by_editor: bool = False) -> str:
    """Capitals in Latin words are kept from styles that would lower them."""
    shown = escape(f"[{text}]" if by_editor else text)
    return f"{{{shown}}}" if _CAPITAL.search(text) else shown


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(escape(name) if family_given(name) else f"{{{escape(name)}}}" for name in names)


def _address(url: str) -> str:
    """An address as `\\url` wants it: nothing escaped but what would end the field."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")


def _type(reference: Reference) -> str:
    if reference.kind in ("M", "R") and reference.container:
        return "incollection"
    return {"N": "article", "J": "article", "M": "book", "R": "techreport"}.get(reference.kind, "misc")


def _fields(reference: Reference) -> list[tuple[str, str]]:
    kind, container = reference.kind, _title(reference.container, reference.container_by_editor) if reference.container else ""
    date = reference.date
    return [
        ("author", _names(reference.authors)),
        ("title", _title(reference.title, reference.title_by_editor)),
        ("editor", _names(reference.container_authors)),
        ("booktitle", container if kind in ("M", "R") else ""),
        ("journal", container if kind in ("N", "J") else ""),
        ("howpublished", container if kind in ("EB", "Z") else ""),
        ("entrysubtype", "newspaper" if kind == "N" else ""),
        ("institution" if kind == "R" and not container else "publisher", escape(reference.publisher)),
        ("address", escape(reference.place)),
        ("volume", escape(number(reference.volume)) if kind == "J" else ""),
        ("number", escape(number(reference.issue)) if kind == "J" else ""),
        ("year", date.year if date else ""),
        ("date", date.text[:10] if date and date.month else ""),
        ("pages", escape(reference.pages).replace("-", "--")),
        ("url", _address(reference.url)),
        ("urldate", reference.accessed.text[:10] if reference.accessed else ""),
        ("language", _LANGUAGES.get(reference.lang, "")),
    ]
