"""The page 主题变量 names every variable. `python tests/render/test_reference.py` writes the table into the page anew."""

from __future__ import annotations

import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "content" / "pages" / "theme-variables.md"
BEGIN, END = "<!-- context:begin -->", "<!-- context:end -->"

if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parents[2]))

from site_builder.model.fingerprint import field_names
from site_builder.render import context, reference


def filled(text: str) -> str:
    """The page with the table as the program has it now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{reference.table()}\n\n{END}{after}"


def test_the_guide_is_up_to_date() -> None:
    text = PAGE.read_text("utf-8")
    assert text == filled(text), "run: python tests/render/test_reference.py"


def test_every_field_is_documented() -> None:
    for note in reference.classes():
        assert note.about, note.name
        assert not [f.name for f in note.fields if not f.about], note.name


def test_no_class_and_no_field_is_missing() -> None:
    notes = {n.name: {f.name for f in n.fields} for n in reference.classes()}
    kinds = {n: k for n, k in vars(context).items() if isinstance(k, type) and field_names(k)}
    assert kinds.keys() == notes.keys()
    for name, kind in kinds.items():
        assert set(field_names(kind)) - {"fingerprint"} <= notes[name], name


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
