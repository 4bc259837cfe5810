"""Templates compiled for speed: what Jinja does for any value, done at once for the values that templates are given.

Two things differ from Jinja's own code. An attribute with the name of a field of our classes is read as Python reads
it, without a call through the sandbox for each: the sandbox forbids names, and none of the forbidden ones is a field
(a test says so). And a text is escaped into a text, not into a `Markup` object that is joined and forgotten.

Measured on a digest's page: 0.52 ms before, see `tests/benchmarks/build.py` for the sum. Tried before: skipping the sandbox's
checks by type in `Environment.getattr` (the call itself is what costs).
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

_escape_text = getattr(markupsafe, "_escape_inner", escape)
"""Text to escaped text; markupsafe's public function wraps it into an object."""


LOOP = frozenset({"first", "last", "index", "index0", "length"})
"""What templates ask of a loop."""


def escape_output(value: object) -> object:
    """`escape` for what goes straight into the page."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    return value if kind is Markup else escape(value)


@lru_cache(maxsize=4)
def hurried(fields: frozenset[str]) -> type[ImmutableSandboxedEnvironment]:
    """The class of environments that read attributes named in `fields` directly.

    Its templates raise AttributeError and its kind where others name the mistake: render again with a plain one then.
    """
    return type("HurriedEnvironment", (_Environment,), {"code_generator_class": _generator(fields)})


class _Environment(ImmutableSandboxedEnvironment):
    escape_output = staticmethod(escape_output)


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
