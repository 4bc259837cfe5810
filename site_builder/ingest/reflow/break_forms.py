"""Where the form of a line alone says that a paragraph ends, or goes on, whatever its width and the marks around it.

A caption, a signature, a paper's data, the place of printing never run on; a raised mark or a web address's second half never begin
a paragraph. `unwrap.py` asks here first and weighs the weak signs only where no form decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.recognise.beginnings import (
    HAN_END,
    METADATA,
    MID_PHRASE,
    ONLY_MARK,
    ORDINAL,
    PART,
    PUNCTUATED,
    QUOTED_FROM,
    SAYS,
    SIGNATURE,
    SPOKEN_OR_WRITTEN,
)  # fmt: skip
from site_builder.ingest.recognise.captions import CAPTION, CREDIT, NUMBERED_CAPTION, closes_caption
from site_builder.ingest.recognise.dates import ONLY_DATE
from site_builder.ingest.recognise.imprint import tells_print
from site_builder.ingest.recognise.paper_data import META, NUMBERED_DOCUMENT, STARRED
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.reflow.layout import INDENT
from site_builder.ingest.reflow.lines import Line
from site_builder.ingest.reflow.pairs import Pair

_ADDRESSED = re.compile("(?:各(?:市|县|区|省|州|地|部门|单位|镇|乡|街道)|尊敬的|亲爱的|女士们|同志们|朋友们|同学们)[^。；！？]{0,80}[：:]")
"""Whom a document or a speech addresses."""
_ENCLOSED = re.compile(r"附件?\s*[:：]\s*(?:1\s*[.．、]|《)")
"""What a document encloses."""
_COLUMN_NAME = re.compile(r"【[^】。，]{2,10}】|·[\u4e00-\u9fff]{2,10}·|[\[〔][\u4e00-\u9fff]{2,10}[\]〕]")
"""A column's name above a title, between signs."""
_NAMES_ONLY = re.compile("[（(]([\u4e00-\u9fff]{2,4})(?:[\\s、][\u4e00-\u9fff\\s、]*)?[）)]")
_LATIN_END = re.compile("[a-z] ?[a-z]+[,-]?$")
_LATIN_START = re.compile("[a-z]+[ ,.;)]")
"""An English sentence that goes on: its lines are ragged, so that their ends say nothing."""
_GOES_ON = re.compile("[，。；、的中上里时后前和与及（《]")
"""What a source of a quotation would go on with."""
_HAN = re.compile("[\u4e00-\u9fff]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")


def ends_by_form(pair: Pair, sofar: Sequence[Line]) -> float:
    """Above 0 when a paragraph surely ends between two lines, below 0 when it surely does not, by their form alone: marks,
    captions, signatures, sources; 0 where that says nothing. `sofar` are the paragraph's lines up to there.
    """
    before, after = pair.before.text, pair.after.text
    if _LATIN_END.search(before) and _LATIN_START.match(after) or (_ADDRESS.match(after) and HAN_END.search(before)):
        return -9.0
    if _ADDRESS.search(before[before.rfind(" ") + 1 :]) and re.match("[，。；、上中下的]|[\\w?=&%-]+[./_=-]", after, re.A):
        return -9.0
    if ONLY_MARK.match(after) or (SAYS.match(after) and HAN_END.search(before)):
        return -9.0
    if META.match(after) and not MID_PHRASE.search(before):
        return 9.0
    if META.match(sofar[0].text) and ORDINAL.match(after) and len(after) <= 30 and not PUNCTUATED.search(after[3:]):
        return 9.0
    if NUMBERED_DOCUMENT.fullmatch(before) or NUMBERED_DOCUMENT.fullmatch(after) or STARRED.match(after):
        return 9.0
    if METADATA.match(after) or before.startswith(("#", "|")) or pair.after.glued:
        return 9.0
    if (
        pair.before.doubled != pair.after.doubled
        or closes_caption(before)
        or (tells_print(before) and len(sofar) == 1)
        or (tells_print(after) and pair.before.ends_sentence)
        or (len(sofar) == 1 and (_COLUMN_NAME.fullmatch(before) or (PART.fullmatch(before) and pair.room >= INDENT)))
        or (_COLUMN_NAME.fullmatch(after) and pair.before.ends_sentence)
        or (CREDIT.fullmatch(after) and (pair.before.ends_sentence or after[0] in "·（(【[■"))
        or _dates(pair)
        or (CAPTION.match(after) and pair.before.ends_sentence and closes_caption(after))
        or (NUMBERED_CAPTION.fullmatch(after) and not MID_PHRASE.search(before))
    ):
        return 9.0
    if SIGNATURE.match(after) and (pair.before.ends_sentence or before.endswith("）")):
        return 9.0 if _may_sign(after) else -9.0
    if SIGNATURE.match(sofar[0].text) or sofar[0].glued and sofar[0].text[0] in "（(【[":
        open_still = sum(line.text.count("（") + line.text.count("(") for line in sofar) > sum(
            line.text.count("）") + line.text.count(")") for line in sofar
        )
        if open_still and len(sofar) < 4:
            return -9.0
        if before.endswith(("）", ")", "】", "]")):
            return 9.0
    if len(sofar) <= 3 and before.endswith(("：", ":")) and _ADDRESSED.fullmatch("".join(line.text for line in sofar)):
        return 9.0
    if _ENCLOSED.match(sofar[0].text) and (ORDINAL.match(after) or pair.narrow >= INDENT + 1.6 <= pair.room):
        return 9.0
    if QUOTED_FROM.match(sofar[0].text) and SPOKEN_OR_WRITTEN.search(before) and not _GOES_ON.match(after):
        return 6.0
    if _turns_foreign(pair, sofar):
        return 6.0
    return 0.0


def _may_sign(text: str) -> bool:
    """Whether what stands in brackets is no remark: （详见后文）."""
    named = _NAMES_ONLY.fullmatch(text)
    return named is None or is_name(named.group(1), strict=False) or len(named.group(1)) < len(text) - 2


def _turns_foreign(pair: Pair, sofar: Sequence[Line]) -> bool:
    """Whether lines in Chinese end with a point and one in another language follows: a paper's English title behind its
    references.
    """
    if not pair.before.text.endswith((".", "．", "]", "］")) or _HAN.search(pair.after.text):
        return False
    words = len(re.findall("[A-Za-z]{2,}", _ADDRESS.sub("", pair.after.text)))
    return words >= 4 and sum(len(_HAN.findall(line.text)) for line in sofar) >= 8


def _dates(pair: Pair) -> bool:
    """Whether one of the two lines is a date by itself, which stops early or stands in brackets."""
    before, after = pair.before.text, pair.after.text
    ends = ONLY_DATE.fullmatch(before) and (pair.room >= 2 or before.endswith(("）", ")")))
    begins = ONLY_DATE.fullmatch(after) and (pair.narrow >= 2 or after.startswith(("（", "(")))
    return bool(ends or begins) and not MID_PHRASE.search(before)
