"""Who wrote it: parsing the line that names the authors.

Such lines come in many forms, most of them without separators: 某某大学经济学院教授张三 李四, 本报记者 王五, 某日报评论员,
张三（北京大学教授）, 周文李吉良. They are read as what they are made of: institutions end in a word for an institution, offices
and titles in a word for an office, persons begin with a surname. What fits none of these is no byline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from site_builder.ingest.recognise.byline_text import TRANSLATORS, bare
from site_builder.ingest.recognise.offices import (
    ANY_REPORTER,
    BULLETS,
    COLUMN,
    COMMENTATOR,
    GOVERNMENT,
    INSTITUTION_END,
    LEAD,
    OFFICE,
    OFFICE_BEFORE_NAME,
    OFFICE_END,
    ONLY_OFFICE,
    ORG_END,
    ORGANISATION,
    OUTLET,
    ROLE_ONLY,
    TITLE_BEHIND_NAME,
    is_office,
    is_surely_office,
)  # fmt: skip
from site_builder.ingest.recognise.persons import NOT_GIVEN, is_long_name, is_name, is_phrase, split_names
from site_builder.ingest.recognise.surnames import DOUBLE, weight
from site_builder.ingest.recognise.words import only_words, word_class

_SEPARATOR = re.compile(r"[\s、，,；;/／|]+")
_MARKS = re.compile("[。！？!?：:“”《》…]")
_SUBTITLE = re.compile("(?<=[^—])——|^(?:——?)?(?:专?访(?!谈|问)|对话(?!人|嘉宾)|[记忆](?!者)|写在|写给|致|读|评)")
"""A title's second half, which may end in a person: ——访某校教授张三."""
_CLAUSE = re.compile("[的了吗呢]")
"""What no institution's name has: 田埂上的大学."""
_IN_SENTENCE = re.compile("^[把让使将被]|[的了这那]")
"""What stands in a sentence and in no institution's or office's name: 把这件小事办……"""
_PHRASE = re.compile("[让把为从向看以在使给用将要做当与同和有是]")
"""What a heading begins with and no office."""


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
    translated: bool = False
    """Whether those named are translators."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Names to put above the article."""
        return tuple(p.name for p in self.people) or ((self.body,) if self.body else ())


def parse_byline(text: str) -> Byline | None:
    """What the line says about authors, or None when it is no byline."""
    translated = TRANSLATORS.fullmatch(text.strip()) if len(text) <= 30 else None
    if translated:
        named = parse_byline((translated["led"] or translated["names"]).strip())
        return replace(named, translated=True) if named and named.people else None
    text = "" if _SUBTITLE.search(text) else bare(text)
    if not text or len(text) > 110:
        return None
    plain = re.sub(rf"^[{BULLETS}\s]+|[《》\s]", "", text)
    if COMMENTATOR.fullmatch(plain):
        return Byline(body=plain, certainty=1.0)
    if COLUMN.fullmatch(plain):
        return Byline(body=plain, certainty=0.7)
    if OUTLET.fullmatch(plain):
        return Byline(body=plain, certainty=0.7)
    lead, rest = _led(text)
    if re.search(r"评论员$", lead) and not rest:
        return Byline(body=lead, certainty=1.0)
    if _MARKS.search(rest):
        return None
    people, affiliation = _people(rest, led=bool(lead))
    if people is None:
        return None
    people = tuple({person.name: person for person in reversed(people or ())}.values())[::-1]
    if people:
        known = any(p.affiliation for p in people) or bool(lead)
        sure = all(is_name(p.name) for p in people)
        plain = not all(is_phrase(p.name) for p in people)
        return Byline(people, certainty=(0.95 if sure else 0.8) if known else 0.75 if sure and plain else 0.4)
    office = OFFICE_END.search(affiliation)
    if office and len(office.group()) > 1 and not _PHRASE.match(affiliation):
        return Byline(affiliation=affiliation, certainty=0.7)
    bodies = affiliation.split(" ")
    if affiliation and len(bodies) <= 3 and all(_is_body(name) for name in bodies):
        return Byline(body="、".join(bodies), certainty=0.7)
    return None


def _led(text: str) -> tuple[str, str]:
    """What says that an author follows, its last word, and what follows: ●作者：张三, 执行：本报记者 张三."""
    lead = ""
    for _ in range(3):
        found = LEAD.match(text) or (None if lead else _reports(text))
        if not found or (lead and not found.end()):
            break
        lead, text = found.group().strip(), text[found.end() :]
    return lead, text


def _reports(text: str) -> re.Match[str] | None:
    """An outlet's reporter, where nothing but persons' names follows."""
    found = ANY_REPORTER.match(text)
    names = re.split(r"[\s、，,]+|通讯员|实习生", text[found.end() :]) if found else []
    return found if any(names) and all(is_name(name) or split_names(name) for name in names if name) else None


def _is_body(name: str) -> bool:
    """Whether an institution may stand for an author."""
    return not _CLAUSE.search(name) and bool(INSTITUTION_END.search(name) or (len(name) >= 6 and GOVERNMENT.fullmatch(name)))


def _people(text: str, *, led: bool = False) -> tuple[tuple[Person, ...] | None, str]:
    """The persons of a line with their affiliations, and an affiliation nobody's; None when the line is something else.

    An affiliation belongs to the names after it, up to the next affiliation; one after names, to those before it.
    Beside an affiliation, another name or a word for a writer (`led`) a name may be a word too: 本报记者 黄海.
    """
    people: list[Person] = []
    pending, loose = "", False
    tokens = _tokens(text)
    led = led or (any(is_name(t) for _, t in tokens) and all(is_name(t, strict=False) for _, t in tokens))
    for index, (seam, token) in enumerate(tokens):
        token = re.sub(r"(?<=[\u4e00-\u9fff])[\d¹²³⁴⁵*,，]+$", "", token)
        token = re.sub(r"^(?:作者)?(?:系(?!统|列)|现[为任]|[是为])(?=[\u4e00-\u9fff]{4})", "", token)
        if not token or ROLE_ONLY.fullmatch(token) or re.fullmatch(r"[\d*†‡§¹²³⁴⁵]+", token):
            continue
        last = index == len(tokens) - 1
        if re.fullmatch(OFFICE, token) and last and people and people[-1].affiliation and not loose:
            people = [*people[:-1], Person(people[-1].name, people[-1].affiliation + token)]
            continue
        before, names = _names_in(token, company=led or bool(people) or bool(pending), behind=pending, after=people, led=led)
        if before:
            pending = _with(pending, seam, before) if loose else before
        pending = ROLE_ONLY.sub("", pending) if ROLE_ONLY.fullmatch(pending) else pending
        if names:
            people.extend(Person(name, pending) for name in names)
            loose = False
            continue
        title = TITLE_BEHIND_NAME.search(token)
        if title and not pending and is_name(token[: title.start()]) and not is_phrase(token[: title.start()]):
            people.append(Person(token[: title.start()], title.group()))
            continue
        if not (is_office(token) or (not last and len(token) >= 4 and OFFICE_BEFORE_NAME.search(token))):
            return None, ""
        if people and not people[-1].affiliation and last:
            people = [Person(p.name, p.affiliation or token) for p in people]
        else:
            pending = _with(pending, seam, token) if loose else token
            loose = True
    return tuple(people), pending if not people else ""


def _with(pending: str, seam: str, more: str) -> str:
    """Two parts of an affiliation as they are printed: 某集团创始人、董事长."""
    return f"{pending}{'、' if re.search('[、，,]', seam) else ' '}{more}".strip()


def _names_in(
    token: str, *, company: bool, behind: str, after: list[Person], led: bool
) -> tuple[str, tuple[str, ...]]:
    """What of a part is an affiliation glued to its names, and the names; `behind` an affiliation, `after` persons; `led`
    whether a word for a writer stands before all.
    """
    office = is_office(token)
    named = bool(after) or is_surely_office(behind) or led
    short = named and len(token) == 2  # 行, 部 and the like end names of two characters too
    if is_name(token, strict=not company or (office and not short)) or (led and is_long_name(token) and not office):
        return "", split_names(token) if len(token) == 4 and not is_name(token, strict=False) and split_names(token) else (token,)
    if not office:
        may = len(token) <= 9 and (behind or after or not company) and not is_surely_office(_glued(token)[0])
        names = split_names(token) if may else ()
        if names or (is_surely_office(behind) and not _glued(token)[1] and _is_foreign(token)):
            return "", names or (token,)
    return ("", ()) if is_surely_office(token) else _glued(token)


def _is_foreign(token: str) -> bool:
    """Whether a part is no word, so that behind an institution it is a name with a surname no table has: 丹珠昂奔."""
    plain = re.fullmatch(r"[\u4e00-\u9fff]{2,4}", token) and not any(c in NOT_GIVEN for c in token)
    return bool(plain) and not word_class(token) and not only_words(token)


_TEXT_IN_BRACKETS = r"(?:[^（(）)]|[（(][^（(）)]*[）)]){2,40}"


def _tokens(text: str) -> list[tuple[str, str]]:
    """The line's parts, each with what stands before it; 主任、教授 stays together, and what stands in brackets after a
    name becomes a part.
    """
    text = re.sub(rf"([\u4e00-\u9fff]{{2,4}}) ?[（(]({_TEXT_IN_BRACKETS})[）)]", _unbracket, text)
    text = re.sub(
        rf"(?<=[\u4e00-\u9fff\x01])((?:{OFFICE}))[、，,](?=[\u4e00-\u9fff]*(?:{OFFICE}|{ORGANISATION}))",
        "\\1\x01",
        text,
    )
    parts = re.split(f"({_SEPARATOR.pattern})", text)
    pairs = zip(["", *parts[1::2]], parts[::2], strict=True)
    return [(seam, part.replace("\x01", "、")) for seam, part in pairs if part]


def _unbracket(match: re.Match[str]) -> str:
    name, inside = match.groups()
    last = inside.split(" ")[-1]
    if is_name(name, strict=False) and (is_office(last) or OFFICE_BEFORE_NAME.search(last)):
        return f"{inside.replace(' ', '')} {name} "
    return match.group()


def _glued(token: str) -> tuple[str, tuple[str, ...]]:
    """Affiliation and name of 某大学教授张三, parted; ("", ()) where no name stands at the end."""
    found: list[tuple[float, str, str]] = []
    for size in (2, 3, 4, 5, 6):
        before, name = token[:-size], token[-size:]
        if (
            len(before) < 2
            or not is_name(name, strict=False)
            or not (OFFICE_BEFORE_NAME.search(before) or ORG_END.search(before))
            or (ONLY_OFFICE.fullmatch(before) and not is_name(name))
            or _IN_SENTENCE.search(before)
        ):
            continue
        end = (OFFICE_BEFORE_NAME.search(before) or ORG_END.search(before)).group()  # type: ignore[union-attr]
        surname = name[:2] if name[:2] in DOUBLE and size > 2 else name[:1]
        score = (weight(surname) or 1.0) * (1.0 if size == 3 else 0.5) * (1 + 0.5 * len(end)) * (1.0 if is_name(name) else 0.3)
        found.append((score, before, name))
    if found:
        _, before, name = max(found)
        return before, (name,)
    return _glued_to_several(token)


def _glued_to_several(token: str) -> tuple[str, tuple[str, ...]]:
    """Affiliation and names of 某研究所张三李四, parted; ("", ()) where no names stand at the end."""
    for size in range(4, min(10, len(token) - 3)):
        before, names = token[:-size], split_names(token[-size:])
        if len(names) > 1 and is_surely_office(before):
            return before, names
    return "", ()
