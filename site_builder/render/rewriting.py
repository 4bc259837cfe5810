"""The Python code that Jinja makes of a template, rewritten so that it does the same with fewer steps.

Jinja's code is a chain of generators: what a block of a page yields passes through the template, its parent and the join, a
digest's page some 480 times. So the code is parsed, changed as a tree and compiled, which `Environment._compile` is there for:

- `root` and the blocks return lists and are no generators; texts in a row are added at once;
- a text is escaped where it stands, without a call of ours in between;
- the result of the filter `link` is looked up escaped, by address, among the links of pages that are as deep;
- a macro of a template's top level is called as the function it is, and its `Macro` made when somebody asks for more;
- loops that ask for nothing but their place count, instead of carrying a `LoopContext`;
- items, and fields named by `map`, are read without the sandbox's detour; a missing filter is an error at once.

What raises an error here is rendered again as Jinja does it (`environment.py`). Measured in turns with the code before: a digest's page
takes 0.71 of the time (with what was saved in `emit/` and `citation/`), later pages of lists 0.72 to 0.8. The price is compiling: 33 ms
more for all fourteen templates, in every process that renders. Doing the same while Jinja writes the code would save that.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from types import CodeType, SimpleNamespace
from typing import Any

from jinja2.runtime import Macro

LOOP = frozenset({"first", "last", "index", "index0", "length"})
"""What templates ask of a loop."""
TEXT_TESTS = frozenset({"startswith", "endswith"})
"""Methods of texts that templates call, called without the sandbox where the value is a text."""

_PLACED = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
_new = SimpleNamespace(**{kind.__name__: type(kind.__name__, (kind,), _PLACED) for kind in (
    ast.Attribute, ast.AugAssign, ast.BoolOp, ast.Call, ast.Compare, ast.GeneratorExp, ast.IfExp, ast.keyword, ast.Name, ast.NamedExpr,
    ast.Pass, ast.Return, ast.Subscript, ast.Tuple,
)})  # fmt: skip
"""Nodes that say where they stand, as `compile` wants; nobody asks. `ast.fix_missing_locations` took as long as the rewriting."""


class QuickMacro(Macro):
    """A macro known by its function, which takes no more than is stated; what else Jinja knows of a macro is put together when asked for."""

    def __init__(self, *given: Any) -> None:
        self._given = given
        self.quick = given[1] if given[7] is True else self._slow

    def _slow(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("the text of this macro is not safe")

    def __getattr__(self, name: str) -> Any:
        if "_func" in self.__dict__ or name.startswith("__"):
            raise AttributeError(name)
        super().__init__(*self._given)
        return getattr(self, name)


def counted(items: Iterable[Any]) -> Sequence[Any]:
    """Items whose number is known."""
    return items if isinstance(items, (tuple, list)) else list(items)


_TRIED = re.compile(
    r"^( +)try:\n"
    r" +(t_\d+ = environment\.(?:filters|tests)\[.*\])\n"
    r" +except KeyError:\n"
    r"(?: +@internalcode\n)? +def t_\d+\(\*unused\):\n +raise .*\n",
    re.MULTILINE,
)
"""How Jinja looks up a filter, so that a missing one is told of when it is called: a third of all lines."""


def compiled(source: str, filename: str, fields: Set[str]) -> CodeType:
    """The code object of a module that Jinja generated, rewritten; `fields` are those of our classes."""
    tree = ast.parse(_TRIED.sub(r"\1\2\n", source).replace("finally: gen.close()", "finally: pass"))  # lists need no closing
    sets_root = "'root'" in source.replace("resolve('root')", "")
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            _Function(node, fields, links=not sets_root).rewrite()
    return compile(tree, filename, "exec")


class _Function(ast.NodeTransformer):
    """`root` or a block of a template."""

    def __init__(self, function: ast.FunctionDef, fields: Set[str], links: bool) -> None:
        self.function = function
        self.fields = fields
        self.filters = dict(_filters(function))
        """Name in the function → name of the filter."""
        self.links = {name for name, filter in self.filters.items() if links and filter == "link"}
        self.depth = 0
        self.counting: set[str] = set()
        """Names of loops that are counted."""

    def rewrite(self) -> None:
        """Changes the function in place."""
        self.function.body = self._statements(self.function.body)
        head = ["_out = []", "_text = environment.escape_text", "_quick = environment.quick_macro"]
        if self.links:
            head.append("_hrefs = environment.hrefs(context)")
        self.function.body[:0] = ast.parse("\n".join(head)).body
        self.function.body.append(_new.Return(_name("_out")))

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Statements with every run of yields as one addition."""
        out: list[ast.stmt] = []
        for statement in body:
            done = self.visit(statement)
            before = out[-1] if out else None
            if isinstance(done, ast.Pass):
                continue
            if _adds(done) and _adds(before):
                before.value.elts += done.value.elts  # type: ignore[union-attr]
            else:
                out.append(done)
        return out or [_new.Pass()]

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        value = node.value
        if self.depth == 0 and isinstance(value, ast.Yield) and value.value is not None:
            return _added(_new.Tuple([self.visit(value.value)], ast.Load()))
        if self.depth == 0 and isinstance(value, ast.YieldFrom):
            return _added(self.visit(value.value))
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        return _new.Return(_name("_out")) if self.depth == 0 else self.generic_visit(node)  # type: ignore[return-value]

    def visit_If(self, node: ast.If) -> ast.stmt:
        if isinstance(node.test, ast.Constant) and node.test.value == 0:  # `if 0: yield None`, which makes a generator of it
            return _new.Pass()
        node.test = self.visit(node.test)
        node.body, node.orelse = self._statements(node.body), self._statements(node.orelse) if node.orelse else []
        return node

    def visit_For(self, node: ast.For) -> ast.stmt:
        node.iter = self.visit(node.iter)
        loop = _loop_of(node) if _asks_for_its_place_alone(node) else ""
        self.counting.add(loop)
        node.body, node.orelse = self._statements(node.body), self._statements(node.orelse) if node.orelse else []
        self.counting.discard(loop)
        return self._counting(node, loop) if loop else node

    def _counting(self, node: ast.For, loop: str) -> ast.stmt:
        """A loop that knows its place: `for at, item in enumerate(items)`."""
        known = _call(_attribute("environment", "counted"), node.iter.args[0])  # type: ignore[attr-defined]
        node.iter = _call(_name("enumerate"), _new.NamedExpr(_stored(f"_items{loop}"), known))
        node.target.elts = [_stored(f"_at{loop}"), node.target.elts[0]]  # type: ignore[attr-defined]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if not (isinstance(node.value, ast.Name) and node.value.id in self.counting):
            return self.generic_visit(node)  # type: ignore[return-value]
        loop = node.value.id
        asked = {"first": "_at{0} == 0", "last": "_at{0} + 1 == len(_items{0})", "index": "_at{0} + 1", "index0": "_at{0}", "length": "len(_items{0})"}
        return ast.parse(asked[node.attr].format(loop), mode="eval").body

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        self.depth += 1
        node.body = self._statements(node.body)
        self.depth -= 1
        if node.name == "macro" and self.depth == 0 and all(arg.arg.startswith("l_1_") for arg in node.args.args):
            node.args.defaults = [_name("missing") for _ in node.args.args]
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        called = node.func
        if isinstance(called, ast.Name) and called.id == "escape" and len(node.args) == 1:
            return self._escaped(node.args[0])
        if _is(called, "environment", "call") and len(node.args) >= 2:
            return self._called(node)
        if isinstance(called, ast.Name) and called.id == "Macro" and self.depth == 0 and _plain_macro(node):
            node.func = _name("_quick")
        if _is(called, "environment", "getitem") and len(node.args) == 2 and isinstance(node.args[1], ast.Constant):
            return self._item(node)
        if isinstance(called, ast.Name) and self.filters.get(called.id) in ("map", "select"):
            return self._gathered(node)
        return self.generic_visit(node)  # type: ignore[return-value]

    def _escaped(self, value: ast.expr) -> ast.expr:
        if isinstance(value, ast.Call):
            if isinstance(value.func, ast.Name) and value.func.id in self.links and len(value.args) == 2:
                return _new.Subscript(_name("_hrefs"), self.visit(value.args[1]), ast.Load())
            if _is(value.func, "environment", "call"):
                return self._macro(value)
        kept = _kind_is("_v", self.visit(value), "str")
        return _new.IfExp(kept, _call(_name("_text"), _name("_v")), _call(_name("escape"), _name("_v")))

    def _macro(self, node: ast.Call) -> ast.expr:
        """The text of a macro, which is safe already; whatever else is called is escaped."""
        _, called, *args = node.args
        words = [word.arg for word in node.keywords]
        if None in words or "caller" in words or any(isinstance(arg, ast.Starred) for arg in args):
            return _call(_name("escape"), self.generic_visit(node))
        test = _kind_is("_m", self.visit(called), "_quick")
        given = [self.visit(arg) for arg in args]
        named = [_new.keyword(word.arg, self.visit(word.value)) for word in node.keywords]
        own = [_new.keyword(f"l_1_{word.arg}", word.value) for word in named if word.arg not in ("_loop_vars", "_block_vars")]
        slow = _new.Call(node.func, [node.args[0], _name("_m"), *given], named)
        return _new.IfExp(test, _new.Call(_attribute("_m", "quick"), given, own), _call(_name("escape"), slow))

    def _called(self, node: ast.Call) -> ast.expr:
        """A call through the sandbox; `text.startswith(…)` is allowed there, and is called as it stands."""
        self.generic_visit(node)
        _, called, *args = node.args
        if not (isinstance(called, ast.Call) and _is(called.func, "environment", "getattr")):
            return node
        value, method = called.args
        if not (isinstance(method, ast.Constant) and method.value in TEXT_TESTS):
            return node
        called.args[0] = _name("_s")
        return _new.IfExp(_kind_is("_s", value, "str"), _new.Call(_attribute("_s", method.value), args, []), node)

    def _item(self, node: ast.Call) -> ast.expr:
        """`items[1]`, `table['name']`, read at once where it is there; the sandbox knows what to do where it is not."""
        self.generic_visit(node)
        value, key = node.args
        node.args[0] = _name("_d")
        kind = "dict" if isinstance(key.value, str) else "tuple"  # type: ignore[attr-defined]
        there = ast.parse(f"{key.value!r} in _d" if kind == "dict" else f"0 <= {key.value!r} < len(_d)", mode="eval").body  # type: ignore[attr-defined]
        test = _new.BoolOp(ast.And(), [_kind_is("_d", value, kind), there])
        return _new.IfExp(test, _new.Subscript(_name("_d"), key, ast.Load()), node)

    def _gathered(self, node: ast.Call) -> ast.expr:
        """`rows|map(attribute='name')` of one of our fields and `rows|select` as Python's own loops."""
        self.generic_visit(node)
        words = {word.arg: word.value for word in node.keywords}
        if self.filters[node.func.id] == "select":  # type: ignore[attr-defined]
            return _loop(node.args[1], _name("_x"), _name("_x")) if len(node.args) == 2 and not words else node
        name = words.get("attribute")
        if len(node.args) == 2 and len(words) == 1 and isinstance(name, ast.Constant) and name.value in self.fields:
            return _loop(node.args[1], _attribute("_x", name.value))
        return node


def _loop(items: ast.expr, value: ast.expr, *tests: ast.expr) -> ast.expr:
    return _new.GeneratorExp(value, [ast.comprehension(_stored("_x"), items, list(tests), 0)])


def _plain_macro(node: ast.Call) -> bool:
    """Whether a macro takes neither other keywords nor other values nor a caller, which Jinja states with three constants."""
    return len(node.args) == 8 and all(isinstance(flag, ast.Constant) and not flag.value for flag in node.args[4:7])


def _filters(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """(name in the function, name of the filter) of `t_1 = environment.filters['link']`."""
    for one in function.body:
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Subscript) and _is(one.value.value, "environment", "filters"):
            yield one.targets[0].id, one.value.slice.value  # type: ignore[attr-defined]


def _asks_for_its_place_alone(node: ast.For) -> bool:
    """Whether it is a loop over `LoopContext(items, undefined)` whose `loop` is only asked for what a Place has."""
    made = node.iter
    if not (isinstance(made, ast.Call) and isinstance(made.func, ast.Name) and made.func.id == "LoopContext" and len(made.args) == 2):
        return False
    loop = _loop_of(node)
    asked = [n.value for part in node.body for n in ast.walk(part) if isinstance(n, ast.Attribute) and n.attr in LOOP]
    known = sum(1 for value in asked if isinstance(value, ast.Name) and value.id == loop)
    return known == sum(1 for part in node.body for n in ast.walk(part) if isinstance(n, ast.Name) and n.id == loop)


def _loop_of(node: ast.For) -> str:
    return node.target.elts[1].id  # type: ignore[attr-defined, no-any-return]


def _adds(statement: ast.stmt | None) -> bool:
    """Whether it is an addition of known texts."""
    return isinstance(statement, ast.AugAssign) and isinstance(statement.value, ast.Tuple)


def _added(value: ast.expr) -> ast.stmt:
    return _new.AugAssign(_stored("_out"), ast.Add(), value)


def _is(node: ast.expr, owner: str, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.value, ast.Name) and node.value.id == owner


def _kind_is(name: str, value: ast.expr, kind: str) -> ast.expr:
    """`type(name := value) is kind`"""
    given = _call(_name("type"), _new.NamedExpr(_stored(name), value))
    return _new.Compare(given, [ast.Is()], [_name(kind)])


def _name(name: str) -> ast.expr:
    return _new.Name(name, ast.Load())


def _stored(name: str) -> ast.Name:
    return _new.Name(name, ast.Store())


def _attribute(owner: str, name: str) -> ast.expr:
    return _new.Attribute(_name(owner), name, ast.Load())


def _call(function: ast.expr, *args: ast.expr) -> ast.expr:
    return _new.Call(function, list(args), [])
