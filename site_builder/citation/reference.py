"""What a citation needs to know of a printed piece or a page: one frozen value that all four forms are made from.

Two things of a digest can be cited: the article that it reports (what a scholar cites) and the digest itself, a page
of this site in its editors' words. A third value stands for a source page's whole document. They are made here, so
that GB/T 7714, BibTeX, RIS and CSL-JSON can never disagree about who wrote what, where and when.

What is not known stays empty: a digest's list shows the publication where a byline is missing, but a publication is
no author, and a citation must not say so. Editors write down that a name is lost by 不详: a publication called 刊名不详 is
no name at all, and of 文章汇编（书名不详） the first words are the editors' own. Titles that the editors made up are marked.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from site_builder.model.front_matter import FrontMatter, PartialDate, SourceRef
from site_builder.text.han import HAN_RUN

KINDS = ("N", "J", "M", "R", "EB", "Z")
"""Type marks of GB/T 7714—2015 that are used here; Z stands for what no other mark fits."""

_DIGIT = re.compile(r"\d")
_PAGE_WORDS = re.compile(r"第|版|页|[Pp]ages?|[Pp]{1,2}\.")
_DASH = re.compile(r"\s*[–—−~～至]+\s*|(?<=\d)\s*-\s*(?=\d)")
_COMMA = re.compile(r"\s*[、，,]\s*")
_COUNTERS = re.compile(r"第|期|卷|号|\b[Nn]o\.|\b[Vv]ol\.")
_UNKNOWN = re.compile(r"\s*[（(][^（()）]{0,6}不详[)）]$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


class Reference(msgspec.Struct, frozen=True):
    """One thing that can be cited; empty text means not known."""

    slug: str
    """The page it is cited from; the key in BibTeX and CSL-JSON is made from it and `part`."""
    kind: str
    """N newspaper, J journal, M book, R report, EB web page, Z other."""
    title: str
    part: str = ""
    """What of the page is meant: empty for a digest's printed article, `page` for the digest itself, `source` for a source page's document."""
    title_by_editor: bool = False
    """The printed title is lost; this one was made up and stands in brackets."""
    authors: tuple[str, ...] = ()
    """As printed; a name with a comma is a person's, family name first."""
    container: str = ""
    """Newspaper, journal, web site, or the book that holds the piece; empty when the piece is the whole document."""
    container_by_editor: bool = False
    container_authors: tuple[str, ...] = ()
    """Who is named as author or editor of the book that holds the piece."""
    publisher: str = ""
    place: str = ""
    date: PartialDate | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """Bare page numbers with a hyphen: `3`, `A03`, `126-133`."""
    url: str = ""
    accessed: PartialDate | None = None
    lang: str = "zh"
    """Primary language subtag."""

    @property
    def chinese(self) -> bool:
        """Whether the words a citation adds (等, 佚名) are Chinese."""
        return self.lang == "zh"


def printed_article(
    slug: str, digest: FrontMatter, source: SourceRef | None, printed: FrontMatter | None, date: PartialDate | None
) -> Reference:
    """The article that a digest reports; `printed` is the front matter of its source page, where it has one."""
    ref, above = source or SourceRef(), printed or FrontMatter()
    publication, supplied = _known(above.publication or (ref.document if printed is None else ""))
    whole = above.articles == 1 and bool(above.title)
    kind = above.kind or _kind_of(publication, ref.url or above.url)
    lost = digest.title_origin == "editor"
    title, by_editor = digest.title, lost
    if lost and whole and above.title_origin != "editor":
        title, by_editor = above.title, False
    in_book = kind in ("M", "R") and not whole
    compiled = in_book and (above.articles or 0) > 1  # whoever compiled a book of many pieces did not write this one
    authors = digest.authors or (() if compiled else above.authors)
    container = publication if in_book or kind not in ("M", "R") else ""
    if in_book and publication in ("", above.publisher):  # a publisher is not the name of its book
        container, supplied = above.title, above.title_origin == "editor"
    return Reference(
        slug=slug,
        kind=kind,
        title=title,
        title_by_editor=by_editor,
        authors=authors,
        container=container,
        container_by_editor=supplied and bool(container),
        container_authors=above.authors if in_book else (),
        publisher=above.publisher,
        place=above.place,
        date=date or digest.date or above.date,
        volume=above.volume,
        issue=ref.issue or above.issue,
        pages=bare_pages(ref.page or (above.pages if whole or kind == "N" else "")),
        url=ref.url or above.url,
        accessed=above.accessed,
        lang=language(digest.lang or above.lang, title, *authors),
    )


def whole_document(slug: str, matter: FrontMatter) -> Reference:
    """The document that a source page stands for."""
    publication, supplied = _known(matter.publication)
    kind = matter.kind or _kind_of(publication, matter.url)
    container = "" if kind in ("M", "R") else publication
    return Reference(
        slug=slug,
        kind=kind,
        title=matter.title,
        part="source",
        title_by_editor=matter.title_origin == "editor",
        authors=matter.authors,
        container=container,
        container_by_editor=supplied and bool(container),
        publisher=matter.publisher,
        place=matter.place,
        date=matter.date,
        volume=matter.volume,
        issue=matter.issue,
        pages=bare_pages(matter.pages),
        url=matter.url,
        accessed=matter.accessed,
        lang=language(matter.lang, matter.title, *matter.authors),
    )


def web_page(slug: str, title: str, author: str, site: str, changed: str, url: str, lang: str) -> Reference:
    """The digest itself: written by the site's editors, at an address that is empty when the site has none.

    `changed` is the ISO 8601 moment of its newest change, whose day is cited, or a year or month where no more is known.
    """
    return Reference(
        slug=slug, kind="EB", title=title, part="page", authors=(author,) if author else (), container=site,
        date=PartialDate(changed[:10]), url=url, lang=language(lang, title),
    )  # fmt: skip


def language(stated: str, *texts: str) -> str:
    """Primary subtag of what was stated; else zh when there is a Han character in any of the texts, else en."""
    if stated:
        return stated.split("-")[0].lower()
    return "zh" if any(HAN_RUN.search(text) for text in texts) else "en"


def bare_pages(text: str) -> str:
    """`第3版` → `3`, `pp. 126–133` → `126-133`, `1、4版` → `1, 4`; what has no digit stays as it is."""
    if text.isdecimal() or not _DIGIT.search(text):
        return text.strip()
    bare = _PAGE_WORDS.sub("", text)
    bare = _DASH.sub("-", bare)
    return _COMMA.sub(", ", bare).strip()


def number(text: str) -> str:
    """A volume or issue without its counter: `第1期` → `1`, `总第52卷` stays what it says: `总52`."""
    return _COUNTERS.sub("", text).strip() if text else ""


@lru_cache(maxsize=1 << 12)
def one_line(text: str) -> str:
    """Text without control characters and line ends, runs of blanks as one."""
    if text.isprintable() and "  " not in text:  # most are: nothing but a blank can be white space then
        return text.strip()
    return " ".join(_CONTROL.sub(" ", text).split())


def family_given(name: str) -> tuple[str, str] | None:
    """Parts of a name written `Family, Given`; None for any other, which is kept as it stands.

    Only the comma says for sure that a name is a person's and which part is which: `Xi Jinping` and `World Bank` look alike.
    """
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip() and not HAN_RUN.search(name):
        return family.strip(), given.strip()
    return None


def _known(publication: str) -> tuple[str, bool]:
    """The part of a publication's name that is known or was supplied, and whether it was supplied because the name is lost."""
    if publication.endswith("不详"):
        return "", False
    words = _UNKNOWN.sub("", publication)
    return words, words != publication


def _kind_of(publication: str, url: str) -> str:
    """The type mark where the editor gave none: by the last characters of a Chinese title, else by having an address."""
    if publication.endswith(("学报", "杂志", "月刊", "季刊")):
        return "J"
    if publication.endswith("报"):
        return "N"
    return "EB" if url else "Z"
