"""How Problems look: as text with a caret, as JSON, and as annotations of a GitHub workflow.

The caret stands under the text by display width, for in a terminal a Han character takes two columns. Nothing that an
author wrote is ever sent to a terminal or a workflow as it is: control characters and changes of direction are
replaced, and GitHub's command syntax is escaped, so that no file name or line can pass for a command.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO

from msgspec.structs import replace

from site_builder.cli.messages import hint, message, say
from site_builder.errors import Problem, Severity
from site_builder.problem_codes import LISTED_WHEN_ASKED, severity_of

WIDTH = 110
"""Columns of an excerpt; a longer line is cut around the caret."""
TAB = 4

_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.NOTE: "\x1b[1;36m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def language(choice: str | None, environ: Mapping[str, str]) -> str:
    """zh or en: what `--lang` says, else the locale of the environment; English where it says nothing."""
    for value in (choice, environ.get("LC_ALL"), environ.get("LC_MESSAGES"), environ.get("LANG")):
        if value:
            return "zh" if value.lower().startswith(("zh", "chinese")) else "en"
    return "en"


def wants_colour(stream: IO[str], environ: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal that may be coloured: not with NO_COLOR, not for TERM=dumb."""
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def ordered(problems: Iterable[Problem], verbose: bool = False) -> list[Problem]:
    """Problems by place, without repeats; notes that are listed only when asked for stay out unless `verbose`."""
    unique = dict.fromkeys(problems)
    kept = [p for p in unique if verbose or p.code not in LISTED_WHEN_ASKED]
    return sorted(kept, key=lambda p: (p.location.path, p.location.line, p.location.column, p.code, p.params))


def with_excerpts(problems: Iterable[Problem], read: Callable[[str], str | None]) -> list[Problem]:
    """The Problems, those without an excerpt given the line they point at; `read` gives the text of a path or None.

    Stages after parsing know the place of a value and no longer its line.
    """
    lines: dict[str, list[str]] = {}
    out = []
    for p in problems:
        path, number = p.location.path, p.location.line
        if not p.excerpt and (number > 1 or p.location.column > 1 or p.location.length > 1):
            if path not in lines:
                text = read(path)
                lines[path] = (text or "").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            if number <= len(lines[path]):
                p = replace(p, excerpt=lines[path][number - 1])
        out.append(p)
    return out


def format_text(problems: Sequence[Problem], lang: str, colour: bool = False, verbose: bool = False) -> str:
    """All Problems with excerpt and caret, and a count at the end; ends with a line end."""
    shown = ordered(problems, verbose)
    hidden = len(ordered(problems, True)) - len(shown)
    parts = [_one(p, lang, colour) for p in shown]
    return "".join([*parts, counted(shown, lang, hidden), "\n"])


def counted(problems: Sequence[Problem], lang: str, hidden: int = 0) -> str:
    """`2 个错误，1 个警告`, or that there are none."""
    numbers = [(s, sum(severity_of(p) is s for p in problems)) for s in Severity]
    parts = [say(str(s), lang, n=n) for s, n in numbers if n]
    line = say("count", lang, parts=say("joint", lang).join(parts)) if parts else say("none", lang)
    return line + (say("more", lang, n=hidden) if hidden else "")


def format_json(problems: Sequence[Problem], lang: str, verbose: bool = False) -> str:
    """`{"problems": [...]}`, as `check --format json` prints it."""
    return json.dumps({"problems": problem_rows(problems, lang, verbose)}, ensure_ascii=False, indent=2) + "\n"


def problem_rows(problems: Sequence[Problem], lang: str, verbose: bool = False) -> list[dict[str, str | int]]:
    """The rows that JSON reports hold: severity, code, path, line, column, message, hint."""
    return [
        {
            "severity": str(severity_of(p)),
            "code": p.code,
            "path": p.location.path,
            "line": p.location.line,
            "column": p.location.column,
            "message": message(p, lang),
            "hint": hint(p, lang),
        }
        for p in ordered(problems, verbose)
    ]


def format_github(problems: Sequence[Problem], lang: str, verbose: bool = False) -> str:
    """Workflow commands, one a line: `::error file=…,line=…,col=…,title=…::message`."""
    lines = []
    for p in ordered(problems, verbose):
        at = p.location
        advice = hint(p, lang)
        text = message(p, lang) + (f"\n{advice}" if advice else "")
        place = f"file={_property(at.path)},line={at.line},col={at.column},endColumn={at.column + at.length}"
        lines.append(f"::{_GITHUB[severity_of(p)]} {place},title={_property(p.code)}::{_data(text)}\n")
    return "".join(lines)


def display_width(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters two, marks that combine none."""
    return sum(_width(c) for c in text)


def padded(text: str, width: int, right: bool = False) -> str:
    """`text` cut or filled to a display width, made harmless; `right` puts it at the right end."""
    text = visible(text)
    while display_width(text) > width:
        text = text.removesuffix("…")[:-1] + "…"
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks


def visible(text: str) -> str:
    """The text with control characters, changes of direction and lone surrogates made harmless; tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless(c) for c in text)


def _one(problem: Problem, lang: str, colour: bool) -> str:
    severity, at = severity_of(problem), problem.location
    bold, paint, dim, plain = (_BOLD, _COLOURS[severity], _DIM, _PLAIN) if colour else ("", "", "", "")
    place = f"{bold}{visible(at.path)}:{at.line}:{at.column}:{plain}"
    head = f"{place} {paint}{severity}[{problem.code}]{plain}: {visible(message(problem, lang))}\n"
    advice = visible(hint(problem, lang))
    if not problem.excerpt.strip():
        return head + (f"      {dim}={plain} {advice}\n" if advice else "")
    text, before, marked = _cut(problem.excerpt, at.column, at.length)
    caret = f"{' ' * before}{paint}{'^' * max(1, marked)}{plain}"
    return (
        f"{head}{dim}{at.line:>5} |{plain} {text}\n"
        f"{dim}{'':>5} |{plain} {caret}{' ' + advice if advice else ''}\n"
    )  # fmt: skip


def _cut(line: str, column: int, length: int) -> tuple[str, int, int]:
    """The piece of a source line to show, the columns before the caret, and the columns that the caret underlines."""
    index = min(max(0, column - 1), len(line))
    cells = [_cell(c) for c in line[max(0, index - 4 * WIDTH) : index + 4 * WIDTH]]
    index -= max(0, index - 4 * WIDTH)
    end = min(len(cells), index + max(1, length))
    marked = sum(display_width(c) for c in cells[index:end])
    if sum(display_width(c) for c in cells) <= WIDTH and len(cells) == len(line):
        return "".join(cells).rstrip(), sum(display_width(c) for c in cells[:index]), marked
    start, room = index, WIDTH // 3
    while start > 0 and room > 0:
        start -= 1
        room -= display_width(cells[start])
    stop, room = index, WIDTH - WIDTH // 3
    while stop < len(cells) and room > 0:
        room -= display_width(cells[stop])
        stop += 1
    before, after = "…" if start else "", "…" if stop < len(cells) or len(cells) < len(line) else ""
    marked = sum(display_width(c) for c in cells[index : min(end, stop)])
    shown = before + "".join(cells[start:stop]).rstrip() + after
    return shown, len(before) + sum(display_width(c) for c in cells[start:index]), marked


def _cell(char: str) -> str:
    return " " * TAB if char == "\t" else _harmless(char)


def _harmless(char: str) -> str:
    if char == "\t" or (char.isascii() and char.isprintable()):
        return char
    if char < " ":
        return chr(0x2400 + ord(char))  # ␀ and its like
    category = unicodedata.category(char)
    if char == "\x7f" or category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and char not in "\u200c\u200d\xad"):
        return "\ufffd"
    return char


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _data(text: str) -> str:
    """The text of a workflow command; GitHub decodes exactly these three."""
    lines = "\n".join(visible(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a workflow command, where : and , end it too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
