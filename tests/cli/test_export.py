"""What an export reports about the file it replaces, and how little work it does."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from voicecoach.app.export import Exported
from voicecoach.cache import version_of
from voicecoach.cli.export import lengths, report

Run = Callable[..., Any]


def summary(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("export", *arguments, "--voice", "stub", "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def rewrite(old: str, new: str) -> None:
    text = Path("bridge.md").read_text()
    assert old in text
    Path("bridge.md").write_text(text.replace(old, new))


def test_the_first_export_replaces_nothing(run: Run) -> None:
    first = summary(run, "bridge.md", "-o", "out.mp3")
    assert (first["changed"], first["unchanged"]) == (None, False)
    assert first["clips_made"] > 5
    assert first["pieces_encoded"] > 5
    assert (first["clips_reused"], first["pieces_reused"]) == (0, 0)


def test_without_a_change_nothing_is_done(run: Run) -> None:
    first = summary(run, "bridge.md", "-o", "out.mp3")
    before = Path("out.mp3").stat()
    again = summary(run, "bridge.md", "-o", "out.mp3")
    assert Path("out.mp3").stat() == before
    assert (again["unchanged"], again["changed"]) == (True, [])
    assert (again["clips_made"], again["pieces_encoded"]) == (0, 0)
    assert (again["clips_reused"], again["pieces_reused"]) == (first["clips_made"], first["pieces_encoded"])
    assert "out.mp3: unchanged, 01:22 long, " in run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub").stderr


def zeroed(path: Path) -> None:
    facts = path.stat()
    with path.open("r+b") as file:
        file.seek(1_000)
        file.write(bytes(5_000))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes()),  # at another time
        zeroed,
    ],
    ids=["gone", "shorter", "written by another", "damaged, with its time set back"],
)
def test_a_file_that_is_not_the_one_that_was_written_is_written_anew(run: Run, spoil: Callable[[Path], None]) -> None:
    summary(run, "bridge.md", "-o", "out.mp3")
    content = Path("out.mp3").read_bytes()
    spoil(Path("out.mp3"))
    again = summary(run, "bridge.md", "-o", "out.mp3")
    assert (again["unchanged"], again["changed"], again["clips_made"], again["pieces_encoded"]) == (False, None, 0, 0)
    assert Path("out.mp3").read_bytes() == content


def test_a_file_that_another_export_has_replaced_meanwhile_is_written_anew(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("other.mp3").write_bytes(bytes(20_000))
    replace = Path.replace

    def both(self: Path, target: Path) -> Path:
        renamed = replace(self, target)
        if target.name == "out.mp3":
            replace(Path("other.mp3"), target)
        return renamed

    with monkeypatch.context() as slow:
        slow.setattr(Path, "replace", both)
        summary(run, "bridge.md", "-o", "out.mp3")
    assert Path("out.mp3").stat().st_size == 20_000
    again = summary(run, "bridge.md", "-o", "out.mp3")
    assert (again["unchanged"], again["changed"]) == (False, None)
    assert Path("out.mp3").stat().st_size != 20_000


@pytest.mark.parametrize(("package", "made"), [("lameenc", "pieces_encoded"), ("soxr", "clips_made")])
def test_after_another_version_of_a_package_what_it_made_is_made_again(
    run: Run, monkeypatch: pytest.MonkeyPatch, package: str, made: str
) -> None:
    first = summary(run, "bridge.md", "-o", "out.mp3")

    def newer(name: str, module: str) -> str:
        return "99.0" if name == package else version_of(name, module)

    for module in ("clips", "mp3.encoder", "app.export"):
        monkeypatch.setattr(f"voicecoach.{module}.version_of", newer)
    again = summary(run, "bridge.md", "-o", "out.mp3")
    assert not again["unchanged"]
    assert again[made] == first[made] > 0


def test_an_edited_phrase_costs_its_clip_and_its_piece_and_is_told_with_its_place(run: Run) -> None:
    first = summary(run, "bridge.md", "-o", "out.mp3")
    rewrite("Lie on your back.", "Lie down on your back, and breathe.")
    edited = summary(run, "bridge.md", "-o", "out.mp3")
    assert edited["clips_made"] == 1
    assert edited["clips_reused"] == first["clips_made"] - 1
    assert edited["pieces_encoded"] == 1
    assert edited["pieces_reused"] == first["pieces_encoded"] - 1
    (change,) = edited["changed"]
    events = json.loads(run("show", "bridge.md", "--voice", "stub", "--format", "json").stdout)["events"]
    said = next(event for event in events if event["text"] == "Lie down on your back, and breathe.")
    assert change["start_ms"] <= said["start_ms"] <= change["end_ms"]
    assert change["end_ms"] - change["start_ms"] < 10_000


@pytest.mark.parametrize("voice", ["stub", pytest.param("hibari", marks=pytest.mark.slow)])
def test_after_an_edit_the_bytes_are_those_of_a_fresh_export(
    run: Run, voice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite("title: Bridge", f"title: Bridge\nvoice: {voice}")
    assert run("export", "bridge.md", "-o", "edited.mp3").exit_code == 0
    for old, new in (("on your back", "down on your back, and breathe"), ("Lie down", "Lie"), ("12s", "13s")):
        rewrite(old, new)
        assert run("export", "bridge.md", "-o", "edited.mp3").exit_code == 0
    with monkeypatch.context() as empty:
        empty.setenv("VOICECOACH_CACHE", str(Path("empty").resolve()))
        fresh = run("export", "bridge.md", "-o", "fresh.mp3")
    assert ", 0 reused," in fresh.stderr
    assert Path("edited.mp3").read_bytes() == Path("fresh.mp3").read_bytes()


def test_an_edit_that_nobody_hears_is_told_as_such(run: Run) -> None:
    """Markdown that is not spoken."""
    summary(run, "bridge.md", "-o", "out.mp3")
    rewrite("Lie on your back.", "Lie on your **back**.")
    result = run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub")
    assert "out.mp3: it sounds the same, 0 clips made," in result.stderr


def test_another_voice_changes_everything(run: Run) -> None:
    first = summary(run, "bridge.md", "-o", "out.mp3")
    other = json.loads(run("export", "bridge.md", "-o", "out.mp3", "--voice", "hibari", "--json").stdout)
    assert other["changed"] == [{"start_ms": 0, "end_ms": other["duration_ms"]}]
    assert other["duration_ms"] != first["duration_ms"]


def test_the_bit_rate_is_the_one_asked_for(run: Run) -> None:
    sizes = {}
    for options in ([], ["--bitrate", "32"], ["--bitrate", "128"], ["--vbr"]):
        assert run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub", *options).exit_code == 0
        sizes[tuple(options)] = Path("out.mp3").stat().st_size
    plain = sizes[()]
    assert 0.4 < sizes["--bitrate", "32"] / plain < 0.6
    assert 1.8 < sizes["--bitrate", "128"] / plain < 2.2
    assert sizes["--vbr",] < plain
    result = run("export", "bridge.md", "-o", "out.mp3", "--bitrate", "65")
    assert result.exit_code == 2
    assert "choose from 32, 40, 48, 56, 64," in result.stderr
    result = run("export", "bridge.md", "-o", "out.mp3", "--bitrate", "128", "--vbr")
    assert (result.exit_code, "leave out `--bitrate` or `--vbr`" in result.stderr) == (2, True)


def test_another_bit_rate_is_told(run: Run) -> None:
    summary(run, "bridge.md", "-o", "out.mp3")
    for options, told in ((["--bitrate", "32"], "32 kbit/s"), (["--vbr"], "a variable bit rate"), ([], "64 kbit/s")):
        result = run("export", "bridge.md", "-o", "out.mp3", "--voice", "stub", *options)
        assert f"it sounds the same, encoded again at {told}, 0 clips made," in result.stderr


def test_the_line_for_a_person() -> None:
    from voicecoach.app.diff import Change
    from voicecoach.source import Source

    def told(**facts: object) -> str:
        plain: dict[str, Any] = {
            "target": "hips.mp3", "source": Source("hips.md", ""), "title": "Hips", "voice": "stub",
            "duration_ms": 1_771_000, "was_ms": None, "clips_made": 85, "clips_reused": 0, "pieces_encoded": 9,
            "pieces_reused": 0, "changed": None, "problems": [], "elapsed_ms": 3_520,
        }  # fmt: skip
        return report(Exported(**{**plain, **facts}))

    def change(start_ms: int) -> Change:
        return Change(start_ms, start_ms + 6_900, start_ms, start_ms + 5_000)

    assert told() == "hips.mp3: 85 clips made, 0 reused, 29:31 long, 3.5 s"
    assert told(changed=[change(252_100)], was_ms=1_769_000, clips_made=1, clips_reused=212, elapsed_ms=412) == (
        "hips.mp3: 04:12-04:19 changed, 1 clip made, 212 reused, 29:31 long (+0:02), 0.4 s"
    )
    assert told(changed=[], was_ms=1_771_000, clips_made=0, clips_reused=213, elapsed_ms=400) == (
        "hips.mp3: it sounds the same, 0 clips made, 213 reused, 29:31 long, 0.4 s"
    )
    assert told(changed=[], was_ms=1_771_000, unchanged=True, elapsed_ms=40) == (
        "hips.mp3: unchanged, 29:31 long, 0.0 s"
    )
    assert "00:00-00:07, 01:40-01:47, 03:20-03:27, 05:00-05:07, 06:40-06:47, 08:20-08:27 and 2 more places changed" in (
        told(changed=[change(100_000 * n) for n in range(8)], was_ms=1_900_000)
    )


def test_the_lengths_of_the_exercises_follow_the_line(run: Run) -> None:
    Path("two.md").write_text("---\nsafety: none\n---\n## Bridge: hold 12s\n\n## Plank: 2 x hold 20s\n")
    written, again = (run("export", "two.md", "-o", "two.txt", "--voice", "stub").stderr for _ in range(2))
    lines = written.splitlines()
    assert (len(lines), lines[0].startswith("two.txt: "), lines[1]) == (2, True, "  Bridge 0:27, Plank 1:24")
    assert (len(again.splitlines()), "unchanged" in again) == (1, True)
    as_json = run("export", "two.md", "-o", "two.vtt", "--voice", "stub", "--json")
    assert "Bridge" not in as_json.stderr + as_json.stdout


def test_long_names_and_many_exercises_take_a_few_lines() -> None:
    from voicecoach.source import Source

    def told(*lengths_ms: tuple[str, int]) -> list[str]:
        return lengths(
            Exported(
                target="hips.mp3", source=Source("hips.md", ""), title="Hips", voice="stub", duration_ms=0,
                was_ms=None, clips_made=0, clips_reused=0, pieces_encoded=0, pieces_reused=0, changed=None,
                problems=[], elapsed_ms=0, lengths=lengths_ms,
            )
        )  # fmt: skip

    assert told() == []
    assert told(("A" * 60, 61_000), ("B" * 30, 62_000), ("Stretch", 3_723_000)) == [
        f"  {'A' * 60} 1:01,",
        f"  {'B' * 30} 1:02, Stretch 1:02:03",
    ]
    assert told(*[("Plank", 20_000)] * 22)[-1].endswith("Plank 0:20, and 2 more, which `check` lists")


def notes_told(run: Run, *options: str) -> list[str]:
    told = run("export", "rows.md", "-o", "rows.txt", "--voice", "stub", *options).stderr
    return [line for line in told.splitlines() if " note" in line]


def test_what_is_left_to_the_coach_is_one_line(run: Run) -> None:
    reach = "## Reach: 9s, each side\n- Turn to the left.\n"
    Path("rows.md").write_text(f"## Rows: 3 x 10\n\n## Steps: 30\ntempo: step 1s\n{reach}")
    expected = [
        "rows.md: 2 notes, the first: `Rows` has no `tempo`, so a rep lasts 5s and its phases are not named; "
        "`voicecoach check rows.md --voice stub --talk full` shows them"
    ]
    assert notes_told(run, "--talk", "full") == expected
    assert notes_told(run, "--talk", "full") == expected, "a track that is up to date has them too"
    shown = run("check", "rows.md", "--voice", "stub", "--talk", "full").stderr
    assert ("rows.md:1:4: note: " in shown, "rows.md:4:1: note: " in shown) == (True, True)
    warnings = [line for line in shown.splitlines() if " warning: " in line]
    assert warnings
    exported = run("export", "rows.md", "-o", "rows.vtt", "--voice", "stub", "--talk", "full").stderr.splitlines()
    assert [line for line in exported if " warning: " in line] == warnings


def test_a_voice_is_named_only_if_it_was_given_or_its_lengths_matter(run: Run) -> None:
    Path("rows.md").write_text("---\nvoice: stub\n---\n## Rows: 3 x 10\n")
    assert run("export", "rows.md", "-o", "rows.txt").stderr.splitlines()[0].endswith(
        "; `voicecoach check rows.md` shows it"
    )  # fmt: skip
    Path("rows.md").write_text("---\nvoice: stub\n---\n## Steps: 30\ntempo: step 1s\n")
    told = run("export", "rows.md", "-o", "rows.txt").stderr
    assert "rows.md: 1 note: `Twenty-three.` takes" in told
    assert "; `voicecoach check rows.md --voice stub` shows it" in told


def test_how_a_session_was_fitted_is_told_in_full(run: Run) -> None:
    told = run("export", "bridge.md", "-o", "bridge.txt", "--voice", "stub", "--fit", "90s").stderr
    assert "bridge.md:1:1: note: " in told
    assert "`voicecoach check" not in told
