"""A new page as text: a name for its file, and front matter with all that is known and room for the rest.

What is known is written by the YAML dumper, since a title may hold any sign that YAML takes for its own; what is not is
a comment that says what belongs there, so that a page is complete once its comments are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

from site_builder.cli.messages import say
from site_builder.errors import Location, Problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.fingerprint import fingerprint_bytes
from site_builder.model.front_matter import PartialDate
from site_builder.parse.front_matter import parse_document
from site_builder.problem_codes import is_error
from site_builder.text.dates import parse_date
from site_builder.text.pinyin import pinyin, syllables
from site_builder.text.segment import segmenter

LONGEST_NAME = 60
"""Characters of a file name after the date; it is cut between words."""
ORDER = ("title", "region", "date", "source", "author", "tags", "published")
"""Keys in the order in which an editor thinks of them."""
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class NewPage:
    """What is known of a page that is about to be written."""

    title: str
    regions: tuple[str, ...]
    """As the editor named them."""
    published: str
    """Today on the site's clock: 2024-03-08."""
    date: str = ""
    """As the editor wrote it; empty when it is not known, or comes from the source page."""
    source: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    """Tags that would suit it, for the comment."""
    inherited: str = ""
    """Date of its source page, which is the page's where none is written."""


def file_stem(title: str, date: str) -> str:
    """`2024-03-08-chongqing-qiche`: date, then the pinyin of the title, word by word."""
    words = [_NOT_PLAIN.sub("-", word).strip("-") for word in _readings(title)]
    name = ""
    for word in filter(None, words):
        if len(name) + 1 + len(word) > LONGEST_NAME:
            break
        name += ("-" if name else "") + word
    return "-".join(filter(None, (date[:10], name or (words[0][:LONGEST_NAME] if words else ""))))


def _readings(title: str) -> list[str]:
    """The pinyin of each word; read in the whole title, where neighbours decide (银行, 行业), and then cut."""
    spans = segmenter().spans(title)
    words = [title[a:b] for a, b in spans]
    sizes = [1 if word.isascii() else len(word) for word in words]
    read = syllables(title)
    if len(read) != sum(sizes):  # a character without a reading
        return [pinyin(word) for word in words]
    rest = iter(read)
    return ["".join(next(rest) for _ in range(size)) for size in sizes]


def render(page: NewPage, lang: str) -> str:
    """The page's file."""
    values = _values(page)
    lines = ["---\n"]
    for key in ORDER:
        lines.append(_yaml(key, values[key]) if key in values else f"# {key}: {_comment(key, page, lang)}\n")
    return "".join([*lines, "---\n\n"])


def _values(page: NewPage) -> dict[str, object]:
    known: dict[str, object] = {
        "title": " ".join(page.title.split()),
        "region": page.regions[0] if len(page.regions) == 1 else list(page.regions),
        "date": as_date(page.date),
        "source": page.source,
        "author": page.author,
        "tags": list(page.tags),
        "published": as_date(page.published),
    }
    return {key: value for key, value in known.items() if value or key in ("title", "region")}


def as_date(text: str) -> str:
    """ISO 8601 for a date as people write it; other text as it is."""
    found = parse_date(text) if text else None
    return found.text if isinstance(found, PartialDate) else text


def _yaml(key: str, value: object) -> str:
    if key in ("date", "published") and isinstance(parse_date(str(value)), PartialDate):
        return f"{key}: {value}\n"
    flow = None if isinstance(value, list) else False  # None: a mapping in lines, a list in it on one
    return str(yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=flow, width=10**6))


def _comment(key: str, page: NewPage, lang: str) -> str:
    if key == "tags" and page.suggested:
        return say("new-tags-suggested", lang, tags="、".join(page.suggested).replace("\n", " "))
    if key == "date" and page.inherited:
        return say("new-date-inherited", lang, date=page.inherited)
    return say(f"new-{key}", lang)


def faults(text: str, path: str, known: Iterable[str], written: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the page, at the flag that said it; keys that are left to the editor are not missing.

    `known` are the keys that were given, `written` what was given for each.
    """
    data = text.encode("utf-8", "surrogatepass")
    _, found = parse_document(ContentFile(path, data, fingerprint_bytes(data)), Kind.DIGEST)
    given, lines = set(known), text.split("\n")
    problems = []
    for each in found:
        key = dict(each.params).get("key", "")
        if not is_error(each) or (each.code == "key-missing" and key not in given):
            continue
        problems.append(_at_flag(each, lines, written))
    return tuple(problems)


def _at_flag(problem: Problem, lines: list[str], written: Mapping[str, str]) -> Problem:
    """The Problem at the place in what the editor typed; as it is where that cannot be told."""
    at = problem.location
    key = lines[at.line - 1].partition(":")[0] if at.line <= len(lines) else ""
    said = written.get(key, "")
    if not said:
        return problem
    marked = lines[at.line - 1][at.column - 1 : at.column - 1 + at.length]
    column = said.find(marked) + 1
    place = Location(f"--{key}", 1, column, at.length) if column else Location(f"--{key}", 1, 1, len(said))
    return Problem(problem.code, place, problem.params, said, problem.severity)
