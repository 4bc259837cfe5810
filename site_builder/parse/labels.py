"""Words of a site's language that Markdown brings along."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of the site's language that stand in a page's HTML without being seen."""

    table: str = "表格"
    """Name of a table's scroll container, for screen readers; a number follows when there are several."""
    back: str = "回到正文"
    """Name of the arrow behind a footnote."""
    admonitions: tuple[tuple[str, str], ...] = (
        ("note", "注"), ("tip", "提示"), ("important", "重要"), ("warning", "警告"), ("caution", "当心"), ("info", "说明"),
        ("quote", "引文"), ("example", "示例"), ("question", "问题"),
    )  # fmt: skip
    """Titles of admonitions that were given none."""
