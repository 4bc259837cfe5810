"""Who wrote it: parsing the line that names the authors.

Such lines come in many forms, most of them without separators: 某某大学经济学院教授张三 李四, 本报记者 王五, 某日报评论员,
张三（北京大学教授）, 周文李吉良. They are read as what they are made of: institutions end in a word for an institution, offices
and titles in a word for an office, persons begin with a surname. What fits none of these is no byline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from site_builder.ingest.surnames import DOUBLE, weight
from site_builder.ingest.words import only_words, word_class

_ORGANISATION = (
    "大学|学院|党校|研究院|科学院|工程院|社科院|研究所|研究部|研究会|研究室|研究中心|实验室|中心|学会|协会|商会|联合会|基金会|委员会|咨询委|发改委|国资委|集团|公司|企业|银行"
    "|医院|图书馆|博物馆|出版社|杂志社|通讯社|日报社|报社|学校|中学|小学|总局|管理局|统计局|税务局|财政局|厅|局|部|署|办公室|处|科|科室|室|所|院|系|馆|站|社|会|委|办|行|厂|司"
    "|智库|课题组|工作组|调研组|写作组|编写组|中心组|平台|基地|园区|管委会|市委|省委|区委|县委|党委|党组|政府|法院|检察院|人大|政协|军区|部队|分院|分校|分局|支队|大队|联盟|工作室|事务所"
)
_OFFICE = (
    "教授|副教授|讲师|助教|研究员|副研究员|助理研究员|助研|博士后|博士生导师|硕士生导师|博士生|硕士生|研究生|博士|硕士|博导|硕导|导师|院士|院长|校长|所长|处长|局长|厅长|司长|部长|省长|市长|县长"
    "|区长|州长|镇长|乡长|村长|主任|书记|主席|总裁|总经理|经理|董事长|董事|监事|理事长|理事|会长|社长|总编辑|总编|主编|编审|编辑|秘书长|秘书|助理|委员|代表|专家|学者|作家|评论家|经济学家|科学家|家"
    "|工程师|设计师|分析师|会计师|律师|医师|技师|工匠|顾问|参事|馆员|馆长|团长|组长|班长|队长|行长|台长|站长|科长|股长|政委|司令员|参赞|大使|特使|负责人|创始人|合伙人|执行官|教师|老师"
    "|校友|同志|先生|女士|人士|副主任|总监|总师|主笔|干事|督导|督学|巡视员|调研员|专员|指导员|站长|船长|机长|法官|检察官"
)
_REPORTER = r"(?:本报|本刊|本网|本台|新华社|[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|报|社|网|在线|电视台))?(?:全媒体?|融媒体?|首席|特派|特约|驻\S{1,6}|见习|实习)?(?:记者|通讯员|评论员|撰稿人|观察员)"
_ORG_END = re.compile(rf"(?:{_ORGANISATION})(?:[（(][^）)]{{1,14}}[）)])?$")
_OFFICE_END = re.compile(rf"(?:{_OFFICE})$")
_ONLY_OFFICE = re.compile(rf"(?:{_OFFICE})")
"""An office without an institution, behind which a word of the dictionary is no name: 专家解读."""
_OFFICE_BEFORE_NAME = re.compile(rf"(?:{_OFFICE}|(?<=[\u4e00-\u9fff])[长员师监官手])$")
"""Before a name a single character is enough to close an office: 总监, 舰长, 操作手."""
_BULLETS = "□■◎●○▲△◆◇★☆※▪•·*"
_LEAD = re.compile(
    rf"(?:[{_BULLETS}]|作者|撰文|撰稿|执笔人?|文字|文|图文|供稿|口述|整理|采写|编写|翻译|主讲人?|{_REPORTER})\s*[：:/／|]?\s*"
)
_ROLE_ONLY = re.compile(rf"(?:{_REPORTER}|通讯员|实习生|记者|文|摄影|图)")
_COMMENTATOR = re.compile(
    r"(?:本报|本刊|本网|本台|[\u4e00-\u9fffA-Za-z]{1,10}(?:日报|晚报|早报|晨报|时报|快报|周报|周刊|商报|新报|青年报|工人报|农民报|都市报|报|杂志|新闻|新闻网|网"
    r"|客户端|在线|电视台|广播|社|台|论坛|求是|前线))"
    r"(?:全媒体|融媒体|特约|首席|本报)*(?:评论员|评论部|编辑部|社论|评论|网评|时评|短评|快评|锐评|述评|观察员|评)"
    r"|人民网评|新华网评|央视快评|社论|本报评论员|本刊评论员|本刊编辑部|编辑部文章"
)
_INSTITUTION_END = re.compile(
    r"(?:研究中心|研究院|研究所|研究会|课题组|工作组|调研组|写作组|编写组|编辑部|中心组|委员会|办公室|党组|党委|省委|市委|区委|县委|协会|学会|联合会|智库|科学院|社科院|党校|大学|学院"
    r"|宣传部|政策研究室|研究室|发改委|改革委)"
    r"(?:[（(][^）)]{1,12}[）)])?$"
)
_SEPARATOR = re.compile(r"[\s、，,；;/／|]+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$")
_MARKS = re.compile(r"[。！？!?：:“”《》…]")
_PHRASE = re.compile("[让把为从向看以在使给用将要做当与同和有是]")
"""What a heading begins with and no office."""
_NOT_GIVEN = frozenset("的了是们很个被把将第业型性")


@dataclass(frozen=True, slots=True)
class Person:
    """An author."""

    name: str
    affiliation: str = ""
    """Institution and office as printed, without the name."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line naming the authors says."""

    people: tuple[Person, ...] = ()
    body: str = ""
    """A newspaper's commentator or an institution, where no person is named."""
    affiliation: str = ""
    """Institution or office of someone whose name is missing."""
    certainty: float = 0.0
    """0 to 1: how sure it is that the line is a byline at all."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Names to put above the article."""
        return tuple(p.name for p in self.people) or ((self.body,) if self.body else ())


def is_name(text: str, *, strict: bool = True) -> bool:
    """Whether `text` can be a person's name; strictly, words of the dictionary that are no names cannot."""
    if "·" in text:
        return re.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+", text) is not None
    if not _HAN_NAME.fullmatch(text):
        return False
    double = text[:2] in DOUBLE
    surname, given = (text[:2], text[2:]) if double and len(text) > 2 else (text[:1], text[1:])
    if not weight(surname) or len(given) > 2 or (len(text) == 4 and not double):
        return False
    if any(c in _NOT_GIVEN for c in given):
        return False
    tag = word_class(text)
    return not strict or not tag or tag.startswith("nr")


def _is_phrase(name: str) -> bool:
    """Whether a name could as well be two words, 高质量 for instance: then it takes more than its form to be a name."""
    return len(name) == 3 and word_class(name[1:])[:1] in ("n", "v", "a") and not word_class(name[1:]).startswith("nr")


@lru_cache(maxsize=2048)
def split_names(text: str) -> tuple[str, ...]:
    """Names written without a space between them, parted: 周文李吉良 → 周文, 李吉良; empty where that cannot be.

    The likeliest reading by the frequency of surnames, names of three characters preferred to those of two.
    """
    if only_words(text):
        return ()
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (1.0, ())}
    for start in range(len(text)):
        if start not in best:
            continue
        chance, names = best[start]
        for size in (2, 3, 4):
            name = text[start : start + size]
            if len(name) < size or not is_name(name):
                continue
            surname = name[:2] if name[:2] in DOUBLE and size > 2 else name[:1]
            now = chance * weight(surname) * (0.7 if size == 3 else 0.3 if size == 2 else 0.02)
            if now > best.get(start + size, (0.0, ()))[0]:
                best[start + size] = (now, (*names, name))
    return best.get(len(text), (0.0, ()))[1] if len(text) >= 2 else ()


def parse_byline(text: str) -> Byline | None:
    """What the line says about authors, or None when it is no byline."""
    text = _bare(text)
    if not text or len(text) > 110:
        return None
    plain = re.sub(rf"^[{_BULLETS}\s]+|[《》\s]", "", text)
    if _COMMENTATOR.fullmatch(plain):
        return Byline(body=plain, certainty=1.0)
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    if lead and re.search(r"评论员$", lead.group().strip()) and not rest:
        return Byline(body=lead.group().strip(), certainty=1.0)
    if _MARKS.search(rest):
        return None
    people, affiliation = _people(rest, led=bool(lead))
    if people is None:
        return None
    if people:
        known = any(p.affiliation for p in people) or bool(lead)
        sure = all(is_name(p.name) for p in people)
        plain = not all(_is_phrase(p.name) for p in people)
        return Byline(people, certainty=(0.95 if sure else 0.8) if known else 0.75 if sure and plain else 0.4)
    office = _OFFICE_END.search(affiliation)
    if office and len(office.group()) > 1 and not _PHRASE.match(affiliation):
        return Byline(affiliation=affiliation, certainty=0.7)
    if affiliation and _INSTITUTION_END.search(affiliation) and " " not in affiliation:
        return Byline(body=affiliation, certainty=0.7)
    return None


def _bare(text: str) -> str:
    """The line without the brackets and dashes around all of it, and with names of single spaced characters closed
    up.
    """
    text = re.sub(r"\s+", " ", text).strip().strip("—-·•|")
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])(?: (?:整理|报道|采写|撰文|编译|[/／]文)| ?(?:采访整理|采访报道|综合整理|综合报道|整理报道))(?=[）)]?$)",
        "",
        text,
    )
    text = re.sub(r"(?<=[\u4e00-\u9fff）)])[，,] ?[\u4e00-\u9fff]{2,4}[，,]? ?\d{6}(?=[）)；;]|$)", "", text)
    text = re.sub(r"^([（(]?)(?:本文)?作者(?:单位)?[:：]?[系为是]", r"\1", text)
    whole = re.fullmatch(r"[（(【\[]\s*([^（(【\[）)】\]]+)\s*[）)】\]]", text)
    text = whole.group(1).strip() if whole else text.strip()
    return re.sub(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?![\u4e00-\u9fff])", _close_up, text)


def _close_up(match: re.Match[str]) -> str:
    """Names set with blanks between their characters: 何 立 文, 张 明 李 方."""
    letters = match.group().replace(" ", "")
    return letters if len(letters) <= 3 else " ".join(split_names(letters)) or match.group()


def _people(text: str, *, led: bool = False) -> tuple[tuple[Person, ...] | None, str]:
    """The persons of a line with their affiliations, and an affiliation nobody's; None when the line is something else.

    An affiliation belongs to the names after it, up to the next affiliation; one after names, to those before it.
    Beside
    an affiliation, another name or a word for a writer (`led`) a name may be a word too: 本报记者 黄海.
    """
    people: list[Person] = []
    pending, loose = "", False
    tokens = _tokens(text)
    for index, token in enumerate(tokens):
        token = re.sub(r"(?<=[\u4e00-\u9fff])[\d¹²³⁴⁵*,，]+$", "", token)
        token = re.sub(r"^(?:系(?!统|列)|现[为任]|[是为])(?=[\u4e00-\u9fff]{4})", "", token)
        if not token or _ROLE_ONLY.fullmatch(token) or re.fullmatch(r"[\d*†‡§¹²³⁴⁵]+", token):
            continue
        company = led or bool(people) or bool(pending)
        short = bool(people) and len(token) == 2  # 行, 部 and the like end names of two characters too
        names = (token,) if is_name(token, strict=not company or (_affiliation(token) and not short)) else ()
        if not names and not _affiliation(token):
            may = (
                len(token) <= 9
                and (pending or people or len(tokens) == 1)
                and not _surely_affiliation(_glued(token)[0])
            )
            names = split_names(token) if may else ()
        if not names:
            before, names = ("", ()) if _surely_affiliation(token) else _glued(token)
            if before:
                pending = f"{pending} {before}".strip() if loose else before
        pending = _ROLE_ONLY.sub("", pending) if _ROLE_ONLY.fullmatch(pending) else pending
        if names:
            people.extend(Person(name, pending) for name in names)
            loose = False
            continue
        if not _affiliation(token):
            return None, ""
        if people and not people[-1].affiliation and index == len(tokens) - 1:
            people = [Person(p.name, token) for p in people]
        else:
            pending = f"{pending} {token}".strip() if loose else token
            loose = True
    return tuple(people), pending if not people else ""


def _tokens(text: str) -> list[str]:
    """The line's parts; 主任、教授 stays together, and what stands in brackets after a name becomes a part."""
    text = re.sub(r"([\u4e00-\u9fff]{2,4})[（(]([^）)]{2,40})[）)]", _unbracket, text)
    text = re.sub(
        rf"(?<=[\u4e00-\u9fff])((?:{_OFFICE}))[、，,](?=[\u4e00-\u9fff]*(?:{_OFFICE}|{_ORGANISATION}))", "\\1\x01", text
    )
    return [part.replace("\x01", "、") for part in _SEPARATOR.split(text) if part]


def _unbracket(match: re.Match[str]) -> str:
    name, inside = match.groups()
    last = inside.split(" ")[-1]
    if is_name(name, strict=False) and (_affiliation(last) or _OFFICE_BEFORE_NAME.search(last)):
        return f"{inside.replace(' ', '')} {name} "
    return match.group()


def _affiliation(token: str) -> bool:
    return len(token) >= 2 and bool(_ORG_END.search(token) or _OFFICE_END.search(token))


def _surely_affiliation(token: str) -> bool:
    """Whether it ends in a word of at least two characters for an institution or office: 行 and 室 end names too."""
    return any(len(found.group()) > 1 for form in (_ORG_END, _OFFICE_END) if (found := form.search(token)))


def is_office(text: str) -> bool:
    """Whether `text` ends in a word for an institution, an office or a title."""
    return _affiliation(text)


def _glued(token: str) -> tuple[str, tuple[str, ...]]:
    """Affiliation and name of 某大学教授张三, parted; ("", ()) where no name stands at the end."""
    found: list[tuple[float, str, str]] = []
    for size in (2, 3, 4):
        before, name = token[:-size], token[-size:]
        if (
            len(before) < 2
            or not is_name(name, strict=False)
            or not (_OFFICE_BEFORE_NAME.search(before) or _ORG_END.search(before))
            or (_ONLY_OFFICE.fullmatch(before) and not is_name(name))
        ):
            continue
        end = (_OFFICE_BEFORE_NAME.search(before) or _ORG_END.search(before)).group()  # type: ignore[union-attr]
        surname = name[:2] if name[:2] in DOUBLE and size > 2 else name[:1]
        score = weight(surname) * (1.0 if size == 3 else 0.5) * (1 + 0.5 * len(end)) * (1.0 if is_name(name) else 0.3)
        found.append((score, before, name))
    if found:
        _, before, name = max(found)
        return before, (name,)
    return _glued_to_several(token)


def _glued_to_several(token: str) -> tuple[str, tuple[str, ...]]:
    """Affiliation and names of 某研究所张三李四, parted; ("", ()) where no names stand at the end."""
    for size in range(4, min(10, len(token) - 3)):
        before, names = token[:-size], split_names(token[-size:])
        if len(names) > 1 and _surely_affiliation(before):
            return before, names
    return "", ()
