"""Budgets of site.yaml: a site that has grown too heavy fails its build before its readers notice."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.config import SITE_FILE
from site_builder.errors import Problem
from site_builder.model.config import Budgets
from site_builder.read.survey import Survey, read_text
from site_builder.write.output import Stat
from site_builder.yaml_source import load

MOST = 20
"""Pages named, the heaviest first."""


def exceeded(budgets: Budgets, files: Survey, disk: Mapping[str, Stat]) -> list[Problem]:
    """budget-exceeded for each page over page_bytes (its HTML alone), and for the number and the size of all files."""
    sizes = {path: stat.size for path, stat in disk.items()}
    over: list[tuple[str, str, int, int]] = []
    if budgets.page_bytes:
        pages = sorted(((n, p) for p, n in sizes.items() if p.endswith(".html") and n > budgets.page_bytes), reverse=True)
        over += [("page_bytes", path, size, budgets.page_bytes) for size, path in pages[:MOST]]
    for key, value, limit in (("files", len(sizes), budgets.files), ("total_bytes", sum(sizes.values()), budgets.total_bytes)):
        if limit and value > limit:
            over.append((key, "", value, limit))
    if not over:
        return []
    text = read_text(files.settings.get(SITE_FILE))
    document = load(text if isinstance(text, str) else "", SITE_FILE)
    return [
        document.problem("budget-exceeded", document.at(f"budgets.{key}"), what=key, page=page, value=value, limit=limit)
        for key, page, value, limit in over
    ]
