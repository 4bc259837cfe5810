"""Figures held against one another, against the text of their digest and against the source.

Two figures speak of the same thing when indicator, place, period and the kind of unit agree; 0.3 万亿元 and 3000 亿元
are equal. A rounded value does not contradict a finer one, nor does a value that is given as 约 or 超过 a near one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.check.inputs import CheckInput, at
from site_builder.errors import Problem
from site_builder.model.front_matter import Figure, FrontMatter
from site_builder.model.page import Document
from site_builder.regions.resolve import resolve
from site_builder.text.amounts import agree, bare, measure
from site_builder.text.periods import same_time

_SMALL = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Stated:
    document: Document
    number: int
    figure: Figure


def conflicts(inputs: CheckInput) -> list[Problem]:
    """figure-conflict for every figure that a digest before it, by path, contradicts."""
    groups: dict[tuple[str, str, str, str], list[_Stated]] = defaultdict(list)
    for document in inputs.digests():
        for number, figure in enumerate(document.front_matter.figures):
            period = same_time(figure.period)
            place = _place(figure, document.front_matter)
            if period and place:
                thing = bare(figure.indicator), place, period, measure(figure.unit)[1]
                groups[thing].append(_Stated(document, number, figure))
    found = []
    for group in groups.values():
        for index, one in enumerate(group):
            other = next((o for o in group[:index] if o.document.path != one.document.path and not agree(one.figure, o.figure)), None)
            if other is not None:
                found.append(_conflict(one, other))
    return found


def _conflict(one: _Stated, other: _Stated) -> Problem:
    figure = one.figure
    return at(
        one.document, "figure-conflict", f"figures.{one.number}.value", f"figures.{one.number}", indicator=figure.indicator,
        where="，".join(filter(None, [figure.place, figure.period])), value=_shown(figure),
        other=other.document.path, other_value=_shown(other.figure),
    )  # fmt: skip


def unprinted(inputs: CheckInput) -> list[Problem]:
    """figure-unprinted for numbers that neither the digest nor its source states; figure-lines for lines beyond it."""
    found = []
    flat: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}
    for document in inputs.digests():
        matter = document.front_matter
        if not matter.figures:
            continue
        own = _flat("\n".join([inputs.texts.get(document.path, ""), matter.title, matter.summary, *matter.points]))
        source = _source_text(matter, inputs.sources)
        rows = source.rstrip("\n").split("\n") if source is not None else []
        for number, figure in enumerate(matter.figures):
            key = f"figures.{number}"
            spans = (figure.line,) if figure.line else matter.source.lines if matter.source else ()
            beyond = next((last for _, last in spans if last > len(rows)), 0) if source is not None else 0
            if beyond:
                where = f"{key}.line" if figure.line else "source.lines"
                found.append(at(document, "figure-lines", where, key, count=len(rows), line=beyond))
                continue
            named = (matter.source.document if matter.source else "", spans)
            if named not in flat:
                flat[named] = _flat("\n".join("\n".join(rows[a - 1 : b]) for a, b in spans) if spans else source or "")
            printed, reason = flat[named], "not-in-source" if source is not None else "not-in-body"
            if document.path not in inputs.texts and source is None:
                continue  # an error keeps the page out, and its text was never made
            for value in [figure.value] if figure.high is None else [figure.value, figure.high]:
                if not (_printed(value, own) or _printed(value, printed)):
                    found.append(at(document, "figure-unprinted", f"{key}.value", key, value=_number(value), reason=reason))
    return list(dict.fromkeys(found))


def _source_text(matter: FrontMatter, sources: Mapping[str, str]) -> str | None:
    """The source's text: the file named like the source page, or whose name begins with it."""
    key = matter.source.document.removesuffix(".txt") if matter.source else ""
    if not key or not sources:
        return None
    exact = sources.get(key)
    return exact if exact is not None else next((sources[n] for n in sorted(sources) if n.startswith(key)), None)


def _place(figure: Figure, matter: FrontMatter) -> str:
    if not figure.place:
        return "、".join(sorted(r.slug + r.city for r in matter.regions))
    ref = resolve(figure.place).ref
    return ref.slug + ref.city if ref else bare(figure.place)


def _shown(figure: Figure) -> str:
    value = _number(figure.value) + (f"–{_number(figure.high)}" if figure.high is not None else "")
    return f"{figure.qualifier}{value}{figure.unit}"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _flat(text: str) -> str:
    """Text without white space, full-width digits and signs folded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _printed(value: float, text: str) -> bool:
    """Whether the number stands in the text: 1234.5, 1,234.5, and small whole numbers in Han characters too."""
    plain = _number(value)
    spellings = {plain, f"{abs(value):,}" if value >= 0 else plain, repr(value), plain.lstrip("-")}
    if isinstance(value, float) and not value.is_integer():
        spellings.add(f"{value:,}")
    for spelling in filter(text.__contains__, spellings):  # an expression for each number of a site is slow to compile
        zeros = "0*" if "." in spelling else r"(?:\.0+)?"
        if re.search(rf"(?<![\d.]){re.escape(spelling)}{zeros}(?!\d|\.\d|,\d\d\d)", text):
            return True
    if not float(value).is_integer() or not 0 < value < 100:
        return False
    tens, ones = divmod(int(value), 10)
    han = (_SMALL[tens] if tens > 1 else "") + ("十" if tens else "") + (_SMALL[ones] if ones else "")
    return han in text or (value == 2 and "两" in text)
