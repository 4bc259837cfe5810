"""Templates compiled for speed: what Jinja does for any value, done at once for the values that templates are given.

Two things differ from Jinja's own code. An attribute with the name of a field of our classes is read as Python reads
it, without a call through the sandbox for each: the sandbox forbids names, and none of the forbidden ones is a field
(a test says so). And a text is escaped into a text, not into a `Markup` object that is joined and forgotten. The code is then
rewritten (`rewriting.py`).

A template of macros that is imported with the page's context would be run again for each page, which cost as much as the
macros, and left rings of objects behind that kept everything of the page until they were collected. Where it names nothing of
a page but where the page is and which site it belongs to, pages that share these share it.

Measured on a digest's page: 0.52 ms before, see `tests/benchmarks/build.py` for the sum. Tried before: skipping the sandbox's
checks by type in `Environment.getattr` (the call itself is what costs).
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, MutableMapping, Set
from functools import lru_cache
from types import CodeType
from typing import Any

import msgspec
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from site_builder import urls
from site_builder.render.filters import escape_text
from site_builder.render.rewriting import LOOP, QuickMacro, compiled, counted

MOST_LINKS = 1 << 14
"""Links kept for each depth of pages; most links of a page are on the page before it too."""


def escape_output(value: object) -> object:
    """`escape` for what goes straight into the page."""
    kind = type(value)
    if kind is str:
        return escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


@lru_cache(maxsize=4)
def hurried(fields: frozenset[str]) -> type[ImmutableSandboxedEnvironment]:
    """The class of environments that read attributes named in `fields` directly.

    Its templates raise AttributeError and its kind where others name the mistake: render again with a plain one then.
    """
    return type("HurriedEnvironment", (_Environment,), {"code_generator_class": _generator(fields), "fields": fields, "template_class": _Template})


class Hrefs(dict[str, str]):
    """Address → href from the pages that share a root, escaped."""

    def __init__(self, root: str) -> None:
        self.root = root

    def __missing__(self, address: str) -> str:
        href = urls.relative(self.root, address)
        escaped = escape_text(href)
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
    template_class: type[Template]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Template] = {}
        self.modules: dict[tuple[str | int | None, ...], tuple[TemplateModule, dict[str, Any]]] = {}
        """Macros by template and the values they look at, which are kept beside them: no other object gets their numbers then."""
        self.needed: dict[str | None, frozenset[str] | None] = {}
        """What a template of macros is given where pages may share it, else None; by template, once it is compiled."""
        self.asked: set[str] = set()
        """The names that the template being compiled asks its context for."""

    escape_output = staticmethod(escape_output)
    escape_text = staticmethod(escape_text)
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

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        self.asked.clear()
        code = super()._generate(source, name, filename, defer_init)
        shared = not source.find(_OTHERWISE_GIVEN) and self.asked - self.globals.keys() <= SHARED_NAMES
        self.needed[name] = SHARED_NAMES | self.asked if shared else None
        return code

    def compile_ahead(self, name: str) -> Compiled:
        """Compiles a template and keeps it; raises what Jinja raises."""
        assert self.loader is not None
        source, filename, _ = self.loader.get_source(self, name)
        code = self.compile(source, name, filename)
        found = Compiled(name, marshal.dumps(code), self.needed[name])
        self.known[name] = self.template_class.from_code(self, code, self.make_globals(None))
        return found

    def adopt(self, made: Compiled) -> None:
        """Keeps a template that another process of this very build has compiled."""
        if made.name not in self.known:
            code = marshal.loads(made.code)
            self.known[made.name] = self.template_class.from_code(self, code, self.make_globals(None))
            self.needed[made.name] = made.needed

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """As ever, but remembered: a page asks three times, and Jinja's own cache takes a lock."""
        if globals is not None or type(name) is not str:
            return super().get_template(name, parent, globals)
        if name not in self.known:
            self.known[name] = super().get_template(name, parent)
        return self.known[name]


SHARED_NAMES = frozenset({"site", "root"})
"""What a template may be given and still be shared by pages: which site it is, and the way from the page to its root."""
MOST_SHARED = 32
_OTHERWISE_GIVEN = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Block, nodes.NSRef, nodes.ContextReference)
"""What makes a template look at more than the names it asks for."""


class Compiled(msgspec.Struct, frozen=True):
    """A template as it goes from one process of a build to another."""

    name: str
    code: bytes
    """As `marshal` writes it, which is safe between a process and its own child only: it is never kept in a file."""
    needed: frozenset[str] | None


class _Template(Template):
    """A template whose macros are made once for all pages that they are the same for."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """As ever, for a template that looks at more than `SHARED_NAMES`."""
        environment = self.environment
        assert isinstance(environment, _Environment)
        needed = environment.needed.get(self.name) if shared and vars else None
        if needed is None or vars is None or (locals and not needed.isdisjoint(locals)):
            return super().make_module(vars, shared, locals)
        given = {name: vars[name] for name in needed if name in vars}
        key = (self.name, *[value if type(value) is str else id(value) for value in given.values()])
        found = environment.modules.get(key)
        if found is None:
            if len(environment.modules) >= MOST_SHARED:
                environment.modules.clear()
            found = environment.modules[key] = (super().make_module(environment.globals | given, True), given)
        return found[0]


_ASKS_IF_THERE = frozenset({"defined", "undefined", "default", "d"})
"""Tests and filters whose value need not be there."""


def _generator(fields: Set[str]) -> type[CodeGenerator]:
    class Generator(CodeGenerator):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.asked_for: list[nodes.Getattr] = []

        def write_commons(self) -> None:
            super().write_commons()
            self.writeline("escape = environment.escape_output")

        def enter_frame(self, frame: Frame) -> None:
            super().enter_frame(frame)
            self.environment.asked.update([name for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE and name])

        def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
            self._may_lack(node.node, node.name in _ASKS_IF_THERE)
            super().visit_Test(node, frame)

        def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
            self._may_lack(node.node, node.name in _ASKS_IF_THERE)
            super().visit_Filter(node, frame)

        def _may_lack(self, node: nodes.Node | None, asked: bool) -> None:
            """`page.cloud is defined` is asked of pages that have no such field: Jinja shall read it."""
            if asked and isinstance(node, nodes.Getattr):
                self.asked_for.append(node)

        def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
            if (node.attr not in fields and node.attr not in LOOP) or any(node is other for other in self.asked_for):
                super().visit_Getattr(node, frame)
                return
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")

    return Generator
