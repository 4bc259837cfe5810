"""Numbered lists in running text: lines that count up.

A line that begins with [3] or ③ may be anything; after lines that begin with [1] and [2] it is the third entry of a
list, whatever stands between them. Entries end where the next number stands, not where a sentence ends: 第14-20页．
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.recognise.beginnings import DECIMAL

_FORMS = (
    ("bracket", re.compile(r"(?:[-*]\s+)?[\[［〔【]\s*(\d{1,3})\s*[\]］〕】]")),
    ("circle", re.compile(r"([①-⑳])")),
    ("point", re.compile(r"(\d{1,3})\s*(?:[.．、](?!\d)|\s(?=[\u4e00-\u9fff《“]))")),
    ("round", re.compile(r"[（(]\s*(\d{1,3}|[①-⑳])\s*[）)]")),
    ("note", re.compile(r"[\[［〔【（(]?\s*[注註]\s*[\[［〔【（(]?\s*(\d{1,3}|[①-⑳])\s*[\]］〕】）)]?\s*[:：.．、]?")),
)
HEADED_ONLY = ("round", "note")
"""Forms that number much else too, and entries only under the heading of a list: （1）, 注1."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
REFERENCE_HEADING = re.compile(
    r"#*\s*[〔【\[［]?\s*(?:主要)?(?:[参參]\s*考\s*文\s*[献獻]|[参參]考[资資]料|引用文[献獻]|[注註]\s*[释釋]|引文注释|附\s*注|尾\s*注|注\s*解"
    r"|[注註](?=\s*[〕】\]］:：]|$)|References?|REFERENCES?|Notes|NOTES|Bibliography)"
    r"(?:\s*(?:与|和|及)\s*(?:参考文献|注释))?\s*[〕】\]］]?\s*[:：]?"
)


def entry_starts(texts: Sequence[str], *, apart: int = 8) -> dict[int, str]:
    """Indexes of the texts with which entries of counted lists begin, and the form of their number.

    At least three in a row, or two under the heading of a list of references; between two entries at most `apart`
    texts.
    """
    found: dict[int, str] = {}
    headings = [i for i, text in enumerate(texts) if len(text) <= 12 and REFERENCE_HEADING.fullmatch(text)]
    for name, form in _FORMS:
        chain: list[int] = []
        last = 0
        for index, text in enumerate(texts):
            match = form.match(text)
            number = _number(match.group(1)) if match else 0
            if not number:
                continue
            if chain and last < number <= last + 2 and index - chain[-1] <= apart:
                chain.append(index)
            else:
                _keep(found, chain, name, headings)
                chain = [index] if number == 1 or name != "point" else []
            last = number
        _keep(found, chain, name, headings)
    return found


def decimal_headings(texts: Sequence[str], early: Sequence[bool]) -> frozenset[int]:
    """Indexes of the lines that are headings counted 0, 1, 2, 3 without a point: three in a row at least, all of which
    stop `early`, and with subheadings 1.1 or so between them, or a first one that says 引言.
    """
    found: list[int] = []
    for index, text in enumerate(texts):
        match = DECIMAL.fullmatch(text) if early[index] and len(text) <= 30 else None
        if (
            match
            and int(match.group(1)) == (len(found) if found and texts[found[0]].startswith("0") else len(found) + 1)
            or match
            and not found
            and match.group(1) == "0"
        ):
            found.append(index)
    divided = any(_SUBHEADING.match(text) for text in texts) or any(_INTRODUCES.search(texts[i]) for i in found[:1])
    return frozenset(found) if len(found) >= 3 and divided else frozenset()


_SUBHEADING = re.compile(r"\d{1,2}\.\d{1,2}\s?[\u4e00-\u9fff]")
_INTRODUCES = re.compile("引\\s*言|绪\\s*论|问题|前\\s*言|导\\s*论")


def _number(text: str) -> int:
    return _CIRCLED.index(text) + 1 if text in _CIRCLED else int(text)


def _keep(found: dict[int, str], chain: list[int], name: str, headings: Sequence[int]) -> None:
    headed = bool(chain) and any(0 <= chain[0] - heading <= 2 for heading in headings)
    if name in HEADED_ONLY and not headed:
        return
    if len(chain) >= (2 if headed else 3) and (headed or name != "point" or chain[-1] - chain[0] <= 6 * len(chain)):
        for index in chain:
            found.setdefault(index, name)
