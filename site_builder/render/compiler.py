"""Templates compiled for speed: what Jinja does for any value, done at once for the values that templates are given.

Two things differ from Jinja's own code. An attribute with the name of a field of our classes is read as Python reads
it, without a call through the sandbox for each: the sandbox forbids names, and none of the forbidden ones is a field
(a test says so). And a text is escaped into a text, not into a `Markup` object that is joined and forgotten. The code is then
rewritten (`rewriting.py`).

Measured on a digest's page: 0.52 ms before, see `tests/benchmarks/build.py` for the sum. Tried before: skipping the sandbox's
checks by type in `Environment.getattr` (the call itself is what costs).
"""

from __future__ import annotations

from collections.abc import MutableMapping, Set
from functools import lru_cache
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from site_builder import urls
from site_builder.render.rewriting import LOOP, QuickMacro, compiled, counted

MOST_LINKS = 1 << 14
"""Links kept for each depth of pages; most links of a page are on the page before it too."""

_escape_text = getattr(markupsafe, "_escape_inner", escape)
"""Text to escaped text; markupsafe's public function wraps it into an object."""


def escape_output(value: object) -> object:
    """`escape` for what goes straight into the page."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


@lru_cache(maxsize=4)
def hurried(fields: frozenset[str]) -> type[ImmutableSandboxedEnvironment]:
    """The class of environments that read attributes named in `fields` directly.

    Its templates raise AttributeError and its kind where others name the mistake: render again with a plain one then.
    """
    return type("HurriedEnvironment", (_Environment,), {"code_generator_class": _generator(fields), "fields": fields})


class Hrefs(dict[str, str]):
    """Address → href from the pages that share a root, escaped."""

    def __init__(self, root: str) -> None:
        self.root = root

    def __missing__(self, address: str) -> str:
        href = urls.relative(self.root, address)
        escaped = _escape_text(href)
        if escaped != href:  # then it matters whether the address is a text or Markup
            return str(escape(href))
        if len(self) >= MOST_LINKS:
            self.clear()
        self[address] = escaped
        return escaped


@lru_cache(maxsize=64)
def _hrefs_from(root: str) -> Hrefs:
    return Hrefs(root)


class _Environment(ImmutableSandboxedEnvironment):
    fields: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Template] = {}

    escape_output = staticmethod(escape_output)
    escape_text = staticmethod(_escape_text)
    counted = staticmethod(counted)
    quick_macro = QuickMacro

    @staticmethod
    def hrefs(context: Context) -> Hrefs | None:
        """The links of a page; None, which has no items, where the page does not say where it is."""
        root = context.resolve_or_missing("root")
        return _hrefs_from(root) if type(root) is str else None

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return compiled(source, filename, self.fields)
        except (AttributeError, IndexError, SyntaxError, TypeError, ValueError):  # code of a shape that was not thought of
            return super()._compile(source, filename)

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """As ever, but remembered: a page asks three times, and Jinja's own cache takes a lock."""
        if globals is not None or type(name) is not str:
            return super().get_template(name, parent, globals)
        if name not in self.known:
            self.known[name] = super().get_template(name, parent)
        return self.known[name]


def _generator(fields: Set[str]) -> type[CodeGenerator]:
    class Generator(CodeGenerator):
        def write_commons(self) -> None:
            super().write_commons()
            self.writeline("escape = environment.escape_output")

        def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
            if node.attr not in fields and node.attr not in LOOP:
                super().visit_Getattr(node, frame)
                return
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")

    return Generator
