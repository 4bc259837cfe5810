"""Rules about content, one module a family, each rule a function with a stable code.

`check(inputs)` runs them all. A rule sees values only (`inputs.CheckInput`) and returns Problems; what `build` finds
by itself (keys, dates, regions, links, addresses) is not looked for again here.
"""

from __future__ import annotations

from collections.abc import Callable

from site_builder.check import dates, digests, figures, files, images, sources, tags, texts, themes, words
from site_builder.check.inputs import CheckInput
from site_builder.errors import Problem

Rule = Callable[[CheckInput], list[Problem]]

RULES: tuple[Rule, ...] = (
    digests.duplicates,
    figures.conflicts,
    figures.unprinted,
    sources.unknown,
    tags.signs,
    tags.similar,
    tags.near,
    tags.single,
    tags.missing,
    images.without_description,
    images.elsewhere,
    dates.future,
    dates.order,
    dates.scheduled,
    files.orphans,
    words.unused,
    texts.empty,
    texts.runnable,
    themes.templates,
    themes.translations,
    themes.parameters,
)


def check(inputs: CheckInput) -> tuple[Problem, ...]:
    """Everything that the rules find, rule by rule."""
    return tuple(found for rule in RULES for found in rule(inputs))


__all__ = ["RULES", "CheckInput", "Rule", "check"]
