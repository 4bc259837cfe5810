"""The line under a title that says where a text appeared, when, and who wrote it: 2024-02-05 08:15 来源：某报 作者：张三.

Web pages and collections made from them have it in any order and choice. It is known by having nothing but labelled parts
and a date. A text's own beginning may say the same: 新华社某地3月5日电（记者张三）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.ingest.recognise.dates import DATE
from site_builder.ingest.recognise.names import Byline, parse_byline
from site_builder.ingest.recognise.persons import split_names

_LABEL = re.compile(
    r"(?:(?:文章|信息|稿件)?来源|稿源|出处|作者|撰稿人?|记者|(?:责任)?编辑|责编|(?:发布|发表)?(?:时间|日期)|字号|浏览(?:次数|量)?|阅读(?:次数|量)?)\s*[:：]"
)
_TIME = re.compile(DATE.pattern + r"\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?")
_PUBLICATION = re.compile(r"《?[\u4e00-\u9fffA-Za-z0-9+·]{2,16}》?(?:客户端|微信公众号)?")
CITED = re.compile(r"《?([\u4e00-\u9fff]{2,12})》?/(?:19|20)\d\d年/\d{1,2}月/\d{1,2}日/第?[A-Z]?\d{1,3}版?")
"""How a full-text database cites a newspaper: 某日报/2023年/5月/6日/第005版."""
PRINTED_IN = re.compile(
    r"[（(【\[]?\s*(?:原?[载刊](?:于)?|来源|稿源|摘自|转自|选自|文章来源|本文来源)?\s*[:：]?\s*《?(?P<publication>[\u4e00-\u9fff·]{2,16}?)》?\s*[，,]?\s*[（(]?\s*"
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s*(?:第?\s*[A-Z]?\d{1,3}\s*版)?\s*[）)]?\s*[）)】\]]?"
)
"""Where and when an article was printed: （《某报》2021年3月5日第7版）."""
PRINTED_SOMEWHERE = re.compile(
    r"[（(【\[]?\s*(?:原(?:文)?(?:[载刊]|刊载|刊登|登载|发表)(?:于|在)?|来源|稿源|转载自|摘[自编]|转自|选自|文章来源|本文来源)\s*[:：]?\s*[《“]?(?P<publication>[\u4e00-\u9fff·]{2,12}?)[》”]?(?:微信公众号|客户端)?"
    r"(?:\s*[，,]?\s*(?:19|20)\d\d\s*年?\s*第\s*\d{1,3}\s*[期号])?(?:[，,]\s*有删[节改减])?\s*[）)】\]]?"
)
"""The same without a day: （来源：某网）, （原载《某刊》2021年第3期）."""
_AGAIN = re.compile(r"[（(](?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?\s*(?:第?\s*[A-Z]?\d{1,3}\s*版)?[）)]")
"""The day and page of the printed paper, in brackets behind its name."""
DATELINE = re.compile(
    r"(?:本报讯|本报[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日[电讯]|(?:新华社|中新社|新华网|人民网|央视网)[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日[电讯]"
    r"|[\u4e00-\u9fff]{2,6}\d{1,2}月\d{1,2}日电|[（(](?:[\u4e00-\u9fff]{0,6})?记者)"
)
"""How a report begins."""
_REPORTERS = re.compile(
    r"[（(](?:本报|本刊|[\u4e00-\u9fff]{2,8}(?:日报|晚报|报|社|网))?(?:全媒体|首席|特派|特约|见习|实习)*"
    r"((?:记者|通讯员|实习生)\s*[:：]?[\u4e00-\u9fff·、，\s]{2,40})[）)]"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such a line says."""

    byline: Byline | None
    publication: str
    dated: bool
    """Whether it has a full date."""


def tells_print(text: str) -> bool:
    """Whether a whole line surely says where a text was printed: it is in brackets or begins with a word for that."""
    sure = len(text) <= 50 and (text[0] in "（(【[" and text[-1] in "）)】]" or _SAYS_WHERE.match(text) is not None)
    return sure and (PRINTED_IN.fullmatch(text) or PRINTED_SOMEWHERE.fullmatch(text)) is not None


_SAYS_WHERE = re.compile("《[^》]{2,12}》[^《]*(?:日|版|期)|原文?[载刊登发]|来源|稿源|[转摘]自|选自|文章来源|本文来源")


def parse_imprint(text: str) -> Imprint | None:
    """The parts of a line that has labels and a date and nothing else; None for any other."""
    cited = CITED.fullmatch(re.sub(r"\s+", "", text))
    if cited:
        return Imprint(None, cited.group(1), dated=True)
    if len(text) > 90 or not _LABEL.search(text) or re.search("[。；！？]", text):
        return None
    whole = re.fullmatch(r"[（(【\[](.*)[）)】\]]", text)
    text = whole.group(1) if whole else text
    text = _AGAIN.sub("", text).rstrip()
    time = _TIME.search(text)
    rest = text[: time.start()] + " | " + text[time.end() :] if time else text
    pieces = [piece.strip(" |　") for piece in _LABEL.split(rest)]
    labels = [re.sub(r"[\s:：]", "", label) for label in _LABEL.findall(rest)]
    if pieces[0] and not _PUBLICATION.fullmatch(pieces[0]):
        return None
    publication, byline = pieces[0], None
    for label, said in zip(labels, pieces[1:], strict=True):
        said = said.split(" | ")[0].strip()
        if label.endswith(("来源", "稿源", "出处")):
            if not _PUBLICATION.fullmatch(said):
                return None
            publication = said.strip("《》")
        elif label.startswith(("作者", "撰稿", "记者")) and said:
            byline = parse_byline("作者：" + said)
            if byline is None:
                return None
    return Imprint(byline, publication, time is not None) if byline or publication or time else None


def reporters(text: str) -> tuple[str, ...]:
    """Names of those who report, in the brackets of a text's beginning or end; blanks between them may be lost."""
    found = _REPORTERS.search(text)
    parts = re.split(r"记者|通讯员|实习生|[、，\s:：]+", found.group(1)) if found else []
    return tuple(
        name for part in parts if part for name in (split_names(part) or ((part,) if 2 <= len(part) <= 4 else ()))
    )
