"""Counts the work of the package's own code: the same count on every machine, and in every run.

Modules are compiled anew with a counter in them. One unit each: a call, a turn of a loop, an element of a
comprehension. Whatever copies, joins, cuts or searches a text or a list costs its length as well, so that a loop that
copies all that came before is seen at once, however fast a copy is.

Not seen is how a regular expression walks about in a text: it costs the length of the text it is given.
"""

import ast
import re
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any, TypeVar

_Result = TypeVar("_Result")

SIZED = frozenset({str, bytes, list, tuple, dict, set, frozenset})

_CHEAP = frozenset(
    "append add get setdefault pop popitem discard items keys values startswith endswith isinstance issubclass "
    "len iter next enumerate zip map filter reversed range id type hash getattr setattr hasattr repr start end span "
    "group groupdict chain islice takewhile dropwhile pairwise zip_longest islice callable partial ord chr "
    "bisect_left".split()
)
"""What costs the same however long the things are that it is given; what it makes of them is counted by its loop."""

_FROM_START = ("match", "fullmatch")
"""Methods of a pattern that look at one place of a text."""


class Meter:
    """The units of work so far."""

    def __init__(self) -> None:
        self.units = 0

    def tick(self) -> bool:
        """One turn of a loop."""
        self.units += 1
        return True

    def made(self, value: Any) -> Any:
        """A value that was just made, at the cost of its length."""
        self.units += _size(value)
        return value

    def grown(self, value: Any) -> None:
        """A value after `+=`: a text or a tuple was copied, a list only made longer."""
        self.units += len(value) if isinstance(value, str | bytes | tuple) else 0

    def seek(self, item: Any, container: Any) -> bool:
        """`item in container`: all of it is looked through, unless that is one look-up."""
        self.units += len(container) if isinstance(container, str | bytes | list | tuple) else 1
        return item in container

    def seek_not(self, item: Any, container: Any) -> bool:
        """`item not in container`."""
        return not self.seek(item, container)

    def call(self, function: Any, *values: Any, **named: Any) -> Any:
        """Call a function. One that is not the package's own costs what it is given and what it makes."""
        self.units += 1
        kind = type(function)
        if kind is FunctionType or kind is MethodType:
            if "__meter__" in function.__globals__ if kind is FunctionType else _is_own(function):
                return function(*values, **named)
        elif (kind is type and function not in SIZED) or hasattr(function, "cache_info"):
            return function(*values, **named)
        receiver = getattr(function, "__self__", None)
        if isinstance(receiver, re.Pattern):
            return self._matched(function, function.__name__, values, named)
        result = function(*values, **named)
        units = len(result) if type(result) in SIZED else 0
        for value in values:
            if type(value) in SIZED:
                units += len(value)
        if type(receiver) in SIZED and function.__name__ not in ("extend", "update"):
            units += _looked_at(receiver, values)
        self.units += units
        return result

    def _matched(self, function: Any, name: str, values: Sequence[Any], named: dict[str, Any]) -> Any:
        result = function(*values, **named)
        text, *bounds = (value for value in values if isinstance(value, str | int))
        if name not in ("match", "fullmatch", "search", "finditer"):  # `sub` and `split` make as much as they read
            self.units += sum(map(_size, values))
        elif isinstance(result, re.Match):
            self.units += result.end() - (bounds or [0])[0]
        elif name not in _FROM_START:
            self.units += _looked_at(text, bounds)
        return result


def _looked_at(receiver: Any, values: Sequence[Any]) -> int:
    """How much of a text or list its own method looks at: from a place on, and up to another, where these are given."""
    bounds = [value for value in values if isinstance(value, int)]
    start = bounds[0] if bounds else 0
    return max(0, min([_size(receiver), *bounds[1:]]) - start)


def _is_own(method: Any) -> bool:
    return "__meter__" in getattr(method.__func__, "__globals__", ())


def _size(value: Any) -> int:
    return len(value) if type(value) in SIZED else 0


METER = Meter()


class _Counting(ast.NodeTransformer):
    """Puts the counter into functions."""

    def __init__(self) -> None:
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function: its body only, not what its signature says."""
        self._depth += 1
        holder = ast.Module(node.body, [])
        self.generic_visit(holder)
        node.body = [_tick(), *holder.body]
        self._depth -= 1
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """A value with a type: the value only."""
        if node.value is not None and self._depth:
            node.value = self.visit(node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call."""
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if not self._depth or name in _CHEAP or name == "super":
            return node
        return _counted("call", node.func, *node.args, keywords=node.keywords)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """A slice is a copy."""
        self.generic_visit(node)
        is_copy = isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load)
        return _counted("made", node) if self._depth and is_copy else node

    def _made(self, node: ast.expr) -> ast.AST:
        self.generic_visit(node)
        return _counted("made", node) if self._depth else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """A sum of texts or lists is a copy of both."""
        return self._made(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """A text with values in it. A format within it stays as it is."""
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                value.value = self.visit(value.value)
        return _counted("made", node) if self._depth else node

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> ast.AST:
        self.generic_visit(node)
        is_copy = any(isinstance(each, ast.Starred) for each in node.elts)
        stored = isinstance(getattr(node, "ctx", None), ast.Store)
        return _counted("made", node) if self._depth and is_copy and not stored else node

    visit_List = visit_Tuple = visit_Set = _display

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """A dict with another in it."""
        self.generic_visit(node)
        return _counted("made", node) if self._depth and None in node.keys else node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """A turn of a comprehension."""
        self.generic_visit(node)
        if self._depth:
            node.ifs.insert(0, _counted("tick"))
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """`in` looks through a list or a text."""
        self.generic_visit(node)
        if not self._depth or len(node.ops) != 1 or not isinstance(node.ops[0], ast.In | ast.NotIn):
            return node
        return _counted("seek_not" if isinstance(node.ops[0], ast.NotIn) else "seek", node.left, node.comparators[0])

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt]:
        """`+=`."""
        node.value = self.visit(node.value)
        if not self._depth:
            return [node]
        node.value = _counted("made", node.value)
        target = ast.parse(ast.unparse(node.target), mode="eval").body
        return [node, ast.Expr(_counted("grown", target))]

    def _loop(self, node: ast.For | ast.While) -> ast.AST:
        self.generic_visit(node)
        if self._depth:
            node.body.insert(0, _tick())
        return node

    visit_For = visit_While = _loop


def _counted(name: str, *values: ast.expr, keywords: Sequence[ast.keyword] = ()) -> ast.Call:
    function = ast.Attribute(ast.Name("__meter__", ast.Load()), name, ast.Load())
    return ast.Call(function, list(values), list(keywords))


def _tick() -> ast.stmt:
    return ast.Expr(_counted("tick"))


def counting(source: str, name: str) -> CodeType:
    """The code of a module with the counter in it."""
    tree = ast.fix_missing_locations(_Counting().visit(ast.parse(source)))
    return compile(tree, name, "exec", dont_inherit=True)


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """The code with the counter in it, never that kept from another run."""
        path = self.get_filename(fullname)
        return counting(self.get_data(path).decode(), path)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module with a counter among its names."""
        module.__dict__["__meter__"] = METER
        super().exec_module(module)


class Finder(MetaPathFinder):
    """Finds the package's modules and puts the counter into them."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        """The module as it is found otherwise, with another loader."""
        if fullname.partition(".")[0] != "voicecoach":
            return None
        spec: ModuleSpec | None = PathFinder.find_spec(fullname, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def count_everything() -> None:
    """From now on put the counter into each module of the package; none may be loaded yet."""
    assert not any(name.partition(".")[0] == "voicecoach" for name in sys.modules), "too late"
    sys.meta_path.insert(0, Finder())


def work_of(action: Callable[[], _Result]) -> tuple[_Result, int]:
    """What an action returns, and the units of work that it takes."""
    before = METER.units
    return action(), METER.units - before
