"""What an article is: everything its front matter says, with how sure it is and what is left to the editor.

Stated facts only: a date that is not printed stays away, a name that was lost stays lost, and both are listed as
doubts. Proposals (title, tags, summary) are marked.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from site_builder.ingest.article import Article
from site_builder.ingest.propose import propose_summary, propose_tags, propose_title, stated_keywords
from site_builder.ingest.recognise.dates import DATE, iso_date, stated_date
from site_builder.ingest.recognise.imprint import DATELINE, reporters
from site_builder.ingest.recognise.names import Person
from site_builder.ingest.recognise.offices import GOVERNMENT, is_office
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.recognise.places import Place, about, is_place
from site_builder.regions.table import Scope, region

_EVENT = re.compile(DATE.pattern + r"[^。]{0,80}?(?:举行|举办|召开|开幕|发表|论坛|演讲|讲话|致辞|发言)")
_GIVEN = re.compile(rf"——\s*(?:{DATE.pattern})\s*在[^——]{{4,60}}[上中]$")
"""When and where a speech or a report was given, behind the dash of its title."""
_COMMENT = re.compile(r"评论|网评|时评|社论|快评|短评|锐评|述评")
_SPEECH = re.compile(
    r"(?:很高兴|非常荣幸|荣幸|各位(?:来宾|嘉宾|领导|代表|同志|朋友)|女士们|同志们|今天我|我的发言|我发言)"
)
_SAYS = re.compile(r"(?:表示|说|认为|指出|建议|介绍|告诉记者|呼吁|坦言)[，：。]|(?:委员|代表)(?:说|表示|认为)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an editor has to decide."""

    line: int
    """Source line it is about."""
    kind: str
    """title-lost, author-lost, date-missing, region-weak, boundary …"""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The front matter of an article, as far as its text allows."""

    title: str
    title_proposed: bool
    people: tuple[Person, ...]
    authors: tuple[str, ...]
    """Names as printed, or a newspaper's commentator, or an institution."""
    affiliation: str
    places: tuple[Place, ...]
    date: str
    """ISO, as precise as stated; empty when not stated."""
    publication: str
    genre: str
    tags: tuple[str, ...]
    summary: str
    certainty: tuple[tuple[str, float], ...]
    """Key → 0 to 1."""
    doubts: tuple[Doubt, ...] = field(default_factory=tuple)

    @property
    def regions(self) -> tuple[str, ...]:
        """Short names of the province-level units; a macro-region is its members."""
        found: list[str] = []
        for place in self.places:
            row = region(place.slug)
            found += [row.name] if row.scope is Scope.UNIT else [region(member).name for member in row.members]
        return tuple(dict.fromkeys(found))

    @property
    def areas(self) -> tuple[str, ...]:
        """Macro-regions and groups among the places."""
        return tuple(region(p.slug).name for p in self.places if region(p.slug).scope is not Scope.UNIT)


def detect(article: Article, page_date: str = "", shared: frozenset[str] = frozenset()) -> Found:
    """What `article` is; `page_date` is the date printed on the page, ISO, `shared` what other articles of the document
    say in the same words.
    """
    head = article.head
    paragraphs = [p.piece.text for p in article.parts if not p.level and not p.rows]
    plain = [re.sub(r"\[\^\d+\]", "", p) for p in paragraphs]
    headings = [p.piece.text for p in article.parts if p.level]
    first_line = article.lines[0][0] if article.lines else 1
    people, body = _authors(article, plain)
    authors = tuple(p.name for p in people) or ((body,) if body else ())
    publication = head.publication or _publication(body)
    title = head.title or (f"{head.label}：" if head.label else "") + propose_title(plain, headings, shared)
    verdict = about(
        head.title, headings, plain, _paper(body) or head.publication or _paper(head.byline), note=bool(head.label)
    )
    date = _date(article, plain, authors, page_date)
    keywords = next((stated_keywords(text) for label, text in head.meta if label.startswith(("关键", "主题词"))), ())
    genre = _genre(article, plain, body, people)
    doubts = _doubts(article, first_line, head.title, authors, date, verdict.candidates)
    certainty = (
        ("title", 0.95 if head.title else 0.3),
        ("author", 0.95 if authors else 0.5),
        ("region", round(verdict.certainty, 2)),
        ("date", 0.95 if date else 0.5),
    )
    printed = "；".join(dict.fromkeys(p.affiliation for p in people if p.affiliation))
    affiliation = printed or head.affiliation or _from_notes(head.meta, authors)
    return Found(
        title, not head.title, people, authors, affiliation, verdict.places, date, publication, genre,
        propose_tags("\n".join(plain), keywords), propose_summary(_told(head.meta) or plain), certainty, doubts,
    )  # fmt: skip


def _authors(article: Article, paragraphs: list[str]) -> tuple[tuple[Person, ...], str]:
    """Persons, and the paper or institution that stands for one; names in a dateline's brackets count too."""
    head = article.head
    if head.people or head.body:
        return head.people, head.body
    for text in (*paragraphs[:1], *paragraphs[-1:]):
        at_edge = text[:60] if text is paragraphs[0] else text[-60:]
        names = reporters(at_edge)
        if names:
            return tuple(Person(name) for name in names), ""
    told = _TOLD.match(head.title)
    if told and is_name(told.group(1)) and not is_place(told.group(1)) and not DATELINE.match(paragraphs[0] if paragraphs else ""):
        return (Person(told.group(1)),), ""
    issued = _ISSUED.match(re.sub(r"\s+", "", head.title))
    return (), issued.group(1) if issued and GOVERNMENT.fullmatch(issued.group(1)) else ""


_TOLD = re.compile(r"([\u4e00-\u9fff·]{2,8})\s?[：:丨｜|](?=[^：]{4,})")
"""A title that begins with its author: 张三：某某问题."""
_ASKS = re.compile("(《[^》]{2,14}》|[\u4e00-\u9fff·]{2,8})[：:][^。]{4,}[？?]$")
"""What somebody asks, as a paragraph."""
_ISSUED = re.compile("([\u4e00-\u9fff]{4,30}?)(?:关于|印发|发布)[^，。]*(?:意见|通知|决定|办法|方案|规定|批复|通告|公告|规划|条例|措施|细则|函)$")
"""The title of a public body's document, which names the body."""


def _told(meta: tuple[tuple[str, str], ...]) -> list[str]:
    """A paper's own abstract."""
    return [text for label, text in meta if label in ("摘要", "内容摘要", "内容提要", "提要") and len(text) >= 30][:1]


def _from_notes(meta: tuple[tuple[str, str], ...], authors: tuple[str, ...]) -> str:
    """The authors' institutions as a paper's note on them says: 张三，某大学教授；李四，某研究所研究员。"""
    note = next((text for label, text in meta if label in ("作者简介", "作者信息", "作者", "第一作者")), "")
    workplace = next((text for label, text in meta if label == "作者单位"), "")
    if workplace and len(workplace) <= 40 and not re.search(r"[；;]|\d{6}", workplace):
        return re.sub(r"^\s*1\s*[.．、]\s*", "", workplace)
    told = re.match("作者(?:单位)?[为系是：:]+([^，。；]{4,40})", note)
    if told and len(authors) == 1:
        return told.group(1)
    found = []
    for part in re.split(r"[；;。]", note):
        said = [re.sub(r"\s+", "", item) for item in re.split(r"[，,]", part)]
        if re.sub(r"[（(].*?[）)]", "", said[0]) in authors:
            found += [item for item in said[1:] if is_office(item) and len(item) >= 4][:1]
    return "；".join(dict.fromkeys(found))


def _paper(byline: str) -> str:
    """The paper that a byline names: its commentator, or its reporter with the person's name."""
    found = re.match(
        r"[^\u4e00-\u9fffA-Za-z\d]*([\u4e00-\u9fff+\-A-Za-z\d]{2,14}?)(?:全媒体|融媒体|特约|首席|本报)*"
        r"(?:评论|记者|社论|社评|编辑部|网评|时评|短评|快评|锐评|述评|观察员|评$)",
        byline,
    )
    return found.group(1) if found else ""


def _publication(body: str) -> str:
    found = re.match(
        r"([\u4e00-\u9fff]{2,10}?(?:日报|晚报|早报|晨报|时报|周报|商报|新报|青年报|都市报|报|网|社))", body
    )
    return found.group(1) if found and _COMMENT.search(body) else ""


def _date(article: Article, paragraphs: list[str], authors: tuple[str, ...], page_date: str) -> str:
    """The printed date: in the head, of the event where the author spoke, or of the page."""
    given = _GIVEN.search(article.head.title)
    stated = stated_date(article.head.date_line) or (iso_date(given) if given else "")
    if stated:
        return stated
    for text in paragraphs[:2]:
        event = _EVENT.search(text)
        if event and any(name in text for name in authors) and re.search(r"演讲|讲话|致辞|发言|主旨报告", text):
            return iso_date(event)
    return page_date


def _genre(article: Article, paragraphs: list[str], body: str, people: tuple[Person, ...]) -> str:
    """One of the genres front matter knows."""
    labels = {label for label, _ in article.head.meta}
    if labels & {"摘要", "关键词", "文章编号", "中图分类号", "内容提要", "内容摘要"}:
        return "paper"
    asked = sum(bool(re.match(r"(?:记者|问|Q|主持人|本刊记者|本报记者)[：:]", p)) for p in paragraphs)
    askers = Counter(m.group(1) for p in paragraphs if (m := _ASKS.match(p)))
    if asked >= 2 or any(number >= 2 for number in askers.values()):
        return "interview"
    if _COMMENT.search(body):
        return "commentary"
    if any(_SPEECH.search(p) for p in paragraphs[:3]):
        return "speech"
    if article.head.label:
        return "other"
    if sum(bool(re.match(r"——.*\d{4}年", p)) for p in paragraphs) >= 3:
        return "other"
    text = "\n".join(paragraphs)
    numbered = any(re.match(r"[一二三四五]、", p.piece.text) for p in article.parts if p.level)
    reported = 0 if numbered else len(_SAYS.findall(text)) / max(1.0, len(text) / 1000)
    if paragraphs and (
        DATELINE.match(paragraphs[0]) or re.search(r"记者", article.head.byline) or (reported >= 2 and not people)
    ):
        return "report"
    if article.notes or article.loose_notes:
        return "paper"
    if people or body:
        return "other" if _ISSUED.match(re.sub(r"\s+", "", article.head.title)) else "commentary"
    return "report" if reported >= 0.8 else "commentary" if len(text) > 1500 else "other"


def _doubts(
    article: Article, line: int, title: str, authors: tuple[str, ...], date: str, weak: tuple[str, ...]
) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    if not title:
        found.append(Doubt(line, "title-lost"))
    if article.head.affiliation and not authors:
        found.append(Doubt(line, "author-lost", article.head.affiliation))
    if not date:
        found.append(Doubt(line, "date-missing"))
    if weak:
        found.append(Doubt(line, "region-weak", "、".join(weak)))
    return tuple(found)
