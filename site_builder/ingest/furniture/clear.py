"""Page furniture: lines that belong to the page and not to what is printed on it.

Page numbers, running heads, the line with the date and the names of those who made the page. They stand in the middle
of sentences after extraction, so they go before lines are joined. Everything here looks at one line and its place;
what needs whole paragraphs (captions, credits) is in `captions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.account import Ledger, joined
from site_builder.ingest.furniture.doubled import repeats, undouble
from site_builder.ingest.furniture.page_notes import PageNote, find_page_notes
from site_builder.ingest.furniture.page_numbers import counted
from site_builder.ingest.furniture.running_heads import running_heads
from site_builder.ingest.furniture.signposts import MARKED, WEB, contents_lines
from site_builder.ingest.recognise.captions import JUMP
from site_builder.ingest.recognise.dates import DATE, iso_date
from site_builder.ingest.reflow.cell_tables import cell_tables
from site_builder.ingest.reflow.layout import Layout
from site_builder.ingest.reflow.lines import Line, width

_DASH = "—–─\\-－_~～·•.．"
_PAGE_NUMBER = re.compile(
    rf"[{_DASH}\s]*(?:第\s*)?(?P<number>\d{{1,4}})(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{{1,4}}\s*页?)?[{_DASH}\s]*"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
    r"|第\s*[一二三四五六七八九十百\d]{1,4}\s*[页版](?:\s*[，,/／]?\s*共\s*[\d一二三四五六七八九十百]{1,4}\s*[页版])?"
    r"|[A-D]\s?\d{1,2}\s*版?|版\s*\d{1,2}|\d{1,2}\s*版"
)
_DASHES_ONLY = re.compile(rf"[{_DASH}\s]{{1,6}}")
_BARE = re.compile(r"\d{1,4}")

_MASTHEAD_WORD = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日]\b|农历|第\s*\d+\s*[号期版]|今日.{0,4}版|国内统一|CN\s?\d|邮发|[编责校美]\s*[辑编审对]|版式"
    r"|[要新]\s*闻|专\s*题|特\s*刊|专\s*版|副\s*刊|理\s*论|时\s*评|综\s*合|经\s*济|评\s*论|[本]?\s*版"
)
_NOT_OF_PAGE = re.compile(r"\s\d{1,2}:\d\d(?!\d)|(?:收稿|修回|投稿|录用|接受|网络首发)(?:日期|时间)|来源|稿源|原[载刊]|[转摘选]自")
"""The time of day, which web pages state; before a paper's dates that are not that of its appearing, and before the place and day where one article was printed."""
_AROUND_DATE = re.compile(r"[\s（）()【】\[\]:：]+|(?:发布|发表|更新|出版)?(?:时间|日期)|\d{1,2}:\d\d(?::\d\d)?")
"""What stands beside the date of an article, and does not make it a masthead's."""
_ROLE = (
    r"(?:本版|本期|本网|网络|新闻|值班|执行|责任|见习|首席|美术|视觉|文字|图文|图片|版面|新媒体|栏目)*"
    r"(?:编审|总编辑|副总编辑|编辑|责编|主编|副主编|编委|主任|检校|校检|校对|审校|审读|复审|终审|初审|版式|美编|组版|排版|拼版|制版|设计|视觉|制图|监制|统筹|策划"
    r"|电话|热线|传真|邮箱|信箱|投稿|网址|地址|邮编|E-?mail|QQ|微信|微博)"
)
_NAMES = r"(?:[\u4e00-\u9fff·]{1,4}(?:[\s、，/／]+[\u4e00-\u9fff·]{1,4}){0,5}|[\w.@\-:/（）()]+)"
_STAFF = re.compile(rf"[【（(\[［■□●◎]?\s*(?:{_ROLE}\s*(?:[:：/／|丨]|\s)\s*{_NAMES}\s*[；;，,|丨]?\s*)+[】）)\]］]?")
_JOURNAL_HEAD = re.compile(
    r"(?:\d{1,4}\s+)?[《]?[\u4e00-\u9fffA-Za-z（）()·\s]{2,26}[》]?\s*(?:(?:19"
    r"|20)\d\d\s*年?\s*[,，.·]?\s*)第?\s*\d{1,3}\s*[期卷]"
    r"(?:\s*[（(]?\s*总第?\s*\d+\s*期\s*[）)]?)?(?:\s+\d{1,4})?"
    r"|(?:19|20)\d\d\s*年\s*第\s*\d{1,3}\s*期(?:\s*\S{2,16})?"
)

_MONTHS = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_ISSUE = re.compile(
    r"第\s*\d{1,3}\s*卷\s*[，,]?\s*第\s*\d{1,3}\s*期(?:\s*[（(]总第?\s*\d+\s*期[）)])?|[Vv]ol(?:ume)?\.?\s*\d{1,3}[\s,，.]*[Nn]o\.?\s*\d{1,3}"
    rf"|(?:{_MONTHS})[a-z]*\.?\s*[,，]?\s*(?:19|20)\d\d|(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{{1,2}})\s*月"
)
"""A part of a journal's head that says which issue it is: 第38卷第2期, Vol. 38 No. 2, 2023年3月."""
_JOURNAL = re.compile(
    r"《?[\u4e00-\u9fff]{2,14}(?:学报|学刊|月刊|季刊|双月刊|论丛|论坛|研究|评论|经济|社会科学|科学)》?\s*(?:[（(][\u4e00-\u9fff]{2,10}版[）)])?"
    r"|[A-Z][A-Za-z&,.:（）()\s-]{5,90}"
)
"""What may be a journal's name, beside the number of its issue."""
_TOP = 12
"""Lines at a document's top among which a journal's head may stand."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """Lines without furniture, and what the furniture told."""

    lines: tuple[Line, ...]
    layout: Layout
    """Of these lines; a start is handed on to the next line that is left."""
    date: str
    """ISO date of the masthead; empty when there is none."""
    masthead: tuple[str, ...]
    """The masthead's lines as printed, for the source page."""
    notes: tuple[PageNote, ...]
    """Notes at the feet of pages."""
    numbers: int
    """Page numbers that were taken out."""


def clear(lines: Sequence[Line], layout: Layout, ledger: Ledger) -> Cleared:
    """`lines` without page numbers, running heads, mastheads and staff lines; doubled lines made single."""
    kinds = _kinds(lines, layout.starts)
    masthead = tuple(line.text for line, kind in zip(lines, kinds, strict=True) if kind in ("masthead", "staff"))
    dates = [
        m for line, kind in zip(lines, kinds, strict=True) if kind == "masthead" for m in [DATE.search(line.text)] if m
    ]
    notes = find_page_notes(lines, layout.starts, kinds)
    noted = {line.number for note in notes for line in note.lines}
    kept: list[Line] = []
    places: list[int] = []
    starts: list[bool] = []
    pending = False
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        pending = pending or layout.starts[index] or kind in ("page-number", "running-head")
        if kind:
            ledger.remove(line.piece, kind)
            continue
        if line.number in noted:
            continue
        single = _without_jump(undouble(line, ledger, after=kept[-1] if kept else None), ledger)
        if kept and repeats(kept[-1], single):
            ledger.remove(single.piece, "doubled")
            continue
        kept.append(single)
        places.append(index)
        starts.append(pending)
        pending = False
    columns = tuple(layout.columns[i] for i in places)
    widths = tuple(line.width if line.doubled or line.width != lines[i].width else layout.widths[i] for line, i in zip(kept, places, strict=True))
    left = replace(layout, columns=columns, widths=widths, starts=tuple(starts))
    return Cleared(
        tuple(kept),
        left,
        _page_date(dates) or _issue_month(masthead),
        masthead,
        tuple(notes),
        kinds.count("page-number"),
    )


_MADE_BY = re.compile(rf"(?<=[。！？”])\s*[（(【\[]\s*(?:{_ROLE}\s*[:：]\s*{_NAMES}\s*)+[）)】\]]$")
"""Who made the page, right behind a text's last sentence."""


def _without_jump(line: Line, ledger: Ledger) -> Line:
    """A line without the （下转第5版） or （责任编辑：某） at its end or the （上接第1版） at its beginning."""
    found = JUMP.search(line.text) if "版" in line.text else _MADE_BY.search(line.text)
    if not found or (found.start() and found.end() < len(line.text)) or found.group() == line.text:
        return line
    ledger.remove(line.piece.cut(found.start(), found.end()), "credit" if "版" in found.group() else "staff")
    piece = joined((line.piece.cut(0, found.start()), line.piece.cut(found.end()))).strip()
    return replace(line, piece=piece, width=width(piece.text))


def _page_date(dates: Sequence[re.Match[str]]) -> str:
    """The date that all mastheads state; empty where they differ, as those of several days' pages do."""
    stated = {iso_date(date) for date in dates}
    return stated.pop() if len(stated) == 1 else ""


def _issue_month(lines: Sequence[str]) -> str:
    """Year and month of a journal's issue, where its head states them."""
    found = [m for line in lines if (m := _ISSUE.fullmatch(line)) and m["year"]]
    return f"{found[0]['year']}-{int(found[0]['month']):02}" if found and 1 <= int(found[0]["month"]) <= 12 else ""


def _kinds(lines: Sequence[Line], starts: Sequence[bool]) -> list[str]:
    """For each line the kind of furniture it is, or an empty string."""
    kinds = [""] * len(lines)
    numbers = counted(lines)
    for index in range(len(lines)):
        kinds[index] = numbers.get(index) or _by_form(lines, starts, index)
    _judge_bare_numbers(lines, starts, kinds)
    for index, line in enumerate(lines):
        near = [kinds[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        if not kinds[index] and "page-number" in near and _DASHES_ONLY.fullmatch(line.text):
            kinds[index] = "page-number"
    for index in _journal_head(lines, kinds):
        kinds[index] = "masthead"
    for table in cell_tables([line.text for line in lines]):
        kinds[table.begin : table.end] = [""] * (table.end - table.begin)
    for index in contents_lines(lines, kinds):
        kinds[index] = "contents"
    for index in running_heads(lines, starts, kinds):
        kinds[index] = "running-head"
    return kinds


def _journal_head(lines: Sequence[Line], kinds: Sequence[str]) -> list[int]:
    """The lines at a document's top that name a journal and its issue: two parts of an issue's number at least, and
    names beside them.
    """
    top = range(min(_TOP, len(lines)))
    issue = [i for i in top if not kinds[i] and _ISSUE.fullmatch(lines[i].text)]
    if len(issue) < 2:
        return []
    names = (i for i in top if i <= issue[-1] + 1 and not kinds[i] and _JOURNAL.fullmatch(lines[i].text))
    return issue + [i for i in names if i not in issue and min(abs(i - other) for other in issue) <= 2]


def _by_form(lines: Sequence[Line], starts: Sequence[bool], index: int) -> str:
    text = lines[index].text
    if len(text) > 90:
        return ""
    if _PAGE_NUMBER.fullmatch(text):
        return "bare-number" if _BARE.fullmatch(text) else "page-number"
    if _STAFF.fullmatch(text):
        return "staff"
    if WEB.fullmatch(text):
        return "web"
    if MARKED.fullmatch(text):
        return "markdown"
    if _is_masthead(lines, starts, index):
        return "masthead"
    if len(text) <= 45 and _JOURNAL_HEAD.fullmatch(text):
        return "running-head"
    return ""


def _judge_bare_numbers(lines: Sequence[Line], starts: Sequence[bool], kinds: list[str]) -> None:
    """A number by itself is a page's when it stands at an edge, or counts on from page to page; else it is text."""
    places = [i for i, kind in enumerate(kinds) if kind == "bare-number"]
    numbers = {i: int(lines[i].text) for i in places}
    for place, index in enumerate(places):
        near = [numbers[places[p]] for p in (place - 1, place + 1) if 0 <= p < len(places)]
        counts_on = any(abs(n - numbers[index]) in (1, 2) for n in near)
        apart = (
            lines[index].spaces > 0
            or lines[index].blank > 1
            or starts[index]
            or (index + 1 < len(lines) and lines[index + 1].form_feed)
        )
        edge = index < 6 or index >= len(lines) - 3
        counted_by = _is_counted(numbers, index) and (starts[index] or (index + 1 < len(lines) and starts[index + 1]))
        numbered = (edge or apart or counts_on) and not _in_table(lines, index)
        kinds[index] = "page-number" if numbered or counted_by else ""


def _is_counted(numbers: dict[int, int], index: int) -> bool:
    """Whether the number before one stands a page before it, and the next one a page behind it."""
    wanted = {n: index + side * _PAGE for side, n in ((-1, numbers[index] - 1), (1, numbers[index] + 1))}
    return all(any(number == n and 7 <= abs(i - index) and (i - index) * (at - index) > 0 and abs(i - index) <= _PAGE for i, number in numbers.items()) for n, at in wanted.items())


_PAGE = 90
"""Lines of a page, at most, with an empty one behind each."""


def _in_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a bare number stands among other lines of numbers, as extracted tables do."""
    near = [lines[i].text for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(lines)]
    return sum(re.fullmatch(r"[\d.,%\s+\-—]+", t) is not None for t in near) >= 2


def _is_masthead(lines: Sequence[Line], starts: Sequence[bool], index: int) -> bool:
    """A full date among few other words, without a sentence's end: the line that heads a newspaper's page."""
    text = lines[index].text
    found = DATE.search(text)
    if not found or lines[index].ends_sentence or any(c in text for c in "，。；《") or _NOT_OF_PAGE.search(text):
        return False
    rest = _AROUND_DATE.sub("", text[: found.start()] + text[found.end() :])
    if not rest or len(rest) > 50:
        return False
    at_edge = index < 6 or index >= len(lines) - 6 or starts[index]
    return at_edge and (len(rest) <= 8 or _MASTHEAD_WORD.search(rest) is not None)
