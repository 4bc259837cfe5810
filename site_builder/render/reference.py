"""What templates may see, as a Markdown table made from `context/` itself, so that the theme guide cannot lag behind.

The sentence under each field is the documentation; this module only finds it (by `ast`, since Python does not keep
such strings) and sets it in rows. A test compares the published page with this output.
"""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

import msgspec

from site_builder.model import collection, front_matter, page
from site_builder.render.context import frame, listings, pages, parts


class FieldNote(msgspec.Struct, frozen=True):
    """A field as its class states it."""

    name: str
    type: str
    about: str
    """Its sentence; empty where the name says it all."""


class ClassNote(msgspec.Struct, frozen=True):
    """A class whose values reach templates."""

    name: str
    about: str
    fields: tuple[FieldNote, ...]


OWN = (frame, pages, listings, parts)
"""Modules of the contexts, in the order of the guide: what every page has, the pages, then what they are made of."""

SHARED: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (collection, ("Card", "Ref")),
    (front_matter, ("Figure", "PartialDate")),
    (page, ("TocEntry",)),
)
"""Classes of the model that contexts hand on as they are."""


HEAD = "What this page states about itself."
"""Said of the field `head`, which every page has, here instead of under each."""


def classes() -> tuple[ClassNote, ...]:
    """Every class that a template can meet: those of `context/` in their order, then the model's."""
    modules = (*((module, ()) for module in OWN), *SHARED)
    return tuple(note for module, names in modules for note in _read(module, names))


def table() -> str:
    """The Markdown of all classes: a heading, the class's sentence, and a row a field."""
    return "\n\n".join(_section(note) for note in classes())


def _section(note: ClassNote) -> str:
    rows = [f"| `{f.name}` | `{f.type}` | {f.about} |" for f in note.fields]
    return "\n".join([f"## {note.name}", "", note.about, "", "| 名称 | 类型 | 说明 |", "|---|---|---|", *rows])


def _read(module: ModuleType, names: tuple[str, ...]) -> list[ClassNote]:
    """The notes of a module's classes, in source order; all of them when `names` is empty."""
    tree = ast.parse(inspect.getsource(module))
    found = [n for n in tree.body if isinstance(n, ast.ClassDef) and (not names or n.name in names)]
    return [ClassNote(n.name, _line(ast.get_docstring(n) or ""), tuple(_fields(n))) for n in found]


def _fields(node: ast.ClassDef) -> list[FieldNote]:
    """Annotated names with the string that follows each; `fingerprint` is the build's own and left out."""
    made = []
    for at, item in enumerate(node.body):
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and item.target.id != "fingerprint":
            about = HEAD if item.target.id == "head" else _after(node.body, at)
            made.append(FieldNote(item.target.id, ast.unparse(item.annotation).replace("|", "or"), about))
        elif isinstance(item, ast.FunctionDef) and any(getattr(d, "id", "") == "property" for d in item.decorator_list):
            made.append(FieldNote(item.name, ast.unparse(item.returns) if item.returns else "", _line(ast.get_docstring(item) or "")))
    return made


def _after(body: list[ast.stmt], at: int) -> str:
    follower = body[at + 1] if at + 1 < len(body) else None
    if isinstance(follower, ast.Expr) and isinstance(follower.value, ast.Constant) and isinstance(follower.value.value, str):
        return _line(follower.value.value)
    return ""


def _line(text: str) -> str:
    """On one line, safe in a table cell."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")
