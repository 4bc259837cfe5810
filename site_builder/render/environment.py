"""The Jinja environment of a theme, and a page rendered in it.

Sandboxed, because a theme may come from elsewhere; autoescaping, because titles come from editors; strict about
undefined names, because a misspelt variable must be a Problem and not a gap on a page. An environment is kept per
theme fingerprint in each process: compiling the templates costs more than rendering a hundred pages.

A page reads some 350 attributes and escapes some 200 values: with Jinja's own code that was half of the time to
render it. Templates are therefore compiled in two ways (`compiler.py`): hurried first, and as Jinja does it where that
fails, so that a mistake in a template is reported as ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from site_builder import urls
from site_builder.model.fingerprint import field_names
from site_builder.model.theme import Theme
from site_builder.render import context, filters
from site_builder.render.compiler import Compiled, hurried
from site_builder.render.context import SiteFrame
from site_builder.render.faults import refuse_loops, template_fault


class ThemeLoader(BaseLoader):
    """Finds `page.html` in the nearest theme of the chain and `default/page.html` in that very theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        if template not in self.theme.templates:
            raise TemplateNotFound(template)
        refuse_loops(self.theme, template)
        return self.theme.templates[template], self.theme.template_paths[template], None


FIELDS = frozenset(
    name for kind in vars(context).values() if isinstance(kind, type) for name in field_names(kind)
)
"""The names of the fields of every class that a template may be given."""


_kept: dict[tuple[str, str, bool], Environment] = {}


def environment(theme: Theme, language: str, hurry: bool = False) -> Environment:
    """The environment for a theme in a language, made once a process; in a `hurry` it reports no mistakes."""
    key = (theme.fingerprint, language, hurry)
    if key not in _kept:
        if len(_kept) > 4:
            _kept.clear()
        _kept[key] = _make(theme, language, hurry)
    return _kept[key]


def _make(theme: Theme, language: str, hurry: bool) -> Environment:
    env = (hurried(FIELDS) if hurry else ImmutableSandboxedEnvironment)(
        loader=ThemeLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(
        link=pass_context(filters.link),
        absolute=pass_context(filters.absolute),
        chinese_date=filters.chinese_date,
        long_date=filters.chinese_date if language.startswith("zh") else filters.iso_date,
        iso_date=filters.iso_date,
        thousands=filters.thousands,
        brief=filters.brief,
        headline=filters.headline,
        marked=filters.marked,
    )
    words = filters.words_of(theme.words.get(language, {}), theme.words.get("zh-CN", {}))
    env.globals["t"] = words
    env.filters["t"] = words  # `'skip'|t` is worked out once, when the template is compiled
    return env


def compile_ahead(theme: Theme, language: str, names: Iterable[str]) -> list[Compiled]:
    """Compiles these templates, as far as the theme has them, they can be, and none has been."""
    env, made = environment(theme, language, hurry=True), []
    for name in names:
        with suppress(Exception):
            if name not in env.known:
                made.append(env.compile_ahead(name))
    return made


def adopt(theme: Theme, language: str, made: Iterable[Compiled]) -> None:
    """Keeps templates that another process of this very build has compiled."""
    env = environment(theme, language, hurry=True)
    for one in made:
        env.adopt(one)


def rendered(theme: Theme, site: SiteFrame, page: Any, template: str) -> bytes:
    """See `page.render`."""
    # 404.html is served at any depth, so its links count from the site's address wherever that is known.
    root = (page.head.kind == "not_found" and site.base_url) or urls.root_of(page.head.url)
    name = template or f"{page.head.kind}.html"

    def made(hurry: bool) -> bytes:
        compiled = environment(theme, site.language, hurry).get_template(name)
        return compiled.render(site=site, page=page, root=root).encode("utf-8")

    try:
        return made(hurry=True)
    except Exception:
        pass  # whatever it was, the slow way tells, or knows better
    try:
        return made(hurry=False)
    except Exception as error:
        fault = template_fault(theme, error)
        if fault is None:
            raise
        raise fault from None

