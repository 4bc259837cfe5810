"""Taking out what extraction put into the text: control characters, stray blanks, half-width marks, broken glyphs.

Each step is a list of edits on traced text, so that the account knows all of them. Nothing here judges words: a
misprint of the source stays, and so does everything for which the text itself gives no evidence. Never NFKC: it would
make ，：（ half-width and ㎡ two characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from site_builder.ingest.account import Ledger, Traced
from site_builder.ingest.reflow.blocks import Kind
from site_builder.text.han import HAN_CLASS, unify

_WIDE = rf"[{HAN_CLASS}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—·]"
_HAN = rf"[{HAN_CLASS}]"
_CLOSING = "”’）》〉】〕」』"
_URL = re.compile(
    r"(?:https?://|www\.)[!-~]*?[A-Za-z0-9/=#_-](?=[^!-~]|[,;)<>\]]|\.?(?:\s|$)|$)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff]+"
)
_TICKER = re.compile(
    r"[（(]\s*[-+−]?\d+(?:\.\d+)?\s*[，,]\s*[-+−]?\d+(?:\.\d+)?\s*[，,]\s*[-+−]?\d+(?:\.\d+)?%\s*[）)]"
)
_LEAK = {"and": "和", "or": "或", "of": "的"}
_LEAKED = re.compile(rf"(?<={_HAN})(?:\s+(and|or|of)\s*|(and|or|of)\s+)(?={_HAN})")

Step = Callable[[str], list[tuple[int, int, str]]]


def clean(piece: Traced, ledger: Ledger, kind: Kind = Kind.BODY) -> Traced:
    """`piece` without what does not belong to its text; headings keep a blank between two halves of four characters."""
    for name, step in _STEPS:
        if piece.text and not (kind is Kind.REFERENCE and step is _full_stops):
            piece = ledger.edit(piece, step(piece.text), name)
    heading = kind in (Kind.HEADING, Kind.TITLE)
    return ledger.edit(piece, stray_spaces(piece.text, heading=heading), "space")


def _controls(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), "") for m in _CONTROL.finditer(text)]


_NOUGHTS = re.compile("(?<=[一二三四五六七八九])[0０○〇]+(?=[一二三四五六七八九年])")
"""The noughts of a number in Chinese numerals: 二〇二二年."""


def _glyphs(text: str) -> list[tuple[int, int, str]]:
    """Radicals and compatibility ideographs; letters, digits and signs of full width; ligatures."""
    edits = []
    noughts = {at for m in _NOUGHTS.finditer(text) for at in range(m.start(), m.end()) if text[at] != "〇"}
    for index, (char, plain) in enumerate(zip(text, unify(text), strict=True)):
        if index in noughts:
            plain = "〇"
        elif plain == char and "\uff00" <= char <= "\uff5e" and (char.isalnum() or char in "％＋＝＆＠＃＄＊"):
            plain = chr(ord(char) - 0xFEE0)
        elif plain == char and "\ufb00" <= char <= "\ufb06":
            plain = unicodedata.normalize("NFKC", char)
        elif plain == char and "\uff61" <= char <= "\uff65":
            plain = "。「」、·"[ord(char) - 0xFF61]
        if plain != char:
            edits.append((index, index + 1, plain))
    return edits


def _markdown(text: str) -> list[tuple[int, int, str]]:
    """Remains of a conversion to Markdown: escapes, links that repeat their address, addresses in angle brackets."""
    edits = []
    for m in re.finditer(r"\[([^\]\s]+)\]\(([^)\s]+)\)", text):
        if m.group(1).replace("\\", "") == m.group(2).replace("\\", ""):
            edits += [(m.start(), m.start(2), ""), (m.end(2), m.end(), "")]
    taken = [(a, b) for a, b, _ in edits]
    stars = {at for m in _STRONG.finditer(text) for at in (m.start(), m.end() - 2)}
    for m in re.finditer(r"<((?:https?|mailto):[^\s<>]+)>|\\(?=[_*#\[\]()~`>+.!%&-])|\*\*", text):
        if any(a <= m.start() < b for a, b in taken):
            continue
        if m.group(1):
            edits += [(m.start(), m.start(1), ""), (m.end(1), m.end(), "")]
        elif m.group().startswith("\\") or m.start() in stars:
            edits.append((m.start(), m.end(), ""))
    return sorted(edits)


_STRONG = re.compile(r"(?<![\d)）*、])\*\*(?=[^\s*])[^*]+?(?<=[^\s*、])\*\*(?!\*)")
"""Words between two pairs of stars; no levels of significance, 0.21**."""


def _tickers(text: str) -> list[tuple[int, int, str]]:
    """Share prices that a web page puts after a company's name: price, change, change in per cent, in brackets."""
    return [(m.start(), m.end(), "") for m in _TICKER.finditer(text)]


def _leaks(text: str) -> list[tuple[int, int, str]]:
    """An English conjunction alone between Han characters: a converter translated it."""
    return [(m.start(), m.end(), _LEAK[m.group(1) or m.group(2)]) for m in _LEAKED.finditer(text)]


def _dashes(text: str) -> list[tuple[int, int, str]]:
    """Rules, bullets and hyphens that stand for a dash, a middle dot or a range of years."""
    edits = [(m.start(), m.end(), "—" * len(m.group())) for m in re.finditer(r"[─━―]+", text)]
    edits += [(m.start(), m.end(), "·") for m in re.finditer(rf"(?<=[{HAN_CLASS}\d])[•‧∙⋅・](?=[{HAN_CLASS}\d])", text)]
    years = r"(?<!\d)(?:19|20)\d\d"
    for m in re.finditer(rf"{years}\s*年?(\s*[-–−]\s*)(?=(?:19|20)\d\d(?!\d))", text):
        edits.append((m.start(1), m.end(1), "—"))
    edits += [(m.start(), m.end(), "——") for m in re.finditer(rf"(?<={_WIDE})-{{2,3}}(?={_WIDE})", text)]
    edits += [(m.start(), m.end(), "……") for m in re.finditer(rf"(?<={_WIDE})(?:\.{{3,6}}|。{{3,6}})", text)]
    return sorted(edits)


def _halfwidth(text: str) -> list[tuple[int, int, str]]:
    """Half-width punctuation beside Han characters, made full-width; addresses and numbers are left alone."""
    if not re.search(_HAN, text):
        return []
    guarded = [m.span() for m in _URL.finditer(text)]
    edits: dict[int, str] = {}
    for m in re.finditer(r"[,;:?!]", text):
        at, mark = m.start(), m.group()
        if any(a <= at < b for a, b in guarded):
            continue
        before, after = text[max(0, at - 4) : at].rstrip(" ")[-1:], text[at + 1 : at + 5].lstrip(" ")[:1]
        if before.isdigit() and text[at + 1 : at + 2].isdigit():
            full = ""
        else:
            after_address = any(at == b for _, b in guarded)
            full = "，；：？！"[",;:?!".index(mark)] if _wide(before) or _wide(after) or after_address else ""
        if full and full != mark:
            edits[at] = full
    edits |= _brackets(text, guarded) | _quotes(text)
    return [(at, at + 1, full) for at, full in sorted(edits.items())]


def _wide(char: str) -> bool:
    return bool(char) and (re.match(_WIDE, char) is not None or char in ")")


def _full_stops(text: str) -> list[tuple[int, int, str]]:
    """A half-width point that ends a Chinese sentence becomes 。; in references points part the fields and stay."""
    edits = []
    for m in re.finditer(rf"(?<=[{HAN_CLASS}{_CLOSING}])\.(?!\.)(?=\s*(?:{_WIDE}|[\[<]|$))", text):
        if text[m.start() - 1 : m.start()] != ".":
            edits.append((m.start(), m.end(), "。"))
    edits += [(m.start(), m.end(), ".") for m in re.finditer(r"(?<=\d)．(?=\d)", text)]
    return sorted(edits)


def _brackets(text: str, guarded: list[tuple[int, int]]) -> dict[int, str]:
    """Pairs of half-width brackets that hold or touch Han characters."""
    edits: dict[int, str] = {}
    stack: list[int] = []
    for at, char in enumerate(text):
        if char not in "()（）" or any(a <= at < b for a, b in guarded):
            continue
        if char in "(（":
            stack.append(at)
            continue
        if not stack:
            continue
        start = stack.pop()
        before, inside, after = text[max(0, start - 1) : start], text[start + 1 : at], text[at + 1 : at + 2]
        if (
            re.search(_HAN, inside)
            or re.match(_WIDE, before)
            or re.match(_WIDE, after)
            or text[start] != "("
            or char != ")"
        ):
            if text[start] == "(":
                edits[start] = "（"
            if char == ")":
                edits[at] = "）"
    return edits


def _quotes(text: str) -> dict[int, str]:
    """Straight quotation marks in pairs, when every one of the paragraph has its partner."""
    places = [m.start() for m in re.finditer(r"[\"＂]", text)]
    if len(places) % 2:
        return {}
    return {at: "“”"[turn % 2] for turn, at in enumerate(places)}


def stray_spaces(text: str, *, heading: bool = False) -> list[tuple[int, int, str]]:
    """Blanks beside a wide character, and all but one of several between Latin words.

    A blank is meant where it parts a heading, or a title in 《》, into two halves, behind a heading's number, and between
    the names of those who report, in brackets.
    """
    edits: list[tuple[int, int, str]] = []
    named = [m.span() for m in _NAMED.finditer(text)]
    for m in re.finditer(r"[\s\u3000]+", text):
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        if not before or not after:
            edits.append((m.start(), m.end(), ""))
        elif re.match(_WIDE, before) or re.match(_WIDE, after):
            counted = (heading and _COUNTED.fullmatch(text, 0, m.start())) or _SECTION.fullmatch(text, 0, m.start())
            meant = counted or (_halves(text, m) and (heading or _in_title(text, m.start())))
            between = any(a < m.start() < b for a, b in named) and not text[: m.start()].endswith(("记者", "通讯员", "实习生"))
            if not meant and not between:
                edits.append((m.start(), m.end(), ""))
            elif len(m.group()) > 1:
                edits.append((m.start() + 1, m.end(), ""))
        elif len(m.group()) > 1:
            edits.append((m.start() + 1, m.end(), ""))
    return edits


_NAMED = re.compile(r"[（(][^（()）。，；]{0,12}(?:记者|通讯员)[ \u3000][^（()）。；]{2,40}[）)]")
"""Who reports, in brackets: （本报记者 张三 通讯员 李四）."""
_COUNTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3}|(?:附件|附录|附表|附图|续?表)\s?[一二三四五六七八九十\d]{0,2}")
_SECTION = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}[章节条编篇]")
"""The number of a law's article, behind which a blank stands for a mark."""


def _halves(text: str, space: re.Match[str]) -> bool:
    """Whether at least four Han characters stand on both sides of a blank."""
    around = (text[max(0, space.start() - 4) : space.start()], text[space.end() : space.end() + 4])
    return all(_HALF.fullmatch(side) for side in around)


def _in_title(text: str, at: int) -> bool:
    start = max(0, at - 80)
    return text.rfind("《", start, at) > text.rfind("》", start, at)


_HALF = re.compile(rf"(?:{_HAN}|[“”‘’、，]){{4}}")


_STEPS: tuple[tuple[str, Step], ...] = (
    ("control-character", _controls),
    ("glyph", _glyphs),
    ("markdown", _markdown),
    ("ticker", _tickers),
    ("foreign-word", _leaks),
    ("dash", _dashes),
    ("mark-width", _halfwidth),
    ("mark-width", _full_stops),
)
