"""Imports go down only. The levels, and the few edges inside a level, each with its reason.

Type-only imports count too: a module that needs a name to be understood depends on it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_builder"

LEVELS = [
    ["errors", "problem_codes", "model", "yaml_source"],
    ["config", "urls", "regions", "text"],
    ["read", "parse", "analyse", "assemble", "check", "render", "cloud", "charts", "citation", "search", "ingest"],
    ["emit", "write"],
    ["build", "pipeline"],
    ["serve"],
    ["cli"],
]

ALLOWED_INSIDE_A_LEVEL = {
    ("problem_codes", "errors"): "severities are named by the enumeration that Problems carry",
    ("model", "errors"): "places and Problems flow through all stages",
    ("yaml_source", "errors"): "a YAML fault is a Problem",
    ("yaml_source", "model"): "limits and places use the model's types",
    ("config", "text"): "spellings of a tag are compared as folded Han text (text.han only)",
    ("regions", "text"): "names are compared as folded Han text (text.han only)",
    ("build", "pipeline"): "build.py has the order of the stages, pipeline/ the stages",
    ("ingest", "analyse"): "an import proposes tags and a summary by the keywords of the collection",
}

STEPS_OF_AN_IMPORT = ["recognise", "reflow", "clean", "furniture", "split", "columns"]
"""The folders of `ingest/`: each may ask those before it. `account` serves all, what else stands beside them asks all."""

FREE = {"__init__", "__main__"}


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> set[str]:
    """Names of the parts of site_builder that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {part_of(a.name) for a in node.names if a.name.startswith("site_builder.")}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the level"
            if node.module == "site_builder":
                found |= {a.name for a in node.names}
            elif node.module and node.module.startswith("site_builder."):
                found.add(part_of(node.module))
    return found - {"__version__", ""}


def level(part: str) -> int:
    for number, parts in enumerate(LEVELS, 1):
        if part in parts:
            return number
    raise AssertionError(f"{part} has no level: add it to LEVELS")


FILES = sorted(p for p in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    own = relative.parts[0].removesuffix(".py")
    if own in FREE:
        return
    for other in imports(path):
        if other == own:
            continue
        if level(other) == level(own):
            assert (own, other) in ALLOWED_INSIDE_A_LEVEL, f"{relative} imports {other} of its own level"
        else:
            assert level(other) < level(own), f"{relative} (level {level(own)}) imports {other} (level {level(other)})"


@pytest.mark.parametrize("step", STEPS_OF_AN_IMPORT)
def test_a_step_of_an_import_asks_only_those_before_it(step: str) -> None:
    below = {"account", *STEPS_OF_AN_IMPORT[: STEPS_OF_AN_IMPORT.index(step) + 1]}
    for path in (PACKAGE / "ingest" / step).glob("*.py"):
        nodes = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom) and n.module]
        asked = {n.module.split(".")[2] for n in nodes if n.module.startswith("site_builder.ingest.")}
        assert asked <= below, f"{path.relative_to(PACKAGE)} imports {sorted(asked - below)}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_every_module_says_why_it_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"


def test_prints_only_in_cli() -> None:
    for path in FILES:
        if path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        assert not any(isinstance(c.func, ast.Name) and c.func.id == "print" for c in calls), f"{path} prints"
