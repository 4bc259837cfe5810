"""Reading sources: encodings, and PDFs made here byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import Problem
from site_builder.read.decode import decode
from site_builder.read.pdf_headings import marked
from site_builder.read.pdf_layout import Glyph, page_rows
from site_builder.read.source import SourceText, read_source

TEXT = "港口的货运量去年增长一成，“夜航船”也开了。\n山里的路修好了，茶叶三天能到省城。\n" * 4


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]
)
def test_encodings(encoding: str) -> None:
    text, found = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert found == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "gbk": "gb18030", "gb2312": "gb18030"}.get(
        encoding, encoding
    )


def test_what_is_no_text() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(bytes(range(256)) * 20 + b"\xff")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("稿.docx", b"PK\x03\x04" + b"\x00" * 60, "office"),
        ("稿.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 60, "office"),
        ("版.png", b"\x89PNG\r\n", "image"),
        ("版.htm", "\ufeff<!DOCTYPE html><p>港口</p>".encode(), "html"),
    ],
)
def test_files_of_other_kinds(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = read_source(tmp_path / name)
    assert isinstance(found, Problem) and found.code == "source-kind" and dict(found.params)["reason"] == reason


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    found = read_source(tmp_path)
    assert isinstance(found, Problem) and found.code == "source-folder"


def test_text_may_begin_like_a_picture(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BMW的工厂在沈阳。", "utf-8")
    assert isinstance(read_source(tmp_path / "a.txt"), SourceText)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_is_never_taken_for_another(text: str) -> None:
    assert decode(text.encode("utf-8-sig"))[0] == text


def make_pdf(pages: list[list[tuple[float, float, float, str]]], *, trailer: bytes = b"") -> bytes:
    """A PDF with text at (x, y, size, text) in a Chinese font that every reader knows without its file."""
    objects = [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [2 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 3 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        b"",
    ]
    kids = []
    for page in pages:
        shown = b"".join(
            b"/F1 %d Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj\n" % (size, x, y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text in page
        )
        stream = b"BT\n" + shown + b"ET\n"
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"endstream")
        objects.append(
            b"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 1 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[3] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Type /Catalog /Pages 4 0 R >>")
    out, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer << /Size %d /Root %d 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        trailer,
        start,
    )


def column(x: float, lines: list[str], top: float = 750) -> list[tuple[float, float, float, str]]:
    return [(x + (20 if index == 0 else 0), top - 14 * index, 10, line) for index, line in enumerate(lines)]


LEFT = ["左栏第一行写的是港口，", "左栏第二行接着写夜里的", "航船，第三行到此结束。"]
RIGHT = ["右栏第一行写的是山路，", "右栏第二行接着写茶叶和", "笋干，第三行到此结束。"]


def read(tmp_path: Path, data: bytes) -> SourceText | Problem:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read_source(path)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    rows = [row for pair in zip(column(50, LEFT), column(300, RIGHT), strict=True) for row in pair]
    found = read(tmp_path, make_pdf([[(50, 790, 20, "两栏的版面"), *rows], [(50, 700, 10, "第二页")]]))
    assert isinstance(found, SourceText) and found.encoding == "pdf"
    lines = [line.strip() for line in found.text.split("\n") if line.strip()]
    assert lines == ["# 两栏的版面", *LEFT, *RIGHT, "第二页"]
    assert "\f第二页" in found.text and "\u3000\u3000左栏第一行" in found.text


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    empty = make_pdf([[]])
    picture = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    scan = empty.replace(
        b"<< /Length 6 >>\nstream\nBT\nET\nendstream",
        b"<< /Length %d >>\nstream\n" % len(picture) + picture + b"endstream",
    )
    assert (found := read(tmp_path, scan)) and isinstance(found, Problem) and found.code == "pdf-scanned"
    assert (found := read(tmp_path, empty)) and isinstance(found, Problem) and found.code == "source-empty"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", make_pdf([[(50, 700, 10, "港口")]])[:300]])
def test_a_broken_file_is_a_problem(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("pypdfium2")
    found = read(tmp_path, data)
    assert isinstance(found, Problem) and found.code == "pdf-damaged"


def test_a_locked_file_is_a_problem(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    key = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>] " % (
        b"11" * 32,
        b"22" * 32,
    )
    found = read(tmp_path, make_pdf([[(50, 700, 10, "港口")]], trailer=key))
    assert isinstance(found, Problem) and found.code == "pdf-password"


def test_a_file_too_large_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.read.source.MAX_TEXT_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    found = read_source(path)
    assert isinstance(found, Problem) and found.code == "source-too-large"


def test_a_headline_over_columns_and_a_gutter_beside_it() -> None:
    def glyphs(x: float, y: float, text: str, size: float = 10) -> list[Glyph]:
        return [Glyph(char, x + size * i, y, x + size * (i + 1), y + size) for i, char in enumerate(text)]

    page = (
        glyphs(0, 100, "横贯两栏的标题", 20)
        + glyphs(0, 70, "左一")
        + glyphs(60, 70, "右一")
        + glyphs(0, 56, "左二")
        + glyphs(60, 56, "右二")
    )
    assert page_text(page).split() == ["#", "横贯两栏的标题", "左一", "左二", "右一", "右二"]
    assert page_text([]) == ""


def page_text(glyphs: list[Glyph]) -> str:
    """A document of one page."""
    return marked([page_rows(glyphs)])[0]


def set_at(x: float, y: float, text: str, size: float = 10) -> list[Glyph]:
    return [Glyph(char, x + size * i, y, x + size * (i + 1), y + size) for i, char in enumerate(text)]


def test_a_narrow_gutter_is_known_by_the_lines_around() -> None:
    left, right = (
        ("渡口的船改作", "了游船，渡口", "的仓库改作了", "书店。"),
        ("茶园的茶农采", "着春茶，春茶", "的价钱比去年", "高。"),
    )
    page = [
        glyph
        for row, (a, b) in enumerate(zip(left, right, strict=True))
        for glyph in set_at(0, 100 - 14 * row, a) + set_at(69, 100 - 14 * row, b)
    ]
    assert page_text(page).split() == [*left, *right]
    assert page_text(set_at(0, 100, "渡口") + set_at(29, 100, "的船")) == "渡口 的船"


def test_a_document_s_sizes_tell_titles_from_sections() -> None:
    """Two sizes, the larger one first on its page: the smaller ones divide what it begins."""
    paper = [[("渡口史话", 22.0), ("林望舒", 0.0), ("从摆渡说起", 16.0)], [("渡船", 16.1), ("文", 0.0), ("码头", 16.0)]]
    assert marked(paper) == ["# 渡口史话\n林望舒\n## 从摆渡说起", "## 渡船\n文\n## 码头"]
    news = [[("小渡口", 16.0), ("大渡口", 22.0)], [("新渡口", 16.0)]]
    assert marked(news) == ["# 小渡口\n# 大渡口", "# 新渡口"]
    assert marked([[("渡口史话", 16.0), ("一、渡船", 16.0), ("结语", 16.0)]]) == ["# 渡口史话\n## 一、渡船\n## 结语"]
    assert marked([[("一、渡船", 16.0), ("二、码头", 16.0)]]) == ["# 一、渡船\n# 二、码头"]
    assert marked([]) == [] and marked([[]]) == [""]


def test_headlines_side_by_side_stay_with_their_stories() -> None:
    page = (
        set_at(0, 200, "横贯全版的一行正文写到这里") + set_at(0, 150, "渡口改了", 20) + set_at(150, 150, "茶园来客", 20)
    )
    for row in range(3):
        page += set_at(0, 120 - 14 * row, f"渡口第{'一二三'[row]}行") + set_at(
            150, 120 - 14 * row, f"茶园第{'一二三'[row]}行"
        )
    lines = [line for line in page_text(page).split("\n") if line]
    assert lines[1:] == [
        "# 渡口改了",
        *(f"渡口第{n}行" for n in "一二三"),
        "# 茶园来客",
        *(f"茶园第{n}行" for n in "一二三"),
    ]
