"""The words of Problems and reports, in Chinese and English.

`zh.py` and `en.py` hold one `Message` a code under the same names, and words for parameters that are words of ours
(`WORDS` for `expected` and `reason`, `FOUND` for `found`). Templates name parameters in braces; a hint of which a parameter is empty is passed
over for the next one, so that "did you mean" never stands there with nothing behind it.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any

from site_builder.errors import Problem

LANGUAGES = ("zh", "en")
WORD_PARAMS = ("expected", "reason", "what")
"""Parameters that hold a word of `WORDS`; all others are shown as they are."""
LIST_PARAMS = ("candidates", "choices", "others", "searched")
"""Parameters that hold names joined by 、, which English parts by commas."""
MOST_SHOWN = 120
"""Characters of a parameter in a message; an author's text may be a megabyte."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is said of one code."""

    text: str
    """The message in one line."""
    cause: str
    """For the guide: how it comes about."""
    cure: str
    """For the guide: what to do."""
    hints: tuple[str, ...] = ()
    """Advice; the first of which no parameter is empty is shown."""
    by_reason: dict[str, str] = field(default_factory=dict)
    """Advice for one value of the parameter `reason`, before `hints`."""


def message(problem: Problem, lang: str) -> str:
    """The message of a Problem, one line."""
    tables = _tables(lang)
    found = tables.MESSAGES.get(problem.code)
    if found is None:
        return problem.code + "".join(f" {k}={_shown(v)}" for k, v in problem.params)
    return _one_line(found.text.format_map(_Params(problem, tables)))


def hint(problem: Problem, lang: str) -> str:
    """The advice that goes with a Problem, one line; may be empty."""
    tables = _tables(lang)
    found = tables.MESSAGES.get(problem.code)
    if found is None:
        return ""
    params = _Params(problem, tables)
    special = found.by_reason.get(dict(problem.params).get("reason", ""))
    for template in ((special,) if special else ()) + found.hints:
        if all(params[name] for name in placeholders(template)):
            return _one_line(template.format_map(params))
    return ""


def say(key: str, lang: str, **params: object) -> str:
    """One of the sentences of `SENTENCES`: counts and closing lines; `key.one` where the number is 1."""
    sentences = _tables(lang).SENTENCES
    chosen = sentences.get(f"{key}.one") if params.get("n") == 1 else None
    return str(chosen or sentences[key]).format(**params)


def placeholders(template: str) -> set[str]:
    """Names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


class _Params(dict[str, str]):
    """Parameters of a Problem as a message shows them; one that is not there is empty."""

    def __init__(self, problem: Problem, tables: Any) -> None:
        super().__init__()
        for name, value in problem.params:
            if name == "found":
                self[name] = tables.FOUND.get(value, _shown(value))
            elif name in WORD_PARAMS:
                self[name] = tables.WORDS.get(value, _shown(value))
            elif name in LIST_PARAMS:
                self[name] = _shown(value.replace("、", tables.SENTENCES["list"]))
            else:
                self[name] = _shown(value)

    def __missing__(self, name: str) -> str:
        return ""


def _shown(value: str) -> str:
    return value if len(value) <= MOST_SHOWN else value[: MOST_SHOWN - 1] + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=2)
def _tables(lang: str) -> Any:
    return import_module(f"site_builder.cli.messages.{lang if lang in LANGUAGES else 'en'}")
