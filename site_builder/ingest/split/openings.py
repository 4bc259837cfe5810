"""What is printed where an article begins: title, author, date; and how surely it is that.

Looked at place by place, without the pages; `starts.py` weighs both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.recognise.imprint import CITED, DATELINE
from site_builder.ingest.recognise.offices import SECTION
from site_builder.ingest.recognise.persons import NOT_GIVEN, is_name
from site_builder.ingest.recognise.words import word_class
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.split.titles_alone import is_signature, is_text, with_signatures, with_subjects

_NOT_A_NAME = frozenset(
    [
        "摘要",
        "引言",
        "前言",
        "目录",
        "结语",
        "导读",
        "后记",
        "附录",
        "序言",
        "导语",
        "注释",
        "附件",
        "说明",
        "结论",
        "绪论",
        "一",
        "二",
        "三",
        "四",
        "五",
    ]
)


_ENDS_TEXT = re.compile(r"—|(?:谢谢|感谢)[^，]{0,6}[！!]$")
"""What ends a text or stands inside it and begins none: a quotation's source, a speaker's thanks."""
_ADDRESS = re.compile(r"(?:尊敬的|亲爱的|各位|女士们|同志们|朋友们|老师们|同学们)[^。]{0,60}[：:！!]$")
"""Whom a speech addresses, as its first line."""


def openings(blocks: Sequence[Block]) -> dict[int, tuple[float, str]]:
    """Blocks that look like the top of an article: how sure, and by what."""
    found: dict[int, tuple[float, str]] = {}
    index = 0
    while index < len(blocks):
        first = not is_signature(blocks[index]) and not _ENDS_TEXT.match(blocks[index].text)
        first = first and not _signs_with_date(blocks, index) and not _signs_above(blocks, index)
        end = _head_end(blocks, index) if first else index
        if end == index:
            index += 1
            continue
        score, reason = _head_score(blocks, index, end)
        if score > 0:
            found[index] = (score, reason)
        index = end
    return with_subjects(blocks, with_signatures(blocks, found))


def _signs_with_date(blocks: Sequence[Block], index: int) -> bool:
    """Whether a text's author stands below it and the day under that: a title follows, which has both behind it."""
    at = index - 1 if blocks[index].kind is Kind.DATE else index
    kinds = [block.kind for block in blocks[max(at, 0) : at + 2]]
    return (
        at > 0
        and kinds == [Kind.BYLINE, Kind.DATE]
        and at + 2 < len(blocks)
        and (is_title_like(blocks[at + 2]) or blocks[at + 2].kind is Kind.CREDIT)
        and is_text(blocks[at - 1])
    )


def _signs_above(blocks: Sequence[Block], index: int) -> bool:
    """Whether names between a text and a title are who wrote the text: the title has an author of its own below it."""
    if not 0 < index < len(blocks) - 2 or not is_text(blocks[index - 1]) or blocks[index].paragraph.starts:
        return False
    here, title, below = blocks[index].byline, blocks[index + 1], blocks[index + 2].byline
    named = here is not None and below is not None and here.people and below.people
    return bool(named) and is_title_like(title) and here.authors != below.authors  # type: ignore[union-attr]


def _head_end(blocks: Sequence[Block], index: int) -> int:
    """Index after the lines that could form an article's head beginning at `index`: title, subtitle, authors, date."""
    end = index
    while (
        end < len(blocks)
        and end - index < 9
        and (
            blocks[end].kind in (Kind.BYLINE, Kind.DATE, Kind.LABEL)
            or (blocks[end].kind is Kind.HEADING and blocks[end].detail == "1")
            or is_title_like(blocks[end])
            or pen_name(blocks[end])
            or (end == index and (_heads_with_source(blocks, index) or _is_cited(blocks[index])))
            or (end == index + 1 and _is_cited(blocks[index]) and len(blocks[end].text) <= 4)
            or (end == index and is_kicker(blocks, index))
            or (end > index and (ends_title(blocks[end - 1], blocks[end]) or tells_source(blocks[end])))
            or (end > index and is_title_like(blocks[end - 1]) and names_series(blocks[end]))
        )
    ):
        end += 1
    return end


def is_kicker(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line leads with a dash to the title below it: 走进校园——."""
    block, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    short = block.kind is Kind.BODY and len(block.paragraph.lines) == 1 and 4 <= len(block.text) <= 34
    return short and block.text.endswith("——") and below is not None and is_title_like(below)


def is_numbered_title(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading with a number stands right above who wrote the text below it."""
    block, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    numbered = block.kind is Kind.HEADING and block.detail == "2" and len(block.text) >= 6
    return numbered and below is not None and below.byline is not None and below.byline.certainty >= 0.75 and not is_signature(below)


def names_series(block: Block) -> bool:
    """Whether a line in brackets under a title says to which series it belongs: （“某某”系列报道之三）, （上）."""
    return block.kind is Kind.BODY and _SERIES.fullmatch(block.text) is not None


_SERIES = re.compile(
    r"[（(]\s*(?:[上中下]|[一二三四五六七八九十]{1,2}|\d{1,2}|[之续][一二三四五六七八九十]{1,2}|.{2,24}(?:之[一二三四五六七八九十\d]{1,3}|系列[^，。]{0,8}|专题|专栏))\s*[）)]"
)


def tells_source(block: Block) -> bool:
    """Whether a line under a title says where the text was printed, or what it was called there."""
    return block.kind is Kind.CREDIT and (bool(block.detail) or block.text.startswith("原"))


def _is_cited(block: Block) -> bool:
    """Whether a full-text database says where it has the text from: 某日报/2023年/5月/6日/第005版."""
    return block.kind is Kind.CREDIT and CITED.fullmatch(re.sub(r"\s+", "", block.text)) is not None


def _heads_with_source(blocks: Sequence[Block], index: int) -> bool:
    """Whether a page begins with the place where a text was printed and then its author: its title is lost."""
    block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    begins = block.paragraph.starts and not block.text.startswith(("（", "("))
    below = after is not None and after.kind is Kind.BYLINE and not after.paragraph.starts
    return begins and tells_source(block) and below


_NO_TITLE = re.compile(r"(?:附件|附表|附图|附录)\s*\d{0,2}\s*(?:[:：]|$)|(?:联系|咨询|举报)(?:人|电话|地址|方式)\s*[:：]")
"""A line that lists what is enclosed, or says whom to call."""


def is_title_like(block: Block) -> bool:
    """A short paragraph that is no sentence and no numbered heading."""
    text = block.text
    if block.kind is not Kind.BODY or not 4 <= len(text) <= 50 or len(block.paragraph.lines) > 3 or block.paragraph.cut:
        return False
    if len(re.findall("[\u4e00-\u9fff]", text)) < 2 or _NO_TITLE.match(text):
        return False  # a formula, or words of another language
    if re.search(r"[。；;，,、：:…]$|[。]|——$", text) or _IN_BRACKETS.fullmatch(text) or _is_spoken(text):
        return False
    if any(text.count(opening) != text.count(closing) for opening, closing in ("“”", "《》", "（）")):
        return False
    column, last = block.paragraph.edges[1], block.paragraph.lines[-1]
    return not ("，" in text and column and -1.0 <= column - last.width <= _FULL)


def _is_spoken(text: str) -> bool:
    """Whether a line is what somebody says: a short question or call, or one behind a speaker's name."""
    if not text.endswith(("？", "！", "?", "!")):
        return False
    speaker = re.match(r"([\u4e00-\u9fff·]{1,6})[：:]", text)
    return len(text) < 7 or (speaker is not None and (speaker[1] in _WHO_ASKS or is_name(speaker[1])))


_WHO_ASKS = frozenset(["问", "答", "记者", "主持人", "本刊记者", "本报记者", "采访者"])
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_FULL = 2.6
"""Room at the end of a full line, an indentation at its beginning counted: with a comma in it, it is part of a text that
was cut.
"""


def ends_title(title: Block, block: Block) -> bool:
    """Whether a line of one to four characters is the rest of a title that was too long for its line; it may be the name
    of the person whom the title says was asked.
    """
    if len(block.text) > 4 or len(block.paragraph.lines) > 1 or block.paragraph.lines[0].ends_sentence:
        return False
    if not (title.kind in (Kind.BODY, Kind.TITLE) and is_title_like(title)):
        return False
    asked = _ASKED.search(title.text) and not _SEVERAL.search(title.text)
    if asked and is_name(block.text, strict=False):
        return True
    return block.kind in (Kind.BODY, Kind.HEADING) and len(title.text) >= 15 and not is_name(block.text)


_SEVERAL = re.compile("[两二三四五六七八九十几多数\\d]+[位名个]")
_ASKED = re.compile("(?:访|对话)[\u4e00-\u9fff（）]{4,}$")


def pen_name(block: Block) -> bool:
    """A line of two to four characters by itself, where an author would stand."""
    text = re.sub(r"\s+", "", block.text)
    return (
        block.kind in (Kind.BODY, Kind.BYLINE)
        and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text) is not None
        and text not in _NOT_A_NAME
        and not SECTION.fullmatch(text)
        and not any(char in NOT_GIVEN for char in text)
        and word_class(text)[:1] not in ("f", "p", "c", "d", "r", "u", "t")
        and len(block.paragraph.lines) == 1
    )


def _head_score(blocks: Sequence[Block], index: int, end: int) -> tuple[float, str]:
    """How surely the blocks from `index` to `end` are an article's head."""
    before, after = blocks[index - 1] if index else None, blocks[end] if end < len(blocks) else None
    if after is None or not (_is_sentence(after) or after.kind in (Kind.META, Kind.HEADING)):
        return 0.0, ""
    if before is not None and not is_closed(before):
        return 0.0, ""
    head = blocks[index:end]
    bylines = [b.byline.certainty for b in head if b.byline]
    titles = [b for b in head if is_title_like(b) or b.kind is Kind.HEADING]
    doubled = any(line.doubled for b in titles for line in b.paragraph.lines)
    if bylines:
        below = bool(titles) and head[-1].byline is not None
        told = bool(titles) and any(tells_source(b) or b.kind is Kind.DATE for b in head[1:])
        score = max(bylines) + (0.45 if told else 0.25 if below else 0.15 if titles else 0.0)
        score += 0.1 if head[0].paragraph.starts else 0.0
        return min(1.0, score), "byline"
    if _is_cited(head[0]):
        return 0.95, "title"
    if titles and DATELINE.match(after.text):
        return 0.85, "byline"
    if titles and any(tells_source(b) for b in head[1:]):
        return 0.8, "title"
    if doubled or any(b.kind is Kind.HEADING for b in titles):
        return 0.8, "title"
    if any(b.kind is Kind.DATE for b in head) and titles:
        return 0.8, "title"
    if any(pen_name(b) for b in head):
        return 0.45, "byline"
    if head[0].kind is Kind.DATE and head[0].paragraph.starts:
        return 0.45, "title"
    return (0.3, "title") if titles else (0.0, "")


def is_closed(block: Block) -> bool:
    """Whether an article may end with this block."""
    if block.kind in (Kind.BODY, Kind.REFERENCE):
        return block.paragraph.lines[-1].ends_sentence or not is_title_like(block) or block.text.startswith("—")
    return block.kind is not Kind.HEADING


def _is_sentence(block: Block) -> bool:
    if block.kind is not Kind.BODY:
        return False
    return len(block.text) >= 25 or block.paragraph.lines[-1].ends_sentence or _ADDRESS.match(block.text) is not None
