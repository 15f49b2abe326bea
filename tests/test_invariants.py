"""Checks the package's invariants in its code: who may import whom, print, exit, read, round, and compute times.

Each check is a function of a file's syntax tree, so that it can also be tried on code that breaks the rule.
"""

import ast
import builtins
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "voicecoach"
FILES = sorted(PACKAGE.rglob("*.py"))

LEVELS: list[set[str]] = [
    {"scanner", "safe_text", "tempo"},
    {"source", "files"},
    {"routine", "audio", "speech"},
    {"clock", "timeline", "cache"},
    {"script"},
    {"cuepack", "session_audio", "article", "documents", "parallel", "voices"},
    {"compile", "clips", "mp3"},
    {"formats", "player", "history"},
    {"app"},
    {"cli"},
]
"""A file imports from lower levels only, and from its own folder. A name is that of a file or of a folder."""

OF_COMMANDS = {"app"} | set("source clock safe_text cache timeline routine formats voices player history".split())
"""What the commands may import: the application, and below it only values and what a person sees, hears and presses.
So what a command can do a program can do by the same function."""

OF_TERMINAL = {"console", "program", "screens", "process"}
"""The files and folders in `cli/` that others of it may import; the rest are commands, which know nothing of each
other."""

ROOTS = {"__init__", "__main__"}
"""The package's own door: it may lead anywhere."""

PURE = set("clock safe_text speech scanner source tempo routine timeline script article compile".split())
"""Files and folders that touch no file, clock, engine or network."""

IMPURE = set(
    "os io sys pathlib time datetime random secrets shutil subprocess tempfile socket urllib http threading queue "
    "asyncio ctypes logging signal importlib wave numpy".split()
)

OUTSIDE = {
    "hibari": "voices/hibari.py",
    "espeakng_loader": "voices/espeak.py",
    "pyttsx3": "voices/pyttsx3_worker.py",
    "pydub": "audio/decode.py",
    "soxr": "audio/clip.py",
    "lameenc": "mp3/encoder.py",
    "mutagen": "mp3/tags.py",
    "num2words": "speech/numbers.py",
    "platformdirs": "files.py",
    "sounddevice": "player/devices/sounddevice_output.py",
    "miniaudio": ("audio/decode.py", "player/devices/miniaudio_output.py"),  # a decoder and a player in one
    "simpleaudio": "player/devices/simpleaudio_output.py",
    "dbus_fast": "player/mpris.py",
    "icalendar": "app/training_log.py",
    "lxml": "documents/page.py",
    "mammoth": "documents/docx.py",
    "openpyxl": "documents/xlsx.py",
    "pypdfium2": ("documents/pdf.py", "documents/pdf_worker.py"),  # the process that reads, and who asks for it
    "watchfiles": "app/watch.py",
    "yaml": "article/foreign/yaml_text.py",
}
"""The one file of each outside library, or its two. numpy is the form of samples, typer that of commands, rich that of
what is shown: these are exempt."""

EXEMPT = {"numpy": "", "typer": "cli/", "rich": "cli/"}
"""Where the exempt may be."""

ENVIRONMENT = {
    "files.py": "the user may say where the cache and the history are kept",
    "voices/hibari.py": "onnxruntime's telemetry can only be turned off by its environment, before its import",
    "voices/pyttsx3_worker.py": "a process of its own; pyttsx3 finds the wheel's espeak data by its environment only",
}
"""Files outside `cli/` that touch the environment, and why."""

PRINTS = {
    "app/play.py": "a process of its own, which is told by its standard input what to say",
    "app/load.py": "`-` is the standard input",
    "app/export.py": "`-` is the standard output, for the product itself",
    "documents/pdf_worker.py": "a process of its own, whose standard output is the way back to the program",
    "parallel.py": "processes of their own, which end with the one that began them",
    "voices/pyttsx3_worker.py": "a process of its own, whose standard output is the way back to the program",
    "player/terminal_guard.py": "a process of its own, whose standard output is the terminal that it restores",
    "player/keyboard.py": "keys come from the standard input, and nothing else does",
}
"""Files outside `cli/` that write to the standard streams or exit, and why."""

ROUNDS = {"audio/clip.py"}
"""Files that multiply a time by a rate."""


# --- reading code -------------------------------------------------------------------------------------


def short(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def part_of(path: Path) -> str:
    """`compile` for a file in that folder, `pcm` for `pcm.py`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, wherever the import stands; `a.b` of `from a import b` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_parts(tree: ast.Module) -> set[str]:
    """The parts of the package that a file imports."""
    return {name.split(".")[1] for name in imports(tree) if name.startswith("voicecoach.")}


def own_files(tree: ast.Module, folder: str) -> set[str]:
    """The files of a folder, and the folders in it, that a file imports."""
    names = (name.split(".") for name in imports(tree) if name.startswith(f"voicecoach.{folder}."))
    return {parts[2] for parts in names}


def level_of(part: str) -> int:
    return next(number for number, parts in enumerate(LEVELS) if part in parts)


# --- who imports whom ---------------------------------------------------------------------------------


def test_every_file_has_its_level() -> None:
    found = {part_of(path) for path in FILES} - ROOTS
    assert found == set().union(*LEVELS)
    assert sum(len(parts) for parts in LEVELS) == len(found)


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) not in ROOTS], ids=short)
def test_a_file_imports_from_lower_levels_only(path: Path) -> None:
    part = part_of(path)
    wrong = {other for other in own_parts(tree_of(path)) - {part} if level_of(other) >= level_of(part)}
    assert not wrong, f"{short(path)} is on level {level_of(part)} and imports {sorted(wrong)}"


def test_an_upward_import_would_be_seen() -> None:
    tree = ast.parse("def f():\n    from voicecoach.app.render import build\n    import voicecoach.cli\n")
    assert own_parts(tree) == {"app", "cli"}


IN_CLI = [path for path in FILES if part_of(path) == "cli"]


@pytest.mark.parametrize("path", IN_CLI, ids=short)
def test_a_command_has_what_it_can_do_from_the_application(path: Path) -> None:
    past = own_parts(tree_of(path)) - {"cli"} - OF_COMMANDS
    assert not past, f"{short(path)} imports {sorted(past)}: what it does with it belongs into app/"


@pytest.mark.parametrize("path", IN_CLI, ids=short)
def test_commands_import_of_each_other_what_is_of_the_terminal(path: Path) -> None:
    assert own_files(tree_of(path), "cli") <= OF_TERMINAL


def test_a_command_that_does_it_itself_or_calls_another_would_be_seen() -> None:
    tree = ast.parse(
        "from voicecoach.app.export import report\ndef f():\n    from voicecoach.compile import exchanged\n"
    )
    assert own_parts(tree) - OF_COMMANDS == {"compile"}
    tree = ast.parse("from voicecoach.cli import console, play\nimport voicecoach.cli.screens.live\n")
    assert own_files(tree, "cli") - OF_TERMINAL == {"play"}


def test_each_outside_library_has_one_file() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for name in imports(tree_of(path)):
            library = name.split(".")[0]
            if library not in sys.stdlib_module_names and library != "voicecoach":
                users[library].add(short(path))
    for library, folder in EXEMPT.items():
        assert all(file.startswith(folder) for file in users.pop(library))
    assert dict(users) == {library: {file} if isinstance(file, str) else set(file) for library, file in OUTSIDE.items()}


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) in PURE], ids=short)
def test_what_is_pure_imports_nothing_that_is_not(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(tree_of(path)) if name != "pathlib.PurePath"}
    assert not found & IMPURE
    assert found & set(OUTSIDE) <= {"speech": {"num2words"}, "article": {"yaml"}}.get(part_of(path), set())


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) in PURE], ids=short)
def test_what_is_pure_opens_and_prints_nothing(path: Path) -> None:
    assert not {"open", "print", "input", "exec", "eval"} & called(tree_of(path))


# --- one name, one meaning ----------------------------------------------------------------------------

UNNAMED = {"__init__", "__main__", "base", "english", "german", "spanish", "french"}
"""File names that say what a file is in its folder: languages and protocols stand beside each other in several."""


def classes_of(tree: ast.Module) -> set[str]:
    """The classes of a file, whether private or not."""
    return {node.name.lstrip("_") for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def twice(names: dict[str, list[str]]) -> dict[str, list[str]]:
    """The names that are in several places."""
    return {name: places for name, places in names.items() if len(places) > 1}


def test_no_class_name_means_two_things() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for name in classes_of(tree_of(path)):
            places[name].append(short(path))
    assert not twice(places)


def test_no_file_name_means_two_things() -> None:
    """A command's file may have the name of what it calls."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        if path.stem not in UNNAMED and path.parent != PACKAGE / "cli":
            places[path.stem].append(short(path))
    assert not twice(places)


def test_a_name_with_two_meanings_would_be_seen() -> None:
    assert classes_of(ast.parse("class _Part: ...\nclass Part: ...\nclass Step: ...")) == {"Part", "Step"}
    assert twice({"Part": ["routine.py", "player/stream.py"], "Step": ["routine.py"]}) == {
        "Part": ["routine.py", "player/stream.py"]
    }


# --- the map ------------------------------------------------------------------------------------------

MAP = (PACKAGE / "README.md").read_text(encoding="utf-8")


def test_the_map_names_the_same_pure_files() -> None:
    invariant = re.search(r"Pure are (.*?)\.\n", MAP, re.DOTALL)
    assert invariant is not None
    assert {name.removesuffix(".py").removesuffix("/") for name in re.findall(r"`([\w./]+)`", invariant[1])} == PURE


def test_the_map_has_the_same_levels() -> None:
    rows = re.findall(r"^\| (\d) \| `([\w./]+)` \|", MAP, re.MULTILINE)
    found = {name.removesuffix("/").removesuffix(".py"): int(level) for level, name in rows}
    assert found == {part: level_of(part) for parts in LEVELS for part in parts}


def told_in_the_map(path: Path) -> bool:
    """Whether the map has a file's name or, where it is in a folder, the first lines of that folder have it."""
    if path.parent == PACKAGE and re.search(rf"`(?:…/)?{path.name}`", MAP):
        return True
    first_lines = ast.get_docstring(tree_of(path.parent / "__init__.py")) or ""
    return f"`{path.stem}`" in first_lines


@pytest.mark.parametrize("path", [path for path in FILES if path.stem not in ROOTS], ids=short)
def test_every_file_is_on_the_map(path: Path) -> None:
    assert told_in_the_map(path), f"say in voicecoach/README.md or in {path.parent.name}/__init__.py what it does"


def test_every_file_on_the_map_is_there() -> None:
    names = {path.name for path in FILES}
    assert set(re.findall(r"`(?:…/)?(\w+\.py)`", MAP)) <= names


def test_every_name_in_contributing_is_one_of_the_code() -> None:
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`(_?[A-Za-z]+_\w+|[A-Z]{4,})`", text)) - {"LANGUAGE"}
    places = [PACKAGE, PACKAGE.parent / "tests", PACKAGE.parent / "benchmarks"]
    code = "\n".join(path.read_text(encoding="utf-8") for place in places for path in place.rglob("*.py"))
    assert names
    assert {name for name in names if not re.search(rf"\b{name}\b", code)} == set()


def test_a_file_that_is_not_on_the_map_would_be_seen() -> None:
    assert not told_in_the_map(PACKAGE / "compile" / "unheard_of.py")
    assert not told_in_the_map(PACKAGE / "unheard_of.py")


# --- the names of exceptions --------------------------------------------------------------------------


def exceptions(trees: Iterable[ast.Module]) -> set[str]:
    """The names of all classes that can be raised: those that come from one of Python's own, however many between."""
    bases = {
        node.name: {ast.unparse(base).split(".")[-1] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {
        name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
    }
    while more := {name for name, of in bases.items() if of & known} - known:
        known |= more
    return known & bases.keys()


def test_every_exception_ends_in_error() -> None:
    found = exceptions(tree_of(path) for path in FILES)
    assert {"VoicecoachError", "ScriptError", "FormatLimitError"} <= found
    assert {name for name in found if not name.endswith("Error")} == set()


def test_an_exception_by_another_name_would_be_seen() -> None:
    tree = ast.parse("class Misused(errors.UsageError): ...\nclass UsageError(Base): ...\nclass Base(KeyError): ...")
    other = ast.parse("def f():\n    class _Unfit(Misused, Kept): ...\nclass Kept(Generic[T]): ...")
    assert exceptions([tree, other]) == {"Misused", "UsageError", "Base", "_Unfit"}


# --- who prints, exits and reads the environment ------------------------------------------------------


def called(tree: ast.Module) -> set[str]:
    """The names of functions that are called: `print`, `sys.exit`."""
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def touches(tree: ast.Module) -> set[str]:
    """Attributes such as `os.environ`, wherever they are used."""
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def talks(tree: ast.Module) -> bool:
    """Whether it writes to the standard streams, raises SystemExit or ends the process."""
    direct = {"print", "exit", "quit", "sys.exit", "os._exit", "typer.echo", "typer.Exit"} & called(tree)
    streams = {"sys.stdout", "sys.stderr", "sys.stdin"} & touches(tree)
    leaves = "SystemExit" in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return bool(direct or streams or leaves)


def reads_environment(tree: ast.Module) -> bool:
    """Whether it reads or changes the environment of the process."""
    return bool({"os.environ", "os.getenv", "os.putenv", "os.environb"} & touches(tree))


def outside_cli(check: str) -> set[str]:
    found = [path for path in FILES if part_of(path) != "cli" and part_of(path) not in ROOTS]
    return {short(path) for path in found if {"talks": talks, "environment": reads_environment}[check](tree_of(path))}


def test_only_the_commands_print_and_exit() -> None:
    assert outside_cli("talks") == set(PRINTS)


def test_only_the_commands_read_the_environment() -> None:
    assert outside_cli("environment") == set(ENVIRONMENT)


@pytest.mark.parametrize(
    "code", ["print(1)", "sys.exit(2)", "raise SystemExit", "sys.stdout.write('')", "typer.echo(1)"]
)
def test_code_that_prints_or_exits_would_be_seen(code: str) -> None:
    assert talks(ast.parse(code))
    assert not talks(ast.parse("say('print')"))


@pytest.mark.parametrize("code", ["os.environ['A'] = '1'", "a = os.getenv('A')", "x = dict(os.environ)"])
def test_code_that_touches_the_environment_would_be_seen(code: str) -> None:
    assert reads_environment(ast.parse(code))


# --- who computes times -------------------------------------------------------------------------------


def time_sums(tree: ast.Module) -> list[str]:
    """Sums and differences with a time in them: two of the timeline's times may not make a third.

    The end of an event, its start plus its length, is how captions are written and no new time; so is the place of
    an event within its section.
    """
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
            text = ast.unparse(node)
            if any(is_time(inner) for inner in ast.walk(node)) and not is_end_or_place(node):
                found.append(text)
    return found


def is_time(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    name = name.lower()  # a constant is one, too
    return name == "ms" or name.endswith("_ms")


def is_end_or_place(node: ast.BinOp | ast.AugAssign) -> bool:
    if isinstance(node, ast.AugAssign):
        return False
    both = (ast.unparse(node.left), ast.unparse(node.right))
    one, other = (text.rsplit(".", 1) for text in both)
    if len(one) != 2 or len(other) != 2:
        return False
    is_end = isinstance(node.op, ast.Add) and one[0] == other[0] and [one[1], other[1]] == ["start_ms", "ms"]
    is_place = isinstance(node.op, ast.Sub) and one[1] == other[1] == "start_ms"
    return is_end or is_place


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) in ("formats", "clock")], ids=short)
def test_no_sink_computes_a_time(path: Path) -> None:
    assert time_sums(tree_of(path)) == []


@pytest.mark.parametrize(
    "code",
    [
        "now_ms += event.ms",
        "event.start_ms + 500",
        "section.start_ms + event.ms",
        "offset_ms - 24",
        "a.start_ms - b.ms",
        "end + GRID_MS",
        "event.start_ms - timeline.GRID_MS",
    ],
)
def test_a_sink_that_computes_would_be_seen(code: str) -> None:
    assert len(time_sums(ast.parse(code))) == 1


@pytest.mark.parametrize("code", ["event.start_ms + event.ms", "event.start_ms - section.start_ms", "event.ms // 1000"])
def test_an_end_a_place_and_a_unit_are_no_new_times(code: str) -> None:
    assert time_sums(ast.parse(code)) == []


def turns_ms_into_frames(tree: ast.Module) -> list[str]:
    """Products of a time and a rate."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            inner = list(ast.walk(node))
            names = {n.id if isinstance(n, ast.Name) else getattr(n, "attr", "") for n in inner}
            if any(is_time(n) for n in inner) and any("rate" in name.lower() for name in names):
                found.append(ast.unparse(node))
    return found


def test_milliseconds_become_frames_in_one_file() -> None:
    assert {short(path) for path in FILES if turns_ms_into_frames(tree_of(path))} == ROUNDS


def test_a_second_place_would_be_seen() -> None:
    assert turns_ms_into_frames(ast.parse("frames = round(event.start_ms * RATE / 1000)"))
    assert turns_ms_into_frames(ast.parse("frames = int(clip.rate * pause_ms // 1000)"))
    assert turns_ms_into_frames(ast.parse("frames = LEAD_MS * RATE // 1000"))
    assert not turns_ms_into_frames(ast.parse("ms = frames * 1000 // rate"))
