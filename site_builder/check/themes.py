"""Themes: templates that nothing uses or that are not there, words without translation, parameters without effect.

Templates are read by regular expressions, not by Jinja: a template that does not even parse is a Problem of the
build, and what is asked here, which names a template mentions, needs no grammar. A name put together at run time
cannot be seen, so nothing is said of words and parameters that are mentioned by a part of their name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.check.inputs import CheckInput
from site_builder.config import SITE_FILE
from site_builder.errors import Location, Problem, problem
from site_builder.model.theme import Theme
from site_builder.yaml_source import load, nearest

_REFERENCE = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+(?P<quote>[\"'])(?P<name>[^\"']+)(?P=quote)(?P<rest>[^%]*)")
_WORD = re.compile(r"(?P<quote>[\"'])(?P<name>[\w.-]+)(?P=quote)\s*\|\s*t\b")
_PARAM = re.compile(r"\bparams(?:\.(?P<dot>\w+)|\[\s*[\"'](?P<key>[^\"']+)[\"']|\.get\(\s*[\"'](?P<get>[^\"']+)[\"'])")
_ANY_PARAM = re.compile(r"\bparams\b(?!\.\w|\[\s*[\"'])")


def templates(inputs: CheckInput) -> list[Problem]:
    """template-unknown for a template of a site's theme that nothing uses; template-missing for one that is not there."""
    theme = inputs.theme
    if theme is None:
        return []
    found = []
    mentioned = set()
    for name, text in _own(theme):
        for match in _REFERENCE.finditer(text):
            mentioned.add(match["name"].rpartition("/")[2])
            if match["name"] not in theme.templates and "ignore missing" not in match["rest"]:
                location, line = _place(theme.template_paths[name], text, match.start("name"), len(match["name"]))
                found.append(problem("template-missing", location, line, name=match["name"], searched="、".join(theme.chain)))
    base = {name.partition("/")[2] for name in theme.templates if name.startswith(f"{theme.chain[-1]}/")}
    for name, _ in _own(theme):
        short = name.partition("/")[2]
        if not name.startswith(f"{theme.chain[-1]}/") and short not in base and short not in mentioned:
            near = "、".join(nearest(short, sorted(base)))
            found.append(problem("template-unknown", Location(theme.template_paths[name]), name=short, candidates=near))
    return found


def translations(inputs: CheckInput) -> list[Problem]:
    """translation-missing for words that one language has and another lacks, or that a template names in vain."""
    theme = inputs.theme
    if theme is None:
        return []
    every = {key for words in theme.words.values() for key in words}
    found = [
        problem("translation-missing", Location(f"themes/{theme.name}/i18n/{language}.yaml"), name=key, language=language)
        for language, words in sorted(theme.words.items())
        for key in sorted(every - words.keys())
    ]
    if not inputs.config or inputs.config.language not in theme.words:
        return found
    for name, text in _own(theme):
        for match in _WORD.finditer(text):
            if match["name"] not in every:
                location, line = _place(theme.template_paths[name], text, match.start("name"), len(match["name"]))
                found.append(problem("translation-missing", location, line, name=match["name"], language=inputs.config.language))
    return found


def parameters(inputs: CheckInput) -> list[Problem]:
    """param-unused for params of site.yaml that no template of the theme looks at."""
    theme, config = inputs.theme, inputs.config
    if theme is None or config is None or not config.params:
        return []
    used: set[str] = set()
    for _, text in _own(theme):
        if _ANY_PARAM.search(text):
            return []  # handed on as a whole
        used |= {match["dot"] or match["key"] or match["get"] for match in _PARAM.finditer(text)}
    document = load(inputs.settings.get(SITE_FILE, ""), SITE_FILE)
    return [
        document.problem(
            "param-unused", document.key_at(f"params.{name}"), name=name, candidates="、".join(nearest(name, sorted(used)))
        )
        for name, _ in config.params
        if name not in used
    ]


def _own(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every template once, under the name of the theme it stands in: `default/page.html`."""
    for name, text in sorted(theme.templates.items()):
        if name.partition("/")[0] in theme.chain and "/" in name:
            yield name, text


def _place(path: str, text: str, offset: int, length: int) -> tuple[Location, str]:
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0]
    return Location(path, text.count("\n", 0, offset) + 1, offset - start + 1, length), line
