"""The guide's tables are made from the code, and stand in the guide as they are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.cli.tables import TABLES, code_table, fill, key_table
from site_builder.model.keys import KEYS
from site_builder.problem_codes import FAMILIES, SEVERITIES

PAGES = Path(__file__).parent.parent.parent / "content" / "pages"


@pytest.mark.parametrize("page", ["guide-reference", "guide-problems", "guide-problems-run"])
def test_the_guide_is_up_to_date(page: str) -> None:
    text = (PAGES / f"{page}.md").read_text("utf-8")
    assert text == fill(text), "run: python -m site_builder.cli.tables content/pages/guide-*.md"


def test_every_table_stands_in_the_guide_once() -> None:
    guide = "".join(path.read_text("utf-8") for path in sorted(PAGES.glob("guide*.md")))
    for name in TABLES:
        assert guide.count(f"<!-- {name}:begin -->") == guide.count(f"<!-- {name}:end -->") == 1, name


def test_the_guide_leads_to_its_tables() -> None:
    text = (PAGES / "guide.md").read_text("utf-8")
    assert all(f"]({page}.md)" in text for page in ("guide-reference", "guide-problems", "guide-problems-run"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_and_key_has_its_row(lang: str) -> None:
    codes, keys = [code_table(family, lang) for family in FAMILIES], key_table(lang)
    assert all(f"| `{code}` |" in "".join(codes) for code in SEVERITIES)
    assert all(f"| `{key.name}` |" in keys for key in KEYS)
    for table in (*codes, keys):
        assert {line.count("|") for line in table.splitlines()} == {table.splitlines()[0].count("|")}


def test_text_around_the_tables_stays() -> None:
    text = "前\n<!-- problems-regions:begin -->\n旧\n<!-- problems-regions:end -->\n后\n"
    filled = fill(text)
    assert filled.startswith("前\n<!-- problems-regions:begin -->\n\n| 代码 |")
    assert filled.endswith("|\n\n<!-- problems-regions:end -->\n后\n") and fill(filled) == filled
