"""The guide's tables are made from the code, and stand in the guide as they are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.cli.tables import code_table, fill, key_table
from site_builder.model.keys import KEYS
from site_builder.problem_codes import SEVERITIES

PAGES = Path(__file__).parent.parent.parent / "content" / "pages"


@pytest.mark.parametrize(("page", "name"), [("guide-reference", "keys"), ("guide-problems", "codes")])
def test_the_guide_is_up_to_date(page: str, name: str) -> None:
    text = (PAGES / f"{page}.md").read_text("utf-8")
    assert text == fill(text), "run: python -m site_builder.cli.tables content/pages/guide-*.md"
    assert f"<!-- {name}:begin -->" in text and f"<!-- {name}:end -->" in text


def test_the_guide_leads_to_its_tables() -> None:
    text = (PAGES / "guide.md").read_text("utf-8")
    assert "](guide-reference.md)" in text and "](guide-problems.md)" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_and_key_has_its_row(lang: str) -> None:
    codes, keys = code_table(lang), key_table(lang)
    assert all(f"| `{code}` |" in codes for code in SEVERITIES)
    assert all(f"| `{key.name}` |" in keys for key in KEYS)
    for table in (codes, keys):
        assert {line.count("|") for line in table.splitlines()} == {table.splitlines()[0].count("|")}


def test_text_around_the_tables_stays() -> None:
    text = "前\n<!-- codes:begin -->\n旧\n<!-- codes:end -->\n后\n"
    filled = fill(text)
    assert filled.startswith("前\n<!-- codes:begin -->\n\n| 代码 |") and filled.endswith("|\n\n<!-- codes:end -->\n后\n")
    assert fill(filled) == filled
