"""Glyphs whose boxes are those of the ink, and running heads above columns."""

from __future__ import annotations

from site_builder.read.pdf_layout import Glyph, even_boxes, page_rows


def line(text: str, left: float, bottom: float, size: float = 10.0) -> list[Glyph]:
    return [
        Glyph(char, left + at * size, bottom, left + (at + 1) * size, bottom + size) for at, char in enumerate(text)
    ]


def test_a_flat_glyph_is_as_high_as_its_line() -> None:
    glyphs = line("渡口一年", 50, 100)
    glyphs[2] = Glyph("一", 70.5, 104.5, 79.5, 105.5)
    found = even_boxes(glyphs, [101.0] * 4)
    assert (found[2].bottom, found[2].top) == (100, 110)


def test_a_glyph_of_another_line_stays_as_it_is() -> None:
    glyphs = [*line("渡口", 50, 100), Glyph("，", 70, 88, 74, 92)]
    assert even_boxes(glyphs, [101.0, 101.0, 89.0]) == glyphs


def test_no_gutter_cuts_a_running_head() -> None:
    columns = [
        glyph
        for row in range(12)
        for left in (50, 170)
        for glyph in line("山路修通以后茶叶出山", left, 400 - 16 * row)
    ]
    head = [*line("滨海学刊", 120, 480), *line("第二期", 170, 480)]
    rows = [text for text, _ in page_rows([*head, *columns])]
    assert rows[0] == "滨海学刊 第二期"
    assert rows.count("山路修通以后茶叶出山") == 24


def test_the_first_line_of_a_column_is_no_headline_above_both() -> None:
    left = [glyph for row in range(11) for glyph in line("山路修通以后茶叶出山", 50, 384 - 16 * row)]
    right = [glyph for row in range(1, 12) for glyph in line("村里的小店也开了张呢", 170, 400 - 16 * row)]
    first = line("新茶上市那天人", 200, 400)
    rows = [text.strip() for text, _ in page_rows([*left, *first, *right])]
    assert rows.index("新茶上市那天人") > rows.index("山路修通以后茶叶出山")
