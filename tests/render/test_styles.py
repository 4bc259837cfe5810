"""What an editor's Markdown asks for by a class has a style that does it."""

from __future__ import annotations

import re
from pathlib import Path

from site_builder.parse.markup import render_page

CSS = Path(__file__).parent.parent.parent / "themes/default/static/css"


def test_columns_stand_as_their_rule_says() -> None:
    page = render_page("| 左 | 中 | 右 |\n|:--|:-:|--:|\n| 一 | 二 | 三 |\n", "content/pages/a.md", 1, {})
    style = "".join(file.read_text("utf-8") for file in sorted(CSS.glob("*.css")))
    for name, value in (("center", "center"), ("right", "(?:end|right)")):
        assert f'<td class="{name}">' in page.html
        assert re.search(rf"\.{name}\b[^{{}}]*\{{[^}}]*text-align:\s*{value}", style), name
