"""A line that names authors, without what stands around their names: brackets, bullets, marks of notes, who did what.

What is left is names, institutions and offices, which `names.py` tells from each other. Editors and designers go with
their role; translators where an author is named besides.
"""

from __future__ import annotations

import re

from site_builder.ingest.recognise.persons import is_long_name, is_name, split_names
from site_builder.ingest.recognise.words import word_class

_HAN = "\u4e00-\u9fff"
_SIGN = r"\s*[：:｜|/／]\s*"
_PLACE_BEHIND = re.compile(rf"(?<=[{_HAN}）)])[，,] ?[{_HAN}]{{2,4}}[，,]? ?\d{{6}}(?=[）)；;]|$)")
"""City and postal code behind an institution."""
_WORK_DONE = re.compile(
    rf"(?<=[{_HAN}])(?: (?:整理|报道|采写|撰文|执笔|编译|等|著|译|[/／]文|文[/／并]?[图摄]|图文|摄影报道)"
    rf"| 发自[{_HAN}]{{2,6}}(?:报道)?"
    r"| ?(?:采访整理|采访报道|综合整理|综合报道|整理报道|摄影报道|文[/／并][图摄]|参与采写))(?=[）)]?$)"
)
"""What those named did, behind their names."""
_ROLE = "采访整理|综合整理|采访[人者]?|记者|通讯员|实习生|执笔人?|整理|口述|讲述|撰文|撰稿|采写|翻译|主持人?|嘉宾|成员|组长|文字|文|图片|图|摄影?"
_ROLE_WITH_COLON = re.compile(rf"(?<=[\s；;，,])({_ROLE}){_SIGN}(?=[{_HAN}])")
_MAKERS = re.compile(
    rf"(?:^|(?<=[\s；;，,]))(?:(?:责任|新媒体|美术|图片|视频)?编辑|责编|策划|统筹|监制|校对|审校|审核|设计|制图|海报|剪辑|排版){_SIGN}"
    rf"[{_HAN}·]{{2,4}}(?:[ 、，,][{_HAN}·]{{2,4}}(?!{_SIGN}))*"
)
"""Those who made the page, with their role."""
_NATION = re.compile(rf"(?:^|(?<=[ 、]))[\[［（(〔【][{_HAN}]{{1,5}}[\]］）)〕】] ?(?=[{_HAN}]{{1,8}}·)")
"""A foreign author's country: ［美］."""
_TRANSLATED = re.compile(rf"^(.{{2,40}}?) ?[/／]?(?:著|文)[ ，,、；;/／]+[{_HAN}· 、]{{2,20}} ?[/／]?译(?:校|注)?$")
_SENT_FROM = re.compile(rf"(?<=[{_HAN}]) ([{_HAN}]{{2,4}}?)(?:摄影)?报道(?=[）)]?$)")
"""Where it was reported from, behind the names."""
TRANSLATORS = re.compile(
    rf"[（(]?(?:译者?|翻译|编译){_SIGN}?(?P<led>[{_HAN}· 、]{{2,20}})[）)]?|[（(]?(?P<names>[{_HAN}· 、]{{2,20}}?)[ /／]+(?:编|翻)?译(?:校|注)?[）)]?"
)
"""A line that names translators and nobody else."""
_OF_COUNTRY = re.compile(rf"(?<=·)([{_HAN}]{{1,8}}) ?[（(](?:[{_HAN}]{{1,6}}|[A-Za-z .·-]{{3,40}})[）)]")
"""A foreign author's country, or the name in Latin letters, behind it: 约翰·某某（英国）."""
_NOTE_MARKS = re.compile(
    rf"(?<=[{_HAN}])(?:[①-⑳¹²³⁴⁵⁶⁷⁸⁹*＊†‡#]|[\[［〔]\d[\]］〕]|\d(?:[,，]\d)*|[a-e](?![A-Za-z]))+(?=[ 、，,；;]|$)"
)
"""Marks behind a name that point at its institution."""
_EXPLAINED = re.compile(rf"^([（(]?)([{_HAN}·]{{2,8}})[：:](?=[^：:]{{4,}}$)")


def bare(text: str) -> str:
    """The line without what stands around its names; names of single spaced characters closed up."""
    text = re.sub(r"\s+", " ", text).strip().strip("—-·•|丨/｜")
    text = _NATION.sub("", _MAKERS.sub("", text)).strip()
    text = _OF_COUNTRY.sub(r"\1", text)
    text = _TRANSLATED.sub(r"\1", text)
    text = re.sub(rf"^(.{{0,30}}·[{_HAN}]{{1,8}}) ?著$", r"\1", text)
    text = re.sub(rf"^([□■◎●○]?\s*)《([^》]{{2,8}})》(?=[{_HAN}]{{0,6}}(?:记者|评论员))", r"\1\2", text)
    text = _SENT_FROM.sub(lambda m: m.group() if is_name(m.group(1)) and not word_class(m.group(1)).startswith("ns") else "", text)
    text = _PLACE_BEHIND.sub("", _WORK_DONE.sub("", _WORK_DONE.sub("", text)))
    text = re.sub(
        rf"([{_HAN}]{{2,12}}?)(?:口述|整理|采写|撰文|编译|翻译|供稿|报道|执笔)(?=$|[\s，、；）)])", _without_role, text
    )
    text = re.sub(r"^([（(]?)(?:本文)?作者(?:单位)?[:：]?(?:分别)?[系为是]", r"\1", text)
    text = re.sub(
        rf"^([（(]?)(?:本文)?作者([{_HAN}·]{{2,4}}?)[，, ]*[系为是](?=[{_HAN}]{{4}})", _said_to_be, text
    )
    text = re.sub("[，,][男女](?=[，,])", "", _EXPLAINED.sub(_explained, text))
    whole = re.fullmatch(r"[（(【\[]\s*((?:[^（(【\[）)】\]]|[（(][^（(）)]*[）)])+)\s*[）)】\]]", text)
    text = (whole.group(1) if whole else text).strip()
    text = text[:1] + _ROLE_WITH_COLON.sub(r"\1 ", text[1:])
    text = _NOTE_MARKS.sub("", text)
    return re.sub(rf"(?<![{_HAN}])[{_HAN}](?: [{_HAN}])+(?![{_HAN}])", _close_up, text)


def _without_role(match: re.Match[str]) -> str:
    """张三口述 → 张三."""
    said = match.group(1)
    behind = any(is_name(said[-size:]) for size in (2, 3) if len(said) > size + 1) and "记者" in said
    return said if behind or is_name(said) else match.group()


def _said_to_be(match: re.Match[str]) -> str:
    """作者张三系某大学教授 → 张三 某大学教授; left as it is where no name stands there."""
    if is_long_name(match.group(2)) and not is_name(match.group(2), strict=False):
        return f"{match.group(1)}作者：{match.group(2)} "
    return f"{match.group(1)}{match.group(2)} " if is_name(match.group(2)) else match.group()


def _explained(match: re.Match[str]) -> str:
    """张三：某大学教授 → 张三 某大学教授; left as it is where no name stands there."""
    return f"{match.group(1)}{match.group(2)} " if is_name(match.group(2)) else match.group()


def _close_up(match: re.Match[str]) -> str:
    """Names set with blanks between their characters: 何 立 文, 张 明 李 方."""
    letters = match.group().replace(" ", "")
    return letters if len(letters) <= 3 else " ".join(split_names(letters)) or match.group()
