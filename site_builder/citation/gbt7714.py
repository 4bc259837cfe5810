"""GB/T 7714—2015 as plain text, numeric style: one line that can be pasted into a list of references.

The forms, by type mark (clauses 4.1 to 4.6 of the standard; half-width points, one blank after each):

    N   作者. 题名[N]. 报纸名, 2024-03-08(3).
    J   作者. 题名[J]. 刊名, 2024, 46(1): 126-133.
    M   作者. 题名[M]. 出版地: 出版者, 2024: 12-15.
        作者. 题名[M]//编著者. 书名. 出版地: 出版者, 2024: 12-15.
    R   作者. 题名[R]. 出版地: 出版者, 2024.
    EB  作者. 题名[EB/OL]. (2024-03-08)[2024-05-01]. https://…

With an address every mark gets `/OL`, and the day of reading and the address follow; a report or book that has no
imprint is then dated like a web page. What was decided where the standard leaves
a choice or says nothing:

- Up to three authors are named, then 等 (et al for other languages): 8.1.2.
- No known author: 佚名 (Anon), as 8.1.3 asks; a page of the web is given to whoever publishes it, when that is known.
- A name with a comma is a person's, family name in capitals and given names as initials (8.1.1); all others stand as printed.
- Place or publisher of a book or report not known: [出版地不详], [出版者不详] (S.l., s.n.), left out for online documents (8.4.1, 8.4.2).
  A newspaper's or journal's lost name is written the same way, [报名不详] and [刊名不详], and an unknown year [出版年不详].
- A title or a publication's name that the editors supplied stands in square brackets, the cataloguer's sign for it.
- The day of reading (引用日期) is the citing author's: where none is recorded the words [引用日期] keep its place, so that nobody
  overlooks it; the theme's script puts the reader's day there.
- Dates are as exact as they are known: 2024-03(3) when the day is lost.
"""

from __future__ import annotations

import re

from site_builder.citation.reference import Reference, family_given, number

MOST_AUTHORS = 3
"""Authors that are named before 等."""
READ_ON = "引用日期"
"""Stands in brackets where the day of reading belongs and is not known."""
_LOST = {
    "author": ("佚名", "Anon"),
    "place": ("出版地不详", "S.l."),
    "publisher": ("出版者不详", "s.n."),
    "year": ("出版年不详", "n.d."),
    "N": ("报名不详", "newspaper unknown"),
    "J": ("刊名不详", "journal unknown"),
}


def text(reference: Reference) -> str:
    """The reference as one line, closed by a point, without a number."""
    form = {"N": _newspaper, "J": _journal, "M": _book, "R": _book, "EB": _page}.get(reference.kind, _other)
    return form(reference)


def numbered(references: list[Reference]) -> str:
    """A list in the order of citing: `[1] …`, a line each."""
    return "".join(f"[{place}] {text(one)}\n" for place, one in enumerate(references, 1))


def authors(names: tuple[str, ...], chinese: bool) -> str:
    """`甲, 乙, 丙, 等`: at most three names; empty for none."""
    shown = ", ".join(_name(name) for name in names[:MOST_AUTHORS])
    if len(names) > MOST_AUTHORS:
        shown += ", 等" if chinese else ", et al"
    return shown


def _name(name: str) -> str:
    parts = family_given(name)
    if parts is None:
        return " ".join(name.split())
    initials = " ".join("-".join(piece[0].upper() for piece in given.split("-") if piece) for given in re.split(r"[\s.]+", parts[1]) if given)
    return f"{parts[0].upper()} {initials}"


def _lost(reference: Reference, what: str) -> str:
    word = _LOST[what][0 if reference.chinese else 1]
    return word if what == "author" else f"[{word}]"


def _bracketed(words: str, by_editor: bool) -> str:
    return f"[{words}]" if by_editor else words


def _stop(words: str) -> str:
    """Closed by a point, unless one is there already."""
    return words if words.endswith(".") else words + "."


def _head(reference: Reference, author: str = "") -> str:
    """`作者. 题名[N/OL]`"""
    who = authors(reference.authors, reference.chinese) or author or _lost(reference, "author")
    mark = f"[{reference.kind}/OL]" if reference.url or reference.kind == "EB" else f"[{reference.kind}]"
    return f"{_stop(who)} {_bracketed(reference.title, reference.title_by_editor)}{mark}"


def _read_on(reference: Reference) -> str:
    """`[2024-05-01]`, for what stands on the web."""
    if not reference.url and reference.kind != "EB":
        return ""
    return f"[{reference.accessed.text[:10] if reference.accessed else READ_ON}]"


def _close(reference: Reference, words: str) -> str:
    """The day of reading, the point and the address."""
    line = _stop(words + _read_on(reference))
    return f"{line} {_stop(reference.url)}" if reference.url else line


def _container(reference: Reference) -> str:
    if not reference.container:
        return _lost(reference, reference.kind)
    return _bracketed(reference.container, reference.container_by_editor)


def _year(reference: Reference) -> str:
    return reference.date.year if reference.date else _lost(reference, "year")


def _newspaper(reference: Reference) -> str:
    day = reference.date.text[:10] if reference.date else _lost(reference, "year")
    page = f"({reference.pages})" if reference.pages else ""
    return _close(reference, f"{_head(reference)}. {_container(reference)}, {day}{page}")


def _journal(reference: Reference) -> str:
    volume, issue = number(reference.volume), number(reference.issue)
    run = _year(reference) + (f", {volume}" if volume else "") + (f"({issue})" if issue else "")
    pages = f": {reference.pages}" if reference.pages else ""
    return _close(reference, f"{_head(reference)}. {_container(reference)}, {run}{pages}")


def _book(reference: Reference) -> str:
    """A book or report, or a piece in one; one that was only put on the web is dated as a web page is."""
    if reference.url and not (reference.place or reference.publisher or reference.container):
        return _page(reference)
    words = _head(reference)
    if reference.container:
        by = authors(reference.container_authors, reference.chinese)
        words += f"//{_stop(by) + ' ' if by else ''}{_bracketed(reference.container, reference.container_by_editor)}"
    pages = f": {reference.pages}" if reference.pages else ""
    return _close(reference, f"{_stop(words)} {_imprint(reference)}{_year(reference)}{pages}")


def _imprint(reference: Reference) -> str:
    """`北京: 人民出版社, `"""
    if not reference.place and not reference.publisher and reference.url:
        return ""
    place = reference.place or ("" if reference.url else _lost(reference, "place"))
    publisher = reference.publisher or ("" if reference.url else _lost(reference, "publisher"))
    return f"{': '.join(filter(None, (place, publisher)))}, "


def _page(reference: Reference) -> str:
    day = f"({reference.date.text[:10]})" if reference.date else ""
    publisher = reference.publisher or reference.container
    return _close(reference, f"{_head(reference, publisher)}. {day}")


def _other(reference: Reference) -> str:
    """What has no better mark: publication and date are all that is said."""
    day = reference.date.text[:10] if reference.date else _lost(reference, "year")
    where = f"{_bracketed(reference.container, reference.container_by_editor)}, " if reference.container else ""
    pages = f": {reference.pages}" if reference.pages else ""
    return _close(reference, f"{_head(reference)}. {where}{day}{pages}")
