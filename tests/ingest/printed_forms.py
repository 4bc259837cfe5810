"""Documents in forms that the generators do not have, written by hand: tests/cases/forms.md, set and extracted.

The generators' forms were made by those who made the rules. The cases are written the other way round: from how papers, journals and
booklets print their titles, authors, notes and sources, whatever a rule may say about it. Each is set in several widths
and extracted in several ways.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from prose import Plain, Writer
from setting import Print, Row, Set, extract
from synthetic import set_lines

CASES = Path(__file__).parent.parent / "cases" / "forms.md"
_SWAP = re.compile(r"\{\{([^|}]*)\|([^}]*)\}\}")


@dataclass(frozen=True)
class Form:
    """A document as written down."""

    name: str
    settings: dict[str, str]
    """`number` and `head` of its pages, `page` its lines, `new` whether articles begin on new pages."""
    articles: tuple[tuple[dict[str, str], tuple[str, ...]], ...]
    """What is to be found, and the lines."""


def read_forms(path: Path = CASES) -> list[Form]:
    """The documents of a file of cases."""
    found = []
    for name, told, text in re.findall(r"^## ([^\n]+)\n((?:[a-z]+: [^\n]*\n)*)```\n(.*?)\n```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        settings = dict(line.split(": ", 1) for line in told.splitlines())
        parts = re.split(r"^=== ?", text, flags=re.MULTILINE)[1:]
        articles = []
        for part in parts:
            facts, *lines = part.split("\n")
            pairs = dict(item.split("=", 1) for item in facts.split("; ") if "=" in item)
            articles.append((pairs, tuple(line for line in lines if line.strip())))
        found.append(Form(name, settings, tuple(articles)))
    return found


def set_form(form: Form, seed: int) -> Print:
    """The document on paper and extracted; `seed` chooses the width and the extractor's habits."""
    pick = random.Random(seed)
    width = pick.choice((22, 26, 28, 30, 34, 38))
    capacity = int(form.settings.get("page", "30"))
    new_page = form.settings.get("new", "") == "yes"
    placed: list[Set] = []
    rows: list[Row] = []
    breaks: set[int] = set()
    noise: list[str] = []
    for number, (facts, lines) in enumerate(form.articles):
        plain = Plain(
            facts.get("title", ""), [], [n for n in facts.get("author", "").split("、") if n], [],
            [n for n in facts.get("region", "").split("、") if n], facts.get("date", ""),
        )  # fmt: skip
        placed.append(Set(plain))
        if new_page and number:
            breaks.add(len(rows))
        for line in lines:
            rows += _rows(line, number, width, plain, noise)
    sheets = _sheets(rows, breaks, capacity, form.settings)
    noise += [t for t in form.settings.get("gone", "").split(" / ") if t]
    return Print(extract(sheets, placed, pick, width), placed, noise, f"width={width} seed={seed}", all("title" in facts for facts, _ in form.articles))


def _rows(line: str, number: int, width: int, plain: Plain, noise: list[str]) -> list[Row]:
    """The lines of one line of a case."""
    sign, text = (line[0], line[2:]) if line[1:2] == " " and line[0] in "^_#*|@&~" else ("", line)
    if sign == "@":
        topic, place, size, seed = text.split()
        writer, rows = Writer(int(seed)), []
        while sum(len(row.text) for row in rows) < int(size):
            rows += _rows(writer.paragraph(topic, place, (2, 3, 3, 4)), number, width, plain, noise)
        return rows
    printed, expected = _SWAP.sub(r"\1", text), _SWAP.sub(r"\2", text)
    indent = 2.0 if sign in ("", "_") else 0.0
    if sign in ("*", "|"):
        cut = [printed]
    else:
        cut = set_lines(printed, width, indent=indent)
    if sign in ("^", "_", "~"):
        noise.append(expected or printed)
    elif sign == "#":
        plain.paragraphs.append((expected, 1))
    elif sign == "|":
        plain.paragraphs.append(("| " + " | ".join(expected.split()) + " |", 2))
    elif sign != "&":
        plain.paragraphs.append((expected, 0))
    number = -1 if sign == "~" else number
    return [Row(part, number, index == len(cut) - 1, index == 0, sign == "#") for index, part in enumerate(cut)]


def _sheets(rows: list[Row], breaks: set[int], capacity: int, settings: dict[str, str]) -> list[list[Row]]:
    """The lines on pages, with page numbers and running heads."""
    pages: list[list[Row]] = [[]]
    for index, row in enumerate(rows):
        if index in breaks or len(pages[-1]) >= capacity:
            pages.append([])
        pages[-1].append(row)
    heads = [h for h in settings.get("head", "").split(" / ") if h]
    form, first = settings.get("number", ""), int(settings.get("first", "1"))
    out = []
    for index, page in enumerate(pages):
        head = [Row(heads[index % len(heads)].format(n=index + first))] if heads else []
        foot = [Row(form.split(" / ")[index % len(form.split(" / "))].format(n=index + first, all=len(pages)))] if form else []
        out.append(foot + head + page if settings.get("at") == "top" else head + page + foot)
    return out
