"""Documents written by hand in many forms (tests/cases/forms.md): what an import makes of each, set in several ways."""

from __future__ import annotations

from collections import Counter

import pytest
from printed_forms import Form, read_forms, set_form
from scoring import figure, measure

from site_builder.ingest.draft import body
from site_builder.ingest.importer import import_text

FORMS = read_forms()
SEEDS = range(3)
LEAST = {"titles": 0.9, "boundaries": 0.95, "characters": 0.9, "authors": 0.96, "regions": 1.0, "dates": 0.9, "paragraphs": 0.93, "noise": 0.85}
"""Figures asked for; an article or paragraph may be set so that nobody could tell, by the width that chance chooses."""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_form(form: Form) -> None:
    totals: dict[str, Counter[str]] = {}
    told: list[str] = []
    for seed in SEEDS:
        for name, counts in measure(set_form(form, seed), told.append).items():
            totals.setdefault(name, Counter()).update(counts)
    found = {name: figure(name, totals[name]) for name in LEAST}
    assert {name: found[name] for name, least in LEAST.items() if found[name] < least} == {}, told


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_headings_and_rows(form: Form) -> None:
    document = set_form(form, 0)
    drafts = "\n\n".join(body(article).text for article in import_text("form", document.text).articles).replace("\\", "")
    headings = [line.lstrip("# ") for line in drafts.split("\n") if line.startswith("#")]
    rows = [text for item in document.articles for text, level in item.article.paragraphs if level == 2]
    wanted = [text for item in document.articles for text, level in item.article.paragraphs if level == 1]
    assert [text for text in wanted if text not in headings] == []
    assert [row for row in rows if row not in drafts] == []


def test_there_are_many_forms() -> None:
    assert len(FORMS) >= 20 and sum(len(form.articles) for form in FORMS) >= 70
