"""Several scripts at once: shared texts are spoken and counted once, all cores are used, and a bad one stops no
other."""

import json
import os
from collections.abc import Callable
from concurrent import futures
from pathlib import Path
from typing import Any

import pytest

from voicecoach.app import batch
from voicecoach.files import shipped
from voicecoach.voices.stub import StubVoice

Run = Callable[..., Any]


def summaries(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run("export", *arguments, "-o", "tracks/", "--voice", "stub", "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def sounds() -> Path:
    return Path(os.environ["VOICECOACH_CACHE"]) / "sounds"


@pytest.fixture
def run(run: Run) -> Run:
    """In a folder with `plank.md` as well, which says a few things that `bridge.md` does not say, and `side.md`, which
    says both."""
    text = Path("bridge.md").read_text()
    Path("plank.md").write_text(text.replace("Bridge", "Plank"))
    Path("side.md").write_text(text + text[text.index("##") :].replace("Bridge", "Plank"))
    return run


@pytest.fixture(params=["in this process", "in others"])
def anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pools of processes that were begun."""
    pools: list[Any] = []

    class Pool(futures.ProcessPoolExecutor):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            pools.append(self)

    monkeypatch.setattr(futures, "ProcessPoolExecutor", Pool)
    if request.param == "in others":
        monkeypatch.setattr(batch, "_WORTH_PROCESSES_MS", 0)
    return pools


@pytest.mark.usefixtures("anywhere")
def test_each_thing_is_said_once_and_counts_as_made_for_the_first_that_says_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    synth = StubVoice.synth
    monkeypatch.setattr(StubVoice, "synth", lambda self, words: asked.append(words.text) or synth(self, words))
    found = summaries(run, "bridge.md", "plank.md", "side.md")
    assert len(asked) == len(set(asked))
    assert [each["file"] for each in found] == ["tracks/bridge.mp3", "tracks/plank.mp3", "tracks/side.mp3"]
    assert all(Path(each["file"]).stat().st_size > 10_000 for each in found)
    alone = {}
    for name in ("bridge", "plank", "side"):
        with pytest.MonkeyPatch.context() as empty:
            empty.setenv("VOICECOACH_CACHE", str(Path(name).resolve()))
            alone[name] = json.loads(
                run("export", f"{name}.md", "-o", f"{name}.mp3", "--voice", "stub", "--json").stdout
            )
        assert Path(f"{name}.mp3").read_bytes() == Path(f"tracks/{name}.mp3").read_bytes()
    bridge, plank = found[:2]
    assert (bridge["clips_made"], bridge["clips_reused"]) == (alone["bridge"]["clips_made"], 0)
    assert 0 < plank["clips_made"] < 8 < plank["clips_reused"]
    for each, name in zip(found, alone, strict=True):
        assert each["clips_made"] + each["clips_reused"] == alone[name]["clips_made"]
    assert sum(each["clips_made"] for each in found) <= len(list(sounds().glob("*.clip")))
    # Which of them encodes a piece that several have depends on which process comes first.
    assert sum(each["pieces_encoded"] for each in found) > 0


def test_where_nothing_changed_nothing_is_said_or_even_looked_for(run: Run) -> None:
    summaries(run, "bridge.md", "plank.md")
    for clip in sounds().glob("*.clip"):
        clip.unlink()
    again = summaries(run, "bridge.md", "plank.md")
    assert [(each["unchanged"], each["clips_made"]) for each in again] == [(True, 0), (True, 0)]
    assert list(sounds().glob("*.clip")) == []


def test_only_what_changed_is_made_and_all_is_told_in_order(run: Run, anywhere: list[Any]) -> None:
    summaries(run, "bridge.md", "plank.md", "side.md")
    anywhere.clear()
    for name in ("bridge.md", "side.md"):
        Path(name).write_text(Path(name).read_text().replace("Lie on your back", "Lie down flat"))
    result = run("export", "bridge.md", "plank.md", "side.md", "-o", "tracks", "--voice", "stub")
    told = [line for line in result.stderr.splitlines() if line.startswith("tracks/")]
    assert "changed, 1 clip made," in told[0]
    assert told[1].startswith("tracks/plank.mp3: unchanged")
    assert "changed, 0 clips made," in told[2]
    assert len(anywhere) == (1 if batch._WORTH_PROCESSES_MS == 0 else 0)


@pytest.mark.usefixtures("run")
def test_the_standard_input_is_one_of_them() -> None:
    from typer.testing import CliRunner

    from voicecoach.cli import app_for

    arguments = ["export", "-", "plank.md", "-o", "tracks/", "--voice", "stub"]
    result = CliRunner().invoke(app_for(arguments), arguments, input=Path("bridge.md").read_text())
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in Path("tracks").iterdir()) == ["plank.mp3", "session.mp3"]


@pytest.mark.usefixtures("anywhere")
def test_one_bad_script_does_not_stop_the_others(run: Run) -> None:
    arguments = ("mistakes.md", "nowhere.md", "bridge.md", "plank.md")
    result = run("export", *arguments, "-o", "tracks/", "--voice", "stub")
    assert result.exit_code == 2
    assert "mistakes.md: 3 errors" in result.stderr
    assert "there is no script `nowhere.md`" in result.stderr
    assert sorted(path.name for path in Path("tracks").iterdir()) == ["bridge.mp3", "plank.mp3"]


def test_a_program_is_told_of_the_bad_ones_too(run: Run) -> None:
    arguments = ("mistakes.md", "nowhere.md", "bridge.md")
    result = run("export", *arguments, "-o", "tracks/", "--voice", "stub", "--json")
    assert result.exit_code == 2
    mistakes, nowhere, bridge = json.loads(result.stdout)
    assert (mistakes["file"], mistakes["script"], len(mistakes["problems"])) == (
        "tracks/mistakes.mp3",
        "mistakes.md",
        3,
    )
    assert nowhere["error"].startswith("there is no script `nowhere.md`")
    assert "error" not in bridge


def test_a_readme_among_scripts_is_passed_over(run: Run) -> None:
    Path("README.md").write_text("# About these scripts\n")
    for command in (["export", "-o", "tracks/", "--voice", "stub"], ["check"]):
        result = run(*command, "README.md", "bridge.md", "plank.md")
        assert result.exit_code == 0, result.stderr
        assert "README.md is not a script; skipped\n" in result.stderr
    assert sorted(path.name for path in Path("tracks").iterdir()) == ["bridge.mp3", "plank.mp3"]
    assert run("check", "README.md").exit_code == 1
    [only] = summaries(run, "README.md", "bridge.md")
    assert only["file"] == "tracks/bridge.mp3"


@pytest.mark.slow
@pytest.mark.processes
def test_the_scripts_that_come_along_are_exported_as_they_lie_in_their_folder(run: Run) -> None:
    found = summaries(run, *sorted(str(path) for path in shipped("scripts").glob("*.md")))
    assert len(found) == len(list(shipped("scripts").glob("*.md"))) - 1


def test_one_that_is_named_twice_is_exported_once(run: Run) -> None:
    assert [each["file"] for each in summaries(run, "bridge.md", "./bridge.md")] == ["tracks/bridge.mp3"]


def test_where_nothing_can_be_written_no_folder_is_made(run: Run) -> None:
    assert run("export", "nowhere.md", "-o", "tracks/").exit_code == 2
    assert run("export", "mistakes.md", "nowhere.md", "-o", "tracks/").exit_code == 2
    assert not Path("tracks").exists()


@pytest.mark.usefixtures("anywhere")
def test_what_a_voice_cannot_say_does_not_stop_the_others(run: Run) -> None:
    Path("long.md").write_text(f"---\nvoice: stub\n---\n## Bridge: hold 12s\n- {'word ' * 1_000}\n")
    Path("dumb.md").write_text("---\nvoice: hibari:nobody\n---\n## Bridge: hold 12s\n")
    Path("stubbed.md").write_text("---\nvoice: stub\n---\n## Bridge: hold 12s\n- Breathe.\n")
    result = run("export", "long.md", "dumb.md", "stubbed.md", "-o", "tracks/")
    assert result.exit_code == 3
    assert "at most 4,000 characters at once" in result.stderr
    assert "hibari has no voice `nobody`" in result.stderr
    assert [path.name for path in Path("tracks").iterdir()] == ["stubbed.mp3"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bridge.md", "plank.md", "-o", "out.mp3"], "2 scripts cannot go into one file `out.mp3`"),
        (["bridge.md", "sub/bridge.md", "-o", "tracks/"], "would both be written to tracks/bridge.mp3; export one of"),
        (["bridge.md", "-o", "tracks/out.mp3"], "there is no folder `tracks` for `out.mp3`"),
    ],
)
def test_what_cannot_be_many_is_refused_before_anything_is_made(run: Run, arguments: list[str], message: str) -> None:
    result = run("export", *arguments, "--voice", "stub")
    assert (result.exit_code, Path("tracks").exists()) == (2, False)
    assert message in result.stderr
