"""Lines that say nothing themselves: tables of contents, buttons and counters of web pages, Markdown's rules.

A table of contents is known by what its lines have in common: words, then dots or a gap, then a page that does not go
back. Under the word 目录 the dots may be lost. Web pages' buttons are listed; every site has the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.reflow.lines import Line

_HEADING = re.compile(r"(?:本期)?(?:目\s*[录錄次]|要\s*目|CONTENTS|Contents)(?:\s*CONTENTS|\s*Contents)?")
_LED = re.compile(r"(?P<title>\S.{0,60}?)\s*(?:[.．·…‧•。_－-]\s*){3,}\s*[（(\[]?\s*(?P<page>\d{1,4})\s*[)）\]]?")
_ENTRY = re.compile(r"(?P<title>\S.{1,60}?)(?:\s+|\s*[（(/／]\s*|(?<=[\u4e00-\u9fff]))(?P<page>\d{1,4})\s*[)）]?")
_TURNED = re.compile(r"[（(]?\s*(?P<page>\d{1,4})\s*[)）]?\s+(?P<title>[^\d\s].{1,60})")
_LEAST = 3
"""Lines that make a table of contents."""
WEB = re.compile(
    r"字号\s*[:：]?\s*(?:【?\s*[大中小]\s*】?\s*[|｜/]?\s*){2,3}.{0,12}|(?:【|\[)?\s*(?:打印(?:本页)?|关闭(?:窗口)?|返回(?:顶部|首页|列表)|收藏|分享(?:到)?|纠错|保存)\s*(?:】|\])?"
    r"(?:\s*[|｜]?\s*(?:【|\[)?\s*(?:打印(?:本页)?|关闭(?:窗口)?|返回(?:顶部|首页|列表)|收藏|分享(?:到)?|纠错|保存)\s*(?:】|\])?)*"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:：]\s*\d[\d,]*\s*次?|(?:原文|本文|相关|阅读)(?:链接|网址|地址|原文)\s*[:：]\s*(?:https?://|www\.)\S+"
    r"|(?:上一篇|下一篇|上一条|下一条)\s*[:：].{0,60}|扫一扫.{0,20}|(?:当前位置|您的位置|您现在的位置)\s*[:：].{2,80}|点击(?:查看|进入|下载)\S{0,20}|微信扫码.{0,20}"
)
"""What web pages have around an article."""

MARKED = re.compile(
    r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|<img\b[^>]*>|<!--.*?-->|(?:[-*_]\s?){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?|</?(?:div|center|p|br|figure)\b[^>]*>"
)
"""Lines of a text converted to Markdown that hold none of its words: pictures, rules, comments."""


def contents_lines(lines: Sequence[Line], kinds: Sequence[str]) -> list[int]:
    """Indexes of the lines of tables of contents, with the word above them."""
    found: list[int] = []
    index = 0
    while index < len(lines):
        headed = not kinds[index] and _HEADING.fullmatch(lines[index].text) is not None
        run = _run(lines, kinds, index + headed, headed=headed)
        led = sum(_LED.fullmatch(lines[i].text) is not None for i in run)
        if len(run) >= _LEAST and (headed or led >= _LEAST):
            found += [*([index] if headed else []), *run]
            index = run[-1]
        index += 1
    return found


def _run(lines: Sequence[Line], kinds: Sequence[str], begin: int, *, headed: bool) -> list[int]:
    """Lines from `begin` that name pages which do not go back; under a heading one or two between them may name none, a
    part's title or the first half of a long one.
    """
    run: list[int] = []
    last, since = 0, 0
    for index in range(begin, len(lines)):
        text = lines[index].text
        if kinds[index]:
            continue
        forms = (_LED, _ENTRY, _TURNED) if headed else (_LED,)
        page = next((int(m["page"]) for form in forms if (m := form.fullmatch(text))), -1)
        if page >= last and not re.search("[。；！]", text):
            run += [*range(index - since, index), index] if run else [index]
            last, since = page, 0
        elif headed and since < 2 and len(text) <= 40 and not re.search("[。；]", text):
            since += 1
        else:
            break
    return [i for i in run if not kinds[i]]
