"""Bytes of a source's text file → text: UTF-8, UTF-16 or GB18030, found by what the bytes are.

Sources come from elsewhere, in whatever encoding the extractor or a mailbox left them, so here the encoding is
guessed; an author's own files are UTF-8 or an error (`text/decode.py`). The order matters: a byte order mark decides;
valid UTF-8 of any length is no accident; UTF-16 without a mark shows in zero bytes on one side or in many Han code
points; the rest is GB18030, which holds GBK and GB 2312.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_COMMON = re.compile("[\u4e00-\u9fff，。、；：“”（）\u3000\\sA-Za-z0-9.,%-]")


def decode(data: bytes) -> tuple[str, str]:
    """Text, without its byte order mark, and the name of the encoding.

    Raises UnicodeDecodeError, with the place of the first wrong byte, when none of the three fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first = error
    wide = _utf16(data)
    if wide:
        return data.decode(wide), wide
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise (error if error.start > first.start else first) from None
    if _likely(text[:_SAMPLE]) < 0.6:
        raise first
    return text, "gb18030"


def _utf16(data: bytes) -> str:
    """`utf-16-le` or `-be` when the bytes read well in it, and better than in GB18030; otherwise an empty string."""
    if len(data) % 2:
        return ""
    sample = data[: _SAMPLE * 2]
    rated = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            rated.append((_likely(sample.decode(encoding)), encoding))
        except UnicodeDecodeError:
            continue
    score, encoding = max(rated, default=(0.0, ""))
    return encoding if score > 0.9 and score > _likely(sample.decode("gb18030", "replace")) else ""


def _likely(text: str) -> float:
    """Share of characters that Chinese texts are made of."""
    return len(_COMMON.findall(text)) / len(text) if text else 0.0
