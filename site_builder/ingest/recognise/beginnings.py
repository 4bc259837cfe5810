"""What the beginnings and ends of lines show by their form: numbers, speakers, signatures, sentences that go on.

Looked at by `unwrap.py` to tell where paragraphs end. Every form is one that typesetters use everywhere; what differs from
document to document is learnt from it instead.
"""

from __future__ import annotations

import re

ORDINAL = re.compile(
    r"(?:#{1,6}\s|[-*+•]\s"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|[（(]\d{1,2}[)）]|\d{1,2}[、.．](?!\d)"
    r"|\d(?:\.\d){1,3}\s?(?=[\u4e00-\u9fff])"
    r"|第[一二三四五六七八九十]{1,3}[章节部篇编]|[①-⑳])"
)
"""A line's beginning that numbers it as a heading or an item."""

DECIMAL = re.compile(r"(\d{1,2})(?:\s+|(?=[\u4e00-\u9fff]))[\u4e00-\u9fff][\u4e00-\u9fff、：—“”与和]{1,24}")
"""A whole line that is a heading counted 0, 1, 2 without a point: 1 转型的逻辑."""
OPENER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[，,、是：:]|——|[问答QA][：:]|[（(]?[一二三四五六七八九十]是"
    r"|[\u4e00-\u9fff·]{2,8}[：:](?=\S))"
)
"""A beginning that often starts a paragraph: first …, a speaker's name."""

SPEAKER = re.compile(r"([\u4e00-\u9fff·]{1,6}|[QA])[：:](?=\S)")
"""A speaker's name, or 问 and 答, before what is said."""
SUBTITLE = re.compile(r"——?[^，。；：—]{4,30}$")
QUOTED_FROM = re.compile(r"——\s*(?:(?:19|20)\d\d\s*年|[\u4e00-\u9fff·]{2,8}[：，《在])")
"""The source of a quotation, below it: ——2021年3月5日，某人在某会议上的讲话."""
SPOKEN_OR_WRITTEN = re.compile("(?:讲话|致辞|发言|演讲|谈话|报告|说明|文章|指示|批示|贺信|贺电|回信|公报|决定|》)$")
"""What such a source ends in."""
SIGNATURE = re.compile(
    r"[（(](?:本文)?(?:作者|执笔|撰稿|撰文|编辑|责任编辑|责编|来源|原载|原文?(?:[载刊]|刊载|登载|刊登)|摘自|选自|转自|单位|据|记者|通讯员|整理)[^）)]{0,120}(?:[）)]|$)"
    r"|[（(][\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff\s、]{1,12})?[）)]$"
)
"""What stands below an article in brackets: （作者系…）, （原载…）, （张三 李四）."""
SAYS = re.compile(r"(?:说|表示|认为|指出|介绍|坦言|看来|告诉记者)[，：:“]")
"""A line's beginning whose subject stands before it: no paragraph begins like that."""
LABEL = re.compile(r".{2,8}[：:]$")
METADATA = re.compile(r"[〔【\[［]\s*[\u4e00-\u9fff]\s*[\u4e00-\u9fff\s]{1,8}[〕】\]］]|[#>|]|[-*+]\s|<(?!sup>)|\*\*[〔【\[［]")
ONLY_MARK = re.compile(r"<sup>|[（(]\s*[注註]?\s*\d{1,2}\s*[）)][。；，、]|[\[［〔【]\d{1,3}[\]］〕】]\d{0,3}[。；，]?$|[。，；！？”』》）](?=.)")
"""A line's beginning that belongs to the line before: a raised mark, a mark and nothing else, a closing sign."""
MID_PHRASE = re.compile(r"[，、,“‘《（(〔—-]$|[〔［\[（(]\d{1,3}$")
PUNCTUATED = re.compile("[，。；：、]")
HAN_END = re.compile(r"[\u3400-\u9fff\w%]$")
PART = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}(?:部分|[编篇辑单章])|[上中下]篇)[\s：:]*[\u4e00-\u9fff、与和·]{0,14}|[\u4e00-\u9fff]{2,6}篇"
)
"""The name of a part of a collection, on a line of its own."""
