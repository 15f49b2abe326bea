"""Fast start: a command imports only what it needs, and almost nothing if there is nothing to do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from own_pack import hum, write_pack

ROOT = Path(__file__).parent.parent


def loaded_by(code: str) -> set[str]:
    """The modules that are loaded after the code has run in a fresh Python."""
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


HEAVY = {
    *("numpy", "onnxruntime", "hibari", "pydub", "soxr", "lameenc", "mutagen", "pyttsx3", "pydantic"),
    *("rich.console", "rich.progress", "rich.live", "rich.markdown"),
}


def test_language_and_compiler_load_no_samples_and_no_engine() -> None:
    code = "import voicecoach.compile, voicecoach.script.parser, voicecoach.cuepack.pack, voicecoach.compile.session"
    assert loaded_by(code) & HEAVY == set()


COMMAND = """
import sys
sys.argv = ["voicecoach", *{arguments}]
from voicecoach.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["export", "--help"],
        ["check", "lower-back"],
        ["diff", "lower-back", "desk-break"],
        ["cache"],
        ["cues", "list"],
        ["copy", "lower-back", "-o", "-"],
    ],
    ids=" ".join,
)
def test_what_makes_no_sound_loads_no_samples_no_engine_and_no_progress_bar(arguments: list[str]) -> None:
    assert loaded_by(COMMAND.format(arguments=arguments)) & HEAVY == set()


def test_help_loads_neither_the_parser_nor_the_compiler() -> None:
    unneeded = {"voicecoach.routine", "voicecoach.timeline", "voicecoach.script.parser", "voicecoach.compile"}
    assert loaded_by(COMMAND.format(arguments=["--help"])) & (unneeded | {"importlib.metadata"}) == set()


@pytest.mark.parametrize("own", [False, True], ids=["the shipped cue pack", "a pack of one's own"])
def test_an_export_that_has_nothing_to_do_loads_no_parser_and_no_timeline(tmp_path: Path, own: bool) -> None:
    pack = write_pack(tmp_path / "mine", {"Ready.": hum(500)}, phrases="halfway: Half of it.\n")
    script, target = tmp_path / "plank.md", tmp_path / "out.mp3"
    script.write_text("---\nsafety: none\n---\n## Plank: hold 5s\n")
    arguments = ["export", str(script), "-o", str(target), "--voice", "hibari", *(["--cues", str(pack)] if own else [])]
    first, again = (loaded_by(COMMAND.format(arguments=arguments)) for _ in range(2))
    needed = {"voicecoach.routine", "voicecoach.timeline", "voicecoach.script.parser", "voicecoach.compile"}
    assert needed <= first
    assert again & (needed | HEAVY | {"importlib.metadata", "voicecoach.app.batch"}) == set()


def test_nor_do_several_that_have_nothing_to_do(tmp_path: Path) -> None:
    scripts = [tmp_path / "plank.md", tmp_path / "bridge.md"]
    for script in scripts:
        script.write_text("---\nsafety: none\n---\n## Plank: hold 5s\n")
    arguments = ["export", *map(str, scripts), "-o", f"{tmp_path}/", "--voice", "hibari"]
    first, again = (loaded_by(COMMAND.format(arguments=arguments)) for _ in range(2))
    needed = {"voicecoach.timeline", "voicecoach.script.parser", "voicecoach.compile", "voicecoach.clips"}
    assert needed <= first
    assert again & (needed | HEAVY | {"concurrent.futures", "multiprocessing"}) == set()


def test_a_heavy_import_would_be_seen() -> None:
    assert "numpy" in loaded_by("import voicecoach.audio.clip") & HEAVY
