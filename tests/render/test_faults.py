"""What goes wrong in a template is shown at its line; what goes wrong in our code is not blamed on a template."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from site_builder.errors import Problem
from site_builder.model.theme import Theme
from site_builder.render.environment import ThemeLoader
from site_builder.render.faults import template_fault


def fault(**templates: str) -> Problem:
    """The Problem of rendering `page.html` of a theme of these templates."""
    texts = {f"{name}.html": text for name, text in templates.items()}
    theme = Theme("mine", ("mine", "bare"), texts, {n: f"themes/mine/templates/{n}" for n in texts}, {}, {}, (), (), "")
    try:
        Environment(loader=ThemeLoader(theme)).get_template("page.html").render(items=[1], boom=boom)
    except Exception as error:
        found = template_fault(theme, error)
        assert found is not None
        return found.problems[0]
    raise AssertionError("nothing went wrong")


def boom() -> None:
    raise RuntimeError("inside")


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ({"page": "\n{% if x %}\n"}, "template-syntax page.html:2:1"),
        ({"page": "{{ x | }}"}, "template-syntax page.html:1:1"),
        ({"page": "a\n  {{ 'x'|nope }}"}, "template-syntax page.html:2:3"),
        ({"page": "a\n  {{ items.x.y }}"}, "template-error page.html:2:3"),
        ({"page": "{{ 1 / 0 }}"}, "template-error page.html:1:1"),
        ({"page": "{{ boom() }}"}, "template-error page.html:1:1"),
        ({"page": "{% include 'none.html' %}"}, "template-missing page.html:1:13"),
        ({"page": "{% include 'part.html' %}", "part": "\n\n{{ nothing.x }}"}, "template-error part.html:3:1"),
        ({"page": "{% include 'part.html' %}", "part": "\n{% for %}"}, "template-syntax part.html:2:1"),
        ({"page": "{% include 'page.html' %}"}, "template-error page.html:1:1"),
        ({"other": ""}, "template-missing theme.yaml:1:1"),
    ],
)
def test_places(templates: dict[str, str], expected: str) -> None:
    found = fault(**templates)
    assert f"{found.code} {found.location.path.rpartition('/')[2]}:{found.location.line}:{found.location.column}" == expected


def test_a_template_that_extends_itself_is_told_the_one_above() -> None:
    found = fault(page="{% extends 'page.html' %}")
    assert dict(found.params)["reason"] == "itself" and dict(found.params)["above"] == "bare/page.html"


def test_templates_that_extend_each_other_are_told_without_being_tried() -> None:
    found = fault(page="{% extends 'a.html' %}", a="\n{%- extends \"b.html\" %}", b="{% extends 'a.html' %}")
    assert (found.location.path.rpartition("/")[2], found.location.line) == ("a.html", 2)
    assert dict(found.params)["detail"] == "page.html → a.html → b.html → a.html"


def test_a_parent_in_a_comment_is_none() -> None:
    own = "{# {% extends 'page.html' %} #}{% raw %}{% extends 'page.html' %}{% endraw %}{{ 1 / 0 }}"
    assert dict(fault(page=own).params)["detail"] == "division by zero"


def test_an_error_of_our_own_is_left_alone() -> None:
    theme = Theme("mine", ("mine",), {}, {}, {}, {}, (), (), "")
    try:
        boom()
    except RuntimeError as error:
        assert template_fault(theme, error) is None
