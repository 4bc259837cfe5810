"""Lines to paragraphs: undoing the printer's line breaks.

Whether a paragraph ends with a line shows in several weak signs together: its punctuation, room left in its column, the
next line too narrow by an indentation, blanks at its end, empty lines, the beginning of a page. What blanks and empty
lines mean differs from extractor to extractor, so it is learnt from the document: lines that end a sentence early in
the column surely end a paragraph, full lines that stop in the middle of a phrase surely do not, and how often each mark
stands at the one and at the other gives its weight in the doubtful cases (naive Bayes).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.recognise.beginnings import (
    HAN_END,
    LABEL,
    MID_PHRASE,
    OPENER,
    ORDINAL,
    PUNCTUATED,
    SUBTITLE,
)  # fmt: skip
from site_builder.ingest.recognise.names import parse_byline
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.recognise.words import cuts_word, flows_on
from site_builder.ingest.reflow.break_forms import ends_by_form
from site_builder.ingest.reflow.cell_tables import cell_tables
from site_builder.ingest.reflow.layout import INDENT, Layout
from site_builder.ingest.reflow.lines import SOFT_TERMINAL, Line, first_unit
from site_builder.ingest.reflow.lists import decimal_headings, entry_starts
from site_builder.ingest.reflow.marked_tables import MARKED_ROW, tables_in_html
from site_builder.ingest.reflow.pairs import Pair, names_author, pairs_of
from site_builder.ingest.reflow.paragraph import Paragraph
from site_builder.ingest.reflow.tables import only_numbers, table_rows


@dataclass(frozen=True, slots=True)
class Reflowed:
    """Lines put together to paragraphs."""

    paragraphs: list[Paragraph]
    indents: bool
    """Whether first lines are known to have lost an indentation."""


def reflow(lines: Sequence[Line], layout: Layout) -> Reflowed:
    """The lines put together to paragraphs, in their order; `layout` is that of these very lines."""
    columns, starts = layout.columns, layout.starts
    pairs = pairs_of(lines, layout)
    weights = _learn(pairs)
    if weights[3][0] > 1:
        pairs = [replace(pair, indents=True) for pair in pairs]
    found: list[Paragraph] = []
    texts = [line.text for line in lines]
    entries, inside = _known_edges(texts, layout)
    begin = 0
    for index in range(len(lines)):
        last = index == len(lines) - 1
        if index + 1 in inside:
            continue
        if not last and index + 1 not in entries and _break_score(pairs[index], lines[begin : index + 1], weights) <= 0:
            continue
        widths = columns[begin : index + 1]
        column = max(set(widths), key=lambda c: (widths.count(c), c)) if widths else 0.0
        turns = any(starts[begin + 1 : index + 1])
        found.append(Paragraph(tuple(lines[begin : index + 1]), column, starts[begin], turns, (widths[0], widths[-1])))
        begin = index + 1
    return Reflowed(found, weights[3][0] > 1)


def _known_edges(texts: Sequence[str], layout: Layout) -> tuple[frozenset[int], frozenset[int]]:
    """The lines that begin a paragraph whatever stands before them: lists, tables, what follows them; and those that go
    on with one, inside of a table's tags.
    """
    early = [wide < _EARLY * column for wide, column in zip(layout.widths, layout.columns, strict=True)]
    scales = {index for index, text in enumerate(texts) if only_numbers(text)}
    cells = {index for table in cell_tables(texts) for index in range(table.begin, table.end)}
    bars = {index for index, text in enumerate(texts) if MARKED_ROW.fullmatch(text)}
    apart = cells | bars | table_rows(texts) | decimal_headings(texts, early) | scales
    tagged = tables_in_html(texts)
    inside = frozenset(index for table in tagged for index in table[1:])
    ends = {edge for table in tagged for edge in (table.start, table.stop)}
    return (frozenset(entry_starts(texts)) | apart | {index + 1 for index in apart} | ends) - inside, inside


_EARLY = 0.8
"""Share of its column that a heading may fill."""
_INDENTED = 2
"""Of a pair's signs the blanks before its second line."""
_TELLING = 5
"""Sure joins from which an indentation that none of them has says something by its absence too."""


def _learn(pairs: Sequence[Pair]) -> tuple[tuple[float, float], ...]:
    """For each sign its weight when present and when absent: log of how much likelier it is at a paragraph's end."""
    sure_end = [p.signs for p in pairs if p.column and p.before.ends_sentence and p.room >= 3]
    sure_join = [
        p.signs
        for p in pairs
        if p.column and abs(p.room) <= 1.2 and HAN_END.search(p.before.text) and not (p.start or p.before.ends_sentence)
    ]
    weights = []
    for sign in range(4):
        at_end, at_join = (_chance([s[sign] for s in group]) for group in (sure_end, sure_join))
        absent = math.log((1 - at_end) / (1 - at_join))
        never = sign == _INDENTED and len(sure_join) >= _TELLING and not any(s[sign] for s in sure_join)
        weights.append((math.log(at_end / at_join), absent if never or at_join < 0.02 else max(absent, -1.3)))
    return tuple(weights)


def _chance(seen: Sequence[bool]) -> float:
    """Share of true values, drawn to one half by two imagined observations."""
    return (sum(seen) + 1) / (len(seen) + 2)


def _break_score(pair: Pair, sofar: Sequence[Line], weights: tuple[tuple[float, float], ...]) -> float:
    """Above 0 when a paragraph ends between the two lines."""
    before, after = pair.before.text, pair.after.text
    sure = ends_by_form(pair, sofar)
    if sure:
        return sure
    if not pair.column:
        return _whole_line_score(pair)
    if len(sofar) == 1 and _byline_goes_on(pair):
        return -9.0
    if not MID_PHRASE.search(before) and pair.signed:
        return 6.0
    if len(sofar) == 1 and pair.follows_author:
        return 6.0
    if pair.title and (pair.before.ends_sentence or pair.signs[1] or PUNCTUATED.search(before)):
        return 6.0
    other = pair.start and pair.narrow < -INDENT  # of another column: an indentation that lacks says nothing
    score = sum(yes if sign else 0.0 if other else no for sign, (yes, no) in zip(pair.signs, weights, strict=True))
    if not pair.signs[1] and pair.before.ends_sentence and pair.alone and _at_page_end(pair):
        score -= weights[1][1]  # a page's number stood between the two, where no empty line parts paragraphs
    score += _end_prior(pair, sofar)
    if LABEL.match(after) and pair.before.ends_sentence:
        score += 3.0
    if ORDINAL.match(after):
        score += 3.0 if pair.before.ends_sentence or not MID_PHRASE.search(before) else 0.0
    elif OPENER.match(after) and pair.before.ends_sentence:
        score += 6.0 if pair.speaker else 1.5
    if pair.before.ends_sentence and pair.alone:
        score += 4.0
    if pair.after.spaces and not pair.start:
        score += 3.0 if not MID_PHRASE.search(before) else 0.0
    full = pair.room < max(4.0, 0.3 * pair.column)
    if _cuts_word(pair, sofar):
        return -9.0
    if full and -2 < score < 4 and not pair.before.ends_sentence and flows_on(before, after):
        score -= 4.0
    return score


_PARTED = re.compile(r"[\u4e00-\u9fff）)]\s+[\u4e00-\u9fff]|[）)]$")
"""Names and institutions parted by blanks, or with brackets behind: no beginning of a sentence."""
_PREDICATE = re.compile("[在说表认指提介告坦呼强带道和与及、的把将对从向也就都]|[\u4e00-\u9fff]{0,6}[说道][：，]")
"""What goes on after somebody's name."""


def _byline_goes_on(pair: Pair) -> bool:
    """Whether a full line with an author's institution goes on with the rest of it or of the name: ……教授张 | 三."""
    before, after = pair.before.text, pair.after.text
    if not -1.0 <= pair.room <= 1.6 or pair.start or len(after) > 0.5 * pair.column or PUNCTUATED.search(after):
        return False
    if pair.before.ends_sentence or len(before) < 12 or pair.after.ends_sentence:
        return False
    whole = parse_byline(before + after)
    if whole is None or whole.certainty < 0.7 or (len(after) >= 2 and is_name(after) and names_author(before)):
        return False
    return bool(whole.body) or (whole.certainty >= 0.9 and all(p.affiliation for p in whole.people) and bool(whole.people))


def _at_page_end(pair: Pair) -> bool:
    """Whether lines that belong to the page stood between the two."""
    return pair.after.number - pair.before.number > 1 + pair.after.blank + pair.after.spaces


def _cuts_word(pair: Pair, sofar: Sequence[Line]) -> bool:
    """Whether a line of running text stops inside a word and leaves a character that is none: 新能源汽 | 车. Then no
    mark and no page between the two makes a paragraph's end of it.
    """
    before, after = pair.before.text, pair.after.text
    running = any(PUNCTUATED.search(line.text) for line in sofar) and not ORDINAL.match(sofar[0].text)
    return running and cuts_word(before, after)


def _end_prior(pair: Pair, sofar: Sequence[Line]) -> float:
    """How much punctuation and the room left speak for an end, before any learnt sign."""
    text, room = pair.before.text, pair.room
    if MID_PHRASE.search(text) and not text.endswith("——"):
        return -9.0
    if SOFT_TERMINAL.search(text) and not pair.before.ends_sentence:
        return 3.0 if room >= 2.5 else -1.0
    if pair.before.ends_sentence:
        need = first_unit(pair.after.text)
        if len(sofar) == 1 and pair.indents:
            room -= INDENT
        prior = 4.0 if room >= need + 1.5 else 1.5 if room >= need + 0.25 else -0.5
        return prior - 2.5 if text.endswith((";", "；")) else prior
    return _open_prior(pair, sofar)


def _open_prior(pair: Pair, sofar: Sequence[Line]) -> float:
    """The same for a line that stops without any mark: in the middle of a paragraph, or a heading."""
    room, text = pair.room, pair.before.text
    if len(sofar) == 1 and SUBTITLE.match(sofar[0].text):
        return 3.0
    body = len(sofar) >= 3 or any(c in line.text for line in sofar for c in "。，,")
    early = room >= max(4.0, 0.3 * pair.column)
    if len(sofar) == 1 and not body and (found := parse_byline(text)) and found.certainty >= 0.9:
        if room >= INDENT + 1.6 or pair.signs[1]:
            return 7.0 if room >= INDENT + 1.6 else 0.0
        known = found.people and all(p.affiliation for p in found.people)
        if known and (pair.signs[0] or _PARTED.search(text)) and not _PREDICATE.match(pair.after.text):
            return 4.0
    if body:
        return 2.0 if early else -7.0 if room < INDENT + 1.6 else -4.0
    if ORDINAL.match(sofar[0].text) and len(sofar) <= 2:
        signed = parse_byline(pair.after.text) if room >= INDENT + 1.6 else None
        if signed and signed.body:
            return 7.0  # the body that issued a document, below the list of what it encloses
        return 2.0 if room >= 3 or len(sofar) == 2 else 0.0 if room >= 1.5 else -1.0
    if len(sofar) <= 2 and not body and room >= 1.5 and pair.narrow >= 4 and (found := parse_byline(pair.after.text)):
        if found.certainty >= 0.9 or (found.certainty >= 0.75 and len(found.people) > 1):
            return 5.0
    if early:
        signed = pair.narrow >= INDENT + 1.6 and parse_byline(pair.after.text) is not None
        return 7.0 if signed else 3.0
    if pair.top and len(sofar) == 1 and pair.indented and abs(room) >= 1.6 and not PUNCTUATED.search(text):
        return 5.0
    if room < INDENT + 1.6:
        unindented = pair.indents and room < 1.0
        return (1.0 if unindented else -1.5) if pair.indented and len(sofar) == 1 else -4.0
    return 1.0 if pair.indented else -1.5


def _whole_line_score(pair: Pair) -> float:
    """The same where lines are whole paragraphs: only one cut by the end of a page goes on."""
    text = pair.before.text
    if pair.before.ends_sentence or SOFT_TERMINAL.search(text):
        return 5.0
    if ORDINAL.match(pair.after.text) or ORDINAL.match(text):
        return 4.0
    if MID_PHRASE.search(text):
        return -5.0
    return -4.0 if pair.before.width >= 45 or any(c in text for c in "，。,") else 4.0
