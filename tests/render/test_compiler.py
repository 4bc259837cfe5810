"""Templates compiled in a hurry give the same pages and the same reports as Jinja's own code."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import pytest
import sample_pages
import samples
from jinja2 import DictLoader, StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import (
    UNSAFE_COROUTINE_ATTRIBUTES,
    UNSAFE_FUNCTION_ATTRIBUTES,
    UNSAFE_GENERATOR_ATTRIBUTES,
    ImmutableSandboxedEnvironment,
    SecurityError,
)
from markupsafe import Markup

from site_builder.render.compiler import hurried
from site_builder.render.environment import FIELDS, environment
from site_builder.render.filters import link


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


def test_what_is_rewritten_gives_the_same_text() -> None:
    fast, plain = environments()
    sources = (
        "{% for t in things %}{{ loop.first }}{{ loop.last }}{{ loop.index0 }}/{{ loop.length }}{% for u in things %}{{ loop.index }}{% endfor %}{% endfor %}",
        "{% for t in things %}{{ loop.first }}{% endfor %}{% for t in things %}{{ loop.first }}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% macro m(a, b=2, c='<') %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, c=thing.name) }}{{ m(1, 2, 3) }}{{ m.arguments }}{% set x = m(4) %}{{ x }}",
        "{% macro m() %}{{ caller() }}{{ kwargs.a }}{% endmacro %}{% call m(a='<') %}{{ thing.name }}{% endcall %}",
        "{% macro a(n) %}{{ n }}{% if n %}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(3) }}{{ a(0)|length }}",
        "{{ thing.name.endswith('>') }}{{ ('a', 'b')[1] }}{{ [1, 2][-1] }}{{ {'a': '<'}['a'] }}{{ ({'a': 1}['b'])|default('none') }}",
        "{{ things|map(attribute='name')|select|list }}{{ things|map(attribute='count')|select|list|length }}{{ [0, 1]|select('odd')|list }}",
        "{% set x %}{{ thing.name }}{% endset %}{{ x }}{% filter upper %}{{ thing.name }}{% endfilter %}{% autoescape false %}{{ thing.name }}{% endautoescape %}",
        "{{ thing.name is defined }}{{ row.count is undefined }}{% if row.html is defined %}{{ row.html }}{% endif %}{{ row.html|default('<') }}{{ row.html|d('>') }}",
        "{% include 'base' %}{% include 'missing' ignore missing %}{{ 'a' ~ thing.name }}{{ thing.html ~ '<' }}",
        "{% extends 'base' %}{% block head %}{{ super() }}{{ self.main() }}{% endblock %}{% block main %}{% for t in things recursive %}{{ t.name }}{% endfor %}{% endblock %}",
    )
    for source in sources:
        assert fast.from_string(source).render(VALUES) == plain.from_string(source).render(VALUES), source


def test_links_are_looked_up_by_the_page_s_root() -> None:
    given = {"loader": DictLoader({}), "autoescape": True, "undefined": StrictUndefined}
    texts = []
    for env in (hurried(frozenset({"name"}))(**given), ImmutableSandboxedEnvironment(**given)):
        env.filters["link"] = pass_context(link)
        page = env.from_string("{{ a|link }} {{ b|link }} {{ c|link }} {{ d|safe|link }}{% macro m(x) %}{{ x|link }}{% endmacro %}{{ m(a) }}")
        texts += [page.render(root=root, a="x/省.html", b="a'b", c="https://example.org/?a&b", d="https://example.org/?c&d") for root in ("", "../", "../")]
        moved = env.from_string("{{ a|link }}{% set root = '../../' %}{{ a|link }}")
        texts += [moved.render(root="", a="x.html")]
        with pytest.raises((KeyError, TypeError)):
            page.render(a="x", b="x", c="x", d="x")
    assert texts[:4] == texts[4:]
    assert texts[1] == "../x/%E7%9C%81.html ../a&#39;b https://example.org/?a&amp;b https://example.org/?c&d../x/%E7%9C%81.html"


MACROS = {
    "parts": "{% macro m(x) %}{{ x|link }}{{ site.name }}{% endmacro %}",
    "of page": "{% macro m(x) %}{{ x|link }}{{ thing.name }}{% endmacro %}",
    "counting": "{% set n = namespace(seen=0) %}{% macro m(x) %}{% set n.seen = n.seen + 1 %}{{ n.seen }}{% endmacro %}",
    "of word": "{% macro m(x) %}{{ word }}{{ x }}{% endmacro %}",
    "moved": "{% macro m(x) %}{{ root }}{{ x|link }}{% endmacro %}",
}


@pytest.mark.parametrize("name", MACROS)
def test_macros_are_shared_only_by_pages_that_they_are_the_same_for(name: str) -> None:
    page = f"{{% from '{name}' import m with context %}}{{{{ m('x.html') }}}}{{{{ m('y.html') }}}}"
    late = f"{{% set root = '../../' %}}{{% set word = 'own' %}}{{% from '{name}' import m with context %}}{{{{ m('x.html') }}}}"
    inner = f"{{% for root in ('a/', 'b/') %}}{{% from '{name}' import m with context %}}{{{{ m('x.html') }}}}{{% endfor %}}"
    texts = []
    for env in (hurried(frozenset({"name"}))(loader=DictLoader(MACROS), autoescape=True), ImmutableSandboxedEnvironment(loader=DictLoader(MACROS), autoescape=True)):
        env.filters["link"] = pass_context(link)
        env.globals["word"] = "global"
        templates = [env.from_string(source) for source in (page, late, inner)]
        texts.append([
            template.render(site=site, root=root, thing=thing)
            for root in ("", "../", "")
            for thing in VALUES["things"]
            for site in (Thing("a"), Thing("b"))
            for template in templates
        ])
    assert texts[0] == texts[1]


def test_no_page_is_kept_alive_by_its_macros() -> None:
    """Rings of objects that end with the garbage collector cost a tenth of a build."""
    of = samples.theme("default")
    site = samples.frame(of)
    compiled = environment(of, "zh-CN", hurry=True)

    def alive() -> int:
        return sum(isinstance(thing, Context) for thing in gc.get_objects())

    gc.disable()
    try:
        for name, page in sample_pages.pages().items():
            template = compiled.get_template(f"{page.head.kind}.html")
            template.render(site=site, page=page, root="../")
            before = alive()
            template.render(site=site, page=page, root="../")
            assert alive() == before, name
    finally:
        gc.enable()


def test_the_theme_is_never_rendered_twice() -> None:
    of = samples.theme("default")
    for name, page in sample_pages.pages().items():
        site = samples.frame(of)
        compiled = environment(of, "zh-CN", hurry=True).get_template(f"{page.head.kind}.html")
        assert compiled.render(site=site, page=page, root="../"), name
