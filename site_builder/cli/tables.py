"""Tables of the guide that repeat code: the keys of front matter, and every Problem with its cause and cure.

They stand in content/pages/guide-reference.md and the guide-problems pages between comments (`<!-- keys:begin -->` …
`<!-- keys:end -->`, `problems-regions` and so on for each family of codes likewise), are made by `fill`, and a test fails
when the guide and the code differ.
`python -m site_builder.cli.tables FILE …` rewrites pages in place.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path

from site_builder.cli.messages import Message
from site_builder.errors import Severity
from site_builder.model.content import Kind
from site_builder.model.keys import KEYS, Key
from site_builder.problem_codes import FAMILIES, LISTED_WHEN_ASKED

_KINDS = {
    "zh": {Kind.DIGEST: "文摘", Kind.SOURCE: "来源页", Kind.PAGE: "普通页", "all": "全部", "need": "必填", "joint": "、", "stop": "，"},
    "en": {Kind.DIGEST: "digest", Kind.SOURCE: "source", Kind.PAGE: "page", "all": "all", "need": "needed", "joint": ", ", "stop": ", "},
}
_SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示", "asked": "提示（-v）"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note", "asked": "note (-v)"},
}
_HEADS = {
    "zh": {"keys": ("项目", "中文", "用于", "说明", "例子"), "codes": ("代码", "级别", "原因", "改法")},
    "en": {"keys": ("key", "in Chinese", "pages", "meaning", "example"), "codes": ("code", "severity", "cause", "cure")},
}
_SIGNS = re.compile(r"[\\`*_\[\]<>|!]")


def key_table(lang: str = "zh") -> str:
    """A row a key of front matter, in the order of the table of keys."""
    rows = []
    for key in KEYS:
        meaning = key.zh if lang == "zh" else key.en
        chinese = (alias for alias in key.aliases if not alias.isascii())
        example = f"`{key.example}`" if key.example else ""
        rows.append((f"`{key.name}`", _KINDS[lang]["joint"].join(chinese), _kinds(key, lang), meaning, example))
    return _table(_HEADS[lang]["keys"], rows)


def code_table(family: str, lang: str = "zh") -> str:
    """A row a Problem code of a family, in the order of `problem_codes.py`."""
    messages: dict[str, Message] = import_module(f"site_builder.cli.messages.{lang}").MESSAGES
    rows = []
    for code, severity in FAMILIES[family].items():
        found = messages[code]
        weight = _SEVERITIES[lang]["asked" if code in LISTED_WHEN_ASKED else severity]
        rows.append((f"`{code}`", weight, _text(found.cause), _text(found.cure)))
    return _table(_HEADS[lang]["codes"], rows)


TABLES: dict[str, Callable[[str], str]] = {
    "keys": key_table,
    **{f"problems-{family}": partial(code_table, family) for family in FAMILIES},
}


def fill(text: str, lang: str = "zh") -> str:
    """A page with every marked table made anew; all else stays."""
    for name, make in TABLES.items():
        marks = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        table = make(lang).replace("\\", r"\\")
        text = marks.sub(rf"\1\n{table}\n\2", text)
    return text


def _kinds(key: Key, lang: str) -> str:
    """`全部，必填`, or `文摘必填、来源页` where only some of the pages need it."""
    words = _KINDS[lang]
    if len(key.kinds) == 3:
        return words["all"] + (words["stop"] + words["need"] if key.required else "")
    blank = "" if lang == "zh" else " "
    return words["joint"].join(words[k] + (blank + words["need"] if k in key.required else "") for k in key.kinds)


def _text(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _SIGNS.sub(lambda m: {"<": "&lt;", ">": "&gt;", "|": "&#124;"}.get(m[0], "\\" + m[0]), text)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


if __name__ == "__main__":
    for guide in map(Path, sys.argv[1:]):
        guide.write_text(fill(guide.read_text("utf-8")), "utf-8")
