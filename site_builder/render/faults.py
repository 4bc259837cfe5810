"""What went wrong in a template, as a Problem at its line.

Jinja rewrites tracebacks so that frames of templates carry the template's own file and line; the innermost of these
is the place. Whatever is raised below such a frame was caused by what the template asked for, so it is the
template's Problem; an exception without one is a defect of ours and goes on its way.
"""

from __future__ import annotations

import re
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError

from site_builder.errors import ConfigurationError, Location, problem
from site_builder.model.theme import Theme

OUR_NAMES = re.compile(r"site_builder\.render\.context\.\w+\.(?=[A-Z])")
"""Where a class of the contexts lives, which Jinja puts before its name and a theme's writer need not know."""


_EXTENDS = re.compile(r"\{#.*?#\}|\{%[-+]?\s*raw\b.*?\bendraw\s*[-+]?%\}|\{%[-+]?\s*extends\s+([\"'])(?P<name>[^\"']+)\1", re.DOTALL)
"""A template's parent; comments and raw text are passed over."""


class ExtendsItself(Exception):
    """A template that is its own parent, or its parents'. Jinja would go round for ever: Python 3.11 stops it by the depth
    of its calls, 3.13 when the memory is full.
    """

    def __init__(self, place: tuple[str, int], round_: tuple[str, ...]) -> None:
        super().__init__(" → ".join(round_))
        self.place = place


def refuse_loops(theme: Theme, name: str) -> None:
    """Raises ExtendsItself for a template from which one comes back to one's starting point."""
    seen: dict[str, int] = {}
    while name not in seen:
        text = theme.templates.get(name, "")
        found = next((m for m in _EXTENDS.finditer(text) if m["name"]), None)
        if found is None:
            return
        seen[name] = text.count("\n", 0, found.start()) + 1
        name = found["name"]
    raise ExtendsItself((theme.template_paths[name], seen[name]), (*seen, name))


def template_fault(theme: Theme, error: Exception) -> ConfigurationError | None:
    """template-syntax, template-missing or template-error for an exception of rendering; None for one of our own."""
    place = error.place if isinstance(error, ExtendsItself) else _innermost(theme, error.__traceback__)
    if isinstance(error, TemplateSyntaxError):
        path = error.filename or theme.template_paths.get(error.name or "", "")
        return _made(theme, "template-syntax", (path, error.lineno), detail=error.message or "")
    if isinstance(error, TemplateNotFound):
        searched = "、".join(theme.chain)
        return _made(theme, "template-missing", place or (f"themes/{theme.name}/theme.yaml", 1), name=error.name, searched=searched)
    if place is None:
        return None
    if isinstance(error, (RecursionError, ExtendsItself)):
        above = f"{theme.chain[1]}/{place[0].partition('/templates/')[2]}" if len(theme.chain) > 1 else ""
        return _made(theme, "template-error", place, detail=str(error), reason="itself", above=above)
    return _made(theme, "template-error", place, detail=OUR_NAMES.sub("", str(error)))


def _made(theme: Theme, code: str, place: tuple[str, int], **params: object) -> ConfigurationError:
    path, line = place
    text = next((theme.templates[name] for name, own in theme.template_paths.items() if own == path), "")
    lines = text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    marked = str(params.get("name", ""))
    if not marked or marked not in excerpt:
        marked = excerpt.strip()
    at = Location(path, line, excerpt.find(marked) + 1, max(1, len(marked)))
    return ConfigurationError(code, (problem(code, at, excerpt, **params),))


def _innermost(theme: Theme, trace: TracebackType | None) -> tuple[str, int] | None:
    paths = set(theme.template_paths.values())
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
