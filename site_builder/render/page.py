"""Rendering a page, by whichever process does it.

Jinja takes 40 ms to load, and a build with a small change leaves rendering to the process beside it: it is imported with the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from site_builder.model.theme import Theme
from site_builder.render.context import SiteFrame


def render(theme: Theme, site: SiteFrame, page: Any, template: str = "") -> bytes:
    """The page as UTF-8 HTML. `page` is one of the classes of `render/context/`; its kind names the template.

    Raises ConfigurationError (template-syntax, template-missing, template-error) for whatever is wrong in a template.
    """
    from site_builder.render.environment import rendered

    return rendered(theme, site, page, template)


def compile_templates(theme: Theme, language: str, names: Sequence[str] = ()) -> Sequence[Any]:
    """Compiles these templates, or all, for `adopt_templates`; what is wrong with one will be said where it is rendered."""
    from site_builder.render.environment import compile_ahead

    return compile_ahead(theme, language, names or [name for name in theme.templates if "/" not in name])


def adopt_templates(theme: Theme, language: str, made: Sequence[Any]) -> None:
    """Takes over what the process beside this one has compiled."""
    from site_builder.render.environment import adopt

    adopt(theme, language, made)
