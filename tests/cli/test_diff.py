"""`diff` reports what an edit changes for the listener, to people and to programs, without making a sound."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BRIDGE = """\
---
title: Bridge
---
## Bridge: 2 x hold 12s
rest: 15s
- Lie on your back.
"""

Run = Callable[..., Any]


@pytest.fixture
def diff(run: Run) -> Run:
    """What `diff` says of the bridge and another script."""

    def against(new: str, *arguments: str, old: str = BRIDGE) -> Any:
        Path("old.md").write_text(old)
        Path("new.md").write_text(new)
        result = run("diff", "old.md", "new.md", *arguments)
        assert result.exit_code == 0, result.stderr
        return result

    return against


def test_the_same_script_changes_nothing(diff: Run) -> None:
    result = diff(BRIDGE)
    assert result.stdout == "no word, tone or silence changes; about 1:22 long, as before\n"
    assert result.stderr == ""


def test_what_nobody_hears_is_no_change(diff: Run) -> None:
    assert diff(BRIDGE.replace("- Lie", "<!-- a note -->\n\n* Lie")).stdout.startswith("no word, tone or silence")


def test_other_words_are_shown_with_time_and_exercise(diff: Run) -> None:
    assert diff(BRIDGE.replace("Lie on", "Slowly lie down on")).stdout == (
        "00:14-00:16  Bridge\n"
        "  - Lie on your back.\n"
        "  + Slowly lie down on your back.\n"
        "\n"
        "1 change; was about 1:22 long, now 1:23 (+0:01)\n"
    )


def test_added_and_removed_words_are_shown_at_their_place(diff: Run) -> None:
    assert diff(BRIDGE + "- Bend your knees.\n").stdout.startswith(
        "00:30-00:35  Bridge\n  + Bend your knees.\n\n1 change; "
    )
    assert diff(BRIDGE.replace("- Lie on your back.\n", "")).stdout.startswith(
        "00:14  Bridge\n  - Lie on your back.\n\n1 change; "
    )


def test_a_longer_rest_is_silence(diff: Run) -> None:
    assert diff(BRIDGE.replace("rest: 15s", "rest: 18s")).stdout == (
        "Bridge: the rest after set 1 is 3s longer: 18s instead of 15s\n"
        "\n"
        "00:50-01:02  Bridge\n"
        "  - 8.1 s of silence\n"
        "  + 11.1 s of silence\n"
        "\n"
        "1 change; was about 1:22 long, now 1:25 (+0:03)\n"
    )


def test_a_rest_that_is_filled_with_words_is_longer_all_the_same(diff: Run) -> None:
    assert diff(BRIDGE.replace("rest: 15s", "rest: 20s")).stdout == (
        "Bridge: the rest after set 1 is 5s longer: 20s instead of 15s\n"
        "\n"
        "00:56-01:02  Bridge\n"
        "  + Ten seconds.\n"
        "  + Find your position.\n"
        "\n"
        "1 change; was about 1:22 long, now 1:27 (+0:05)\n"
    )


def test_what_changed_comes_first_in_words(diff: Run) -> None:
    first, _, _ = diff(BRIDGE.replace("2 x hold 12s", "4 x hold 20s") + "## Dips: 5\n").stdout.partition("\n\n")
    assert first.splitlines() == [
        "Bridge: sets 1 and 2 are each 8s longer: 20s instead of 12s",
        "Bridge: sets 3 and 4 are new",
        "Dips is new",
    ]
    found = json.loads(diff(BRIDGE.replace("rest: 15s", "rest: 20s"), "--json").stdout)["stretches"]
    assert found == [{"exercise": "Bridge", "what": "rest", "sets": [1], "old_ms": 15_000, "ms": 20_000}]


LEGS = "---\ntitle: Legs\n---\n## Squat: 2 x 8\ntempo: down {}, up {}\n- Stand.\n"


def test_a_slower_tempo_is_told_by_its_sets_and_the_same_cues_are_not_listed(diff: Run) -> None:
    assert diff(LEGS.format("2s", "3s"), old=LEGS.format("2s", "2s")).stdout == (
        "Squat: sets 1 and 2 are each 8s longer: 40s instead of 32s\n"
        "\n"
        "2 changes; was about 1:54 long, now 2:10 (+0:16)\n"
    )


def test_the_same_cues_in_a_set_that_lasts_as_long_are_listed(diff: Run) -> None:
    lines = diff(LEGS.format("3s", "2s"), old=LEGS.format("2s", "3s")).stdout.splitlines()
    assert [line for line in lines if line.endswith("for the same cues")] != []
    assert lines[-1].startswith("2 changes; about ")
    assert lines[-1].endswith(" long, as before")


def test_other_words_in_a_set_that_is_longer_too_are_listed(diff: Run) -> None:
    shown = diff(LEGS.format("2s", "3s").replace("up", "rise"), old=LEGS.format("2s", "2s")).stdout
    assert "  - Up.\n" in shown
    assert "  + Rise.\n" in shown


def test_many_cues_are_cut_short_and_counts_share_a_line(diff: Run) -> None:
    words = "".join(f"- This is line number {number}.\n" for number in range(20))
    assert "  + This is line number ten.\n  + … and 9 more lines\n" in diff(BRIDGE + words).stdout
    assert "  + Three. Two. One. ~ go Halfway. Three. Two. One." in diff(BRIDGE.replace("2 x", "3 x")).stdout


def test_another_voice_is_told_though_its_lengths_are_not_known(diff: Run) -> None:
    assert diff(BRIDGE.replace("---\n##", "voice: espeak\n---\n##")).stdout == (
        "everything that is spoken\n"
        "  - in the voice `hibari`\n"
        "  + in the voice `espeak`\n"
        "\n"
        "no word, tone or silence changes; about 1:22 long, as before\n"
    )


def test_json_has_the_same(diff: Run) -> None:
    result = json.loads(diff(BRIDGE.replace("Lie on", "Slowly lie down on"), "--json").stdout)
    (change,) = result.pop("changed")
    assert result["old_voice"] == result["voice"] == "hibari"
    longer_ms = result["duration_ms"] - result["old_duration_ms"]
    assert longer_ms > 0
    assert change["old_start_ms"] == change["start_ms"]
    assert change["end_ms"] - change["old_end_ms"] == longer_ms
    assert change["section"] == "Bridge"
    assert (change["removed"], change["added"]) == (["Lie on your back."], ["Slowly lie down on your back."])
    assert json.loads(diff(BRIDGE, "--json").stdout)["changed"] == []


def test_shipped_scripts_are_scripts_too(run: Run) -> None:
    result = run("diff", "lower-back", "desk-break")
    assert result.exit_code == 0
    assert "\n  - Lower back relief.\n" in result.stdout
    assert "\n  + Desk break.\n" in result.stdout


def test_no_sound_is_made_or_kept(diff: Run) -> None:
    diff(BRIDGE.replace("Lie on", "Slowly lie down on"))
    assert not Path(os.environ["VOICECOACH_CACHE"]).exists()
    assert sorted(path.name for path in Path().iterdir()) == ["bridge.md", "mistakes.md", "new.md", "old.md"]


@pytest.mark.parametrize("pair", [("bridge.md", "mistakes.md"), ("mistakes.md", "bridge.md")])
def test_mistakes_in_either_script_are_shown(run: Run, pair: tuple[str, str]) -> None:
    result = run("diff", *pair)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mistakes.md:2:1: error: unknown setting `rset` here" in result.stderr
    assert result.stderr.endswith("mistakes.md: 3 errors\n")


def test_mistakes_in_both_scripts_are_shown(run: Run) -> None:
    assert run("diff", "mistakes.md", "mistakes.md").stderr.count("3 errors") == 2


def test_a_script_that_is_not_there_is_wrong_usage(run: Run) -> None:
    result = run("diff", "bridge.md", "bridges.md")
    assert result.exit_code == 2
    assert "Did you mean `bridge.md`?" in result.stderr
