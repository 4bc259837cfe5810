"""The text of a PDF on standard output: runs by itself, because a broken PDF can take its reader down.

    python -m site_builder.read.pdf_child FILE

Prints one JSON object: {"text": …, "pages": n, "empty": pages without text, "images": pages without text but with a
picture} or {"error": "password" | "damaged" | "missing"}.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

from site_builder.read.pdf_headings import Row, marked
from site_builder.read.pdf_layout import Glyph, even_boxes, page_rows


def extract(path: str) -> dict[str, Any]:
    """What is printed for a file."""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        return {"error": "missing"}
    try:
        document = pdfium.PdfDocument(path)
        pages = len(document)
    except pdfium.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "damaged"}
    texts: list[list[Row]] = []
    empty = images = 0
    for number in range(pages):
        try:
            page = document[number]
            text = page_rows(_glyphs(pdfium.raw, page.get_textpage()))
        except pdfium.PdfiumError:
            text, page = [], None
        if not text:
            empty += 1
            images += page is not None and _has_image(pdfium.raw, page)
        texts.append(text)
    return {"text": "\n\f".join(marked(texts)) + "\n", "pages": pages, "empty": empty, "images": images}


def _glyphs(raw: Any, textpage: Any) -> list[Glyph]:
    """All characters of a page with their boxes; blanks have none, the character behind one knows it."""
    found: list[Glyph] = []
    baselines: list[float] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    blank = False
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in (0x20, 0xA0, 0x3000):
            blank = True
            continue
        if code < 0x20 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            blank = False
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        raw.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        found.append(Glyph(chr(code), left, bottom, right, top, blank))
        baselines.append(y.value)
        blank = False
    return even_boxes(found, baselines)


def _has_image(raw: Any, page: Any) -> bool:
    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(extract(sys.argv[1]), ensure_ascii=False).encode("utf-8", "surrogatepass"))
