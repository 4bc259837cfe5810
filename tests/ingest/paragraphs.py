"""Blocks of a page from texts, for tests of how a page is taken apart."""

from __future__ import annotations

from synthetic import set_lines

from site_builder.ingest.reflow.blocks import Block, classify
from site_builder.ingest.reflow.lines import split_lines
from site_builder.ingest.reflow.paragraph import Paragraph


def blocks_of(*texts: str, column: float = 20.0) -> list[Block]:
    """Paragraphs set in a column, classified."""
    found = []
    for text in texts:
        lines = tuple(split_lines("\n".join(set_lines(text, column))))
        found.append(Paragraph(lines, column, edges=(column, column)))
    return classify(found)
