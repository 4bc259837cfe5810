"""Captions of pictures and credits: lines that stand among a page's text and belong to none of it.

They are known by their form, so they are known before lines are joined: one never runs on into the text below it.
"""

from __future__ import annotations

import re

from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.recognise.words import word_class

_UNIT = re.compile(r"[（(]?(?:计量)?单位\s*[:：]\s*[\u4e00-\u9fff%％/]{1,10}[）)]?")
"""The unit of a table or chart, on a line of its own."""
TABLE_NUMBER = re.compile(r"续?表\s?\d{1,2}")
ABOVE_TABLE = re.compile(rf"{TABLE_NUMBER.pattern}|{_UNIT.pattern}$")
BELOW_TABLE = re.compile(r"(?:数据|资料)来源\s*[:：]")
"""What belongs to a table beside it."""
CAPTION = re.compile(
    r"(?:[▲▼◀▶△▽◆]\s*|[（(]?[上下左右]{1,2}图[①-⑩、，：:）)]|图为|图[①-⑩]|图\s?\d{1,2}(?:[-—.]\d{1,2})?(?:\s|[:：])"
    r"|表\s?\d{1,2}(?:[-—.]\d{1,2})?(?:\s|[:：])|图片来源"
    rf"|{BELOW_TABLE.pattern}|{_UNIT.pattern}$)"
)
NUMBERED_CAPTION = re.compile(
    r"(?:续?表|图)\s?\d{1,2}(?:[-—.]\d{1,2})?(?:\s+|[:：])[^，。；：]{2,40}(?:[（(]单位\s*[:：][^）)]{1,12}[）)])?"
)
"""A table's or a figure's number and title, which is no sentence."""
CAPTION_LABEL = re.compile(r"(?:图片说明|图说|本版图片说明|图注)\s*[:：]?")
CREDIT_END = re.compile(r"(?:摄影?|供图|制图|图片?提供|资料(?:图片?|照片)|[/／]\s*摄|绘)[）)]?\s*$")
CREDIT = re.compile(
    r"[·（(【\[■]?\s*(?:"
    r"本版[\u4e00-\u9fff、，]{0,16}?(?:据|来源|提供|除署名|摄|新华社|均为|由)[\u4e00-\u9fff、，\s]{0,24}"
    r"|(?:据|综合)?新华社(?:[\u4e00-\u9fff]{0,8}电|发|照片|稿)?|(?:图|摄影|制图|图片|供图|漫画)\s*[/／:：据由]\s*[\u4e00-\u9fff\s、/／]{2,24}"
    r"|原标?题目?\s*[:：].{2,60}|[（(]此件[^（）()]{2,20}[）)]"
    r"|(?:来源|稿源|转载自|原载|原文刊载于|本文来源|资料来源|文章来源)\s*[:：].{2,60}"
    r"|(?:[（(](?:原文?[载刊]|本文(?!作者|[是为系])|本(?:专?栏目?|系列|专题)[由为与]|转[载自]|摘[自编]|节?选自|[刊载]于|来源|综合|[据根](?=据|新华|报道|《)|有删[节减改]|标题为|题目为)[^（）()]{0,60})"
    r"|(?:[（(]?(?:上接|下转|紧接|转)[^，。]{0,8}[第A-Z]?\s*[\d一二三四五六七八九十]+\s*版[^，。]{0,6}[）)]?)"
    r")\s*[·）)】\]]?"
)
JUMP = re.compile(r"[（(\[【]?\s*(?:上接|下转|紧接|转自)\s*第?\s*[A-Z]?\s*[\d一二三四五六七八九十]{1,3}\s*版[^，。（）()]{0,8}[）)\]】]")
"""Where a story goes on, or came from: （下转第5版）."""
PHOTOGRAPHER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}(?:记者|通讯员|特约摄影师)?\s*)?[\u4e00-\u9fff]{1,4}\s*[\u4e00-\u9fff]{0,3}\s*[/／]?\s*摄影?"
)


_AT_END = re.compile(
    r"(?:^|[\s。，；：:！？”）)（(/／]|记者|通讯员|摄影师|[。！？]\S{0,10}?)([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,2}\s[\u4e00-\u9fff]{1,2})"
    r"\s*[/／]?\s*(?:摄影?|供图|制图|绘)[）)]?\s*$"
)
"""A name before the 摄 at the end, with something before it that parts it from the text: 测绘 is no credit."""


def photographer(text: str) -> bool:
    """Whether a person's name stands before the 摄 at the end, or the picture is said to be somebody's."""
    found = _AT_END.search(text)
    if not found:
        return CREDIT_END.search(text) is not None and not re.search(r"(?:摄影?|绘)[）)]?\s*$", text)
    if (end := text.rstrip("）) ")[-2:]) != "摄影" and word_class(end):
        return False  # 测绘, 拍摄
    name = re.sub(r"\s+", "", found.group(1))
    return any(is_name(name[-size:], strict=False) for size in (2, 3, 4) if len(name) >= size)


def closes_caption(text: str) -> bool:
    """Whether a line is a caption's last or a whole credit: nothing goes on behind it."""
    if len(text) > 60:
        return False
    if CREDIT.fullmatch(text) or CAPTION_LABEL.fullmatch(text) or NUMBERED_CAPTION.fullmatch(text):
        return True
    if _UNIT.fullmatch(text):
        return True
    return CREDIT_END.search(text) is not None and photographer(text)
