"""What a paper, or a public body's document, says about itself in lines of its own: abstract, keywords, fund, number.

Such a line is known by its label. It never runs on from the line above, so `unwrap.py` asks here before it joins lines,
and `blocks.py` again when paragraphs are whole.
"""

from __future__ import annotations

import re

META = re.compile(
    r"(?:\*\*|[*＊※])?\s*[〔【\[［（(]?\s*(摘\s*要|内容摘要|内容提要|提\s*要|关\s*键\s*[词詞]|关键字|關鍵詞|主题词|(?:资助|课题|科研)?基金(?:项目|资助)|资助项目|课题项目|项目基金|基金(?=[〕】\]］:：])"
    r"|(?:第一)?作者简介|作者简历|第一作者|作者單位|作者单位|作者信息|(?<=[〔【\[［])作者(?=[〕】\]］])|(?:通[讯信]|责任)作者(?:简介)?"
    r"|中图分类号|分类号|文献标[识志]码"
    r"|文章编号|(?:收稿|修回|投稿|录用|接受|出版|网络首发|网络出版)(?:日期|时间)|网络首发(?:地址)?|网络出版地址|引用格式|本文引用格式|引文格式|引用本文"
    r"|[Dd][Oo][Ii]|[Aa]bstract|ABSTRACT|[Kk]ey\s*[Ww]ords|KEY\s*WORDS|JEL(?:\s*[Cc]lassification|分类号)?|CLC\s*[Nn]umber)"
    r"\s*(?:\*\*)?\s*(?:[〕】\]］）)]\s*(?:\*\*)?\s*[:：]?|[:：])\s*(?:\*\*)?\s*"
)
"""A paper's line with its abstract, keywords, numbers …: group 1 is its label."""
WORKPLACES = re.compile(
    r"[（(]?\s*(?:1\s*[.．、]?\s*)?[\u4e00-\u9fff（）()\s]{2,40}(?:大学|学院|研究院|研究所|中心|党校|科学院)[^。]{0,160}\d{6}[^。]{0,160}[）)]?"
)
"""A paper's line with its authors' institutions, which end in a postal code."""
STARRED = re.compile(
    r"[*＊※]\s*(?:本[文研课]|作者|[\u4e00-\u9fff·]{2,4}[，,][^。]{2,40}(?:教授|研究员|博士|讲师|硕士|主任|所长|院长)|(?:基金|课题|项目)|[\u4e00-\u9fff]{2,20}(?:基金|项目|课题))"
)
"""The note to a title's or a name's star: *本文系某基金项目……成果, *作者为某大学教授."""
FUNDED = re.compile(r"[（(【\[]\s*(?:注[：:])?\s*本[文研课][^（()）]{0,8}(?:[为系是]|受)[^（()）]{2,80}(?:[（(][^（()）]{2,30}[）)])?[^（()）]{0,30}(?:成果|资助|支持)[^（()）]{0,8}[）)】\]]")
"""What paid for a text, in brackets: （本文系某基金项目阶段性成果）."""
NUMBERED_DOCUMENT = re.compile(r"[（(]?\s*[\u4e00-\u9fff]{1,12}\s*[〔\[［（(]\s*(?:19|20)\d\d\s*[〕\]］）)]\s*第?\s*\d{1,5}\s*号\s*[）)]?")
"""The number of a public body's document: 某政发〔2023〕12号."""
