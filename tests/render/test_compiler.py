"""Templates compiled in a hurry give the same pages and the same reports as Jinja's own code."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from jinja2.sandbox import (
    UNSAFE_COROUTINE_ATTRIBUTES,
    UNSAFE_FUNCTION_ATTRIBUTES,
    UNSAFE_GENERATOR_ATTRIBUTES,
    ImmutableSandboxedEnvironment,
    SecurityError,
)
from markupsafe import Markup

from site_builder.render.compiler import hurried
from site_builder.render.environment import FIELDS


@dataclass(frozen=True)
class Thing:
    name: str
    count: int = 0
    html: Markup = Markup("<b>x</b>")


TEMPLATES = {
    "base": "<{% block head %}{{ thing.name }}{% endblock %}>{% macro m(t) %}[{{ t.name }}]{% endmacro %}{% block main %}{% endblock %}",
    "page": '{% extends "base" %}{% block main %}{{ thing.html }}{{ thing.count }}{{ "a & b" }}{% for t in things %}{{ loop.index }}{{ t.name|upper }}'
    '{% endfor %}{% set x %}<i>{{ thing.name }}</i>{% endset %}{{ x }}{{ none }}{{ things|map(attribute="name")|join("<") }}{{ row.name }}{% endblock %}',
}
VALUES = {"thing": Thing("甲 & <乙>", 3), "things": (Thing("ß'\""), Thing("丁")), "row": {"name": "<r>"}}


def environments() -> tuple[ImmutableSandboxedEnvironment, ImmutableSandboxedEnvironment]:
    given = {"loader": DictLoader(TEMPLATES), "autoescape": True, "undefined": StrictUndefined}
    return hurried(frozenset({"name", "count", "html"}))(**given), ImmutableSandboxedEnvironment(**given)


def test_the_same_text_comes_out() -> None:
    fast, plain = environments()
    values = VALUES | {"row": Thing("<r>")}
    assert fast.get_template("page").render(values) == plain.get_template("page").render(values)
    assert "&lt;乙&gt;" in plain.get_template("page").render(values)


def test_what_only_jinja_can_read_raises_so_that_it_is_rendered_again() -> None:
    fast, plain = environments()
    with pytest.raises(AttributeError):
        fast.get_template("page").render(VALUES)
    assert "&lt;r&gt;" in plain.get_template("page").render(VALUES)


@pytest.mark.parametrize("source", ["{{ thing.missing }}", "{{ missing.name }}", "{{ missing }}"])
def test_what_is_not_there_is_undefined(source: str) -> None:
    for env in environments():
        with pytest.raises(UndefinedError):
            env.from_string(source).render(VALUES)


@pytest.mark.parametrize("source", ["{{ thing.__class__.__mro__ }}", "{{ ''.__class__.__subclasses__() }}", "{{ things.__init__.__globals__ }}"])
def test_the_sandbox_holds(source: str) -> None:
    for env in environments():
        with pytest.raises(SecurityError):
            env.from_string(source).render(VALUES)


def test_no_field_has_a_name_that_the_sandbox_forbids() -> None:
    forbidden = UNSAFE_FUNCTION_ATTRIBUTES | UNSAFE_GENERATOR_ATTRIBUTES | UNSAFE_COROUTINE_ATTRIBUTES | {"mro", "format", "format_map", "tb_frame"}
    changing = {name for kind in (list, dict, set) for name in dir(kind) if name in ("append", "clear", "pop", "popitem", "reverse", "insert", "sort", "extend", "remove", "update", "setdefault", "add", "discard")}
    assert FIELDS and not FIELDS & (forbidden | changing)
    assert not [name for name in FIELDS if name.startswith("_")]
