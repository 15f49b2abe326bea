"""Scripts in other languages, as users would write them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lengths_told import before_lengths

from voicecoach.cuepack.pack import languages

Run = Callable[..., Any]

needs_espeak = pytest.mark.needs_voice("espeak")

SCRIPTS = {
    "en": ("Left knee on the mat.", "Right knee on the mat.", "- Lie on your back."),
    "de": ("Linkes Knie auf die Matte.", "Rechtes Knie auf die Matte.", "- Leg dich auf den Rücken."),
    "es": ("Rodilla izquierda en el suelo.", "Rodilla derecha en el suelo.", "- Túmbate boca arriba."),
    "fr": ("Genou gauche au sol.", "Genou droit au sol.", "- Allonge-toi sur le dos."),
}


def written(language: str, settings: str = "") -> str:
    """The name of a script with a hold for each side, a range, breaths and rounds."""
    first, _, lying = SCRIPTS[language]
    text = (
        f"---\ntitle: Test\nlanguage: {language}\nschedule: 2x\nequipment: A, B, C\n{settings}---\n"
        f"## A: 2 x hold 21s, each side\n- {first}\n\n## B: 2 x 3-5\n{lying}\n\n## C: 2 breaths\n\n"
        "## D: 20s on, 10s off, 2 rounds\n\n## E: 2 x 4, alternating\n\n## F: 6-4\n"
    )
    Path(f"{language}.md").write_text(text, encoding="utf-8")
    return f"{language}.md"


def test_every_language_of_the_coach_has_a_script_here() -> None:
    assert set(SCRIPTS) == set(languages())


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_whole_script_in_each_language(run: Run, language: str) -> None:
    result = run("show", written(language), "--voice", "stub")
    assert (result.exit_code, result.stderr) == (0, "")
    first, other_side, _ = SCRIPTS[language]
    assert result.stdout.count(first) == result.stdout.count(other_side) == 1


@needs_espeak
@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_it_is_exported_in_a_voice_that_speaks_the_language(run: Run, language: str) -> None:
    result = run("export", written(language), "-o", "out.mp3", "--json")
    assert result.exit_code == 0, result.stderr
    assert f'"voice": "espeak:{language}"' in result.stdout
    assert Path("out.mp3").stat().st_size > 500_000


@needs_espeak
def test_several_languages_are_exported_at_once(run: Run) -> None:
    result = run("export", written("de"), written("fr"), "-o", "tracks/")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in Path("tracks").iterdir()) == ["de.mp3", "fr.mp3"]


def test_a_voice_in_the_script_that_does_not_speak_its_language_is_a_mistake_at_its_line(run: Run) -> None:
    result = run("check", written("de", "voice: hibari\n"))
    assert result.exit_code == 1
    assert result.stderr == (
        "de.md:6:1: error: `hibari` speaks only `en`, but the script is in `de`\n"
        "  6 | voice: hibari\n"
        "    | ^^^^^^^^^^^^^\n"
        "    = leave `voice` out for the default, or write for example `voice: espeak:de`\n"
        "de.md: 1 error\n"
    )


def test_a_voice_that_is_asked_for_and_does_not_speak_the_language_is_wrong_usage(run: Run) -> None:
    result = run("export", written("de"), "-o", "out.mp3", "--voice", "hibari")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: hibari speaks English only, not `de`; `espeak` speaks other languages.\n",
    )
    assert not Path("out.mp3").exists()


def test_where_no_voice_speaks_it_something_is_missing_here(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("espeak", "pyttsx3_voice"):
        monkeypatch.setattr(f"voicecoach.voices.{module}.why_not", lambda: "it is missing.")
    result = run("export", written("de"), "-o", "out.mp3")
    assert result.exit_code == 3
    assert result.stderr.startswith(
        "error: no voice here speaks `de`. Install one with `pip install voicecoach[espeak]`"
    )
    assert run("check", "de.md").exit_code == 0  # needs no voice


def test_check_tells_what_is_exchanged_for_the_other_side_at_its_line_and_column(run: Run) -> None:
    Path("hips.md").write_text(
        "## Hips: 2 x hold 20s, each side\n- Left knee down, right foot in front. \n- Sink onto\n  *your* left.\n"
        "> Soft *left hip*, left knee.\n\n## Plank: hold 20s\n- Left hand in front.\n\n"
        "## Calf: hold 20s, each side\n- Stand.\n"
    )
    result = run("check", "hips.md")
    assert (result.exit_code, before_lengths(result.stderr)) == (
        0,
        "hips.md: no problems\n"
        "hips.md:2:3: on the right side: Left knee → Right knee, right foot → left foot\n"
        "hips.md:4:4: on the right side: your left → your right\n"
        "hips.md:5:9: on the right side: left hip → right hip\n",
    )
    assert run("check", "hips.md", "--json").stdout == "[]\n"
    assert "→" not in run("export", "hips.md", "-o", "hips.txt", "--voice", "stub").stderr


def test_words_of_one_side_only_are_told_where_each_side_has_its_turn(run: Run) -> None:
    Path("knee.md").write_text("## Knee: hold 20s, each side\n- Bend the affected leg, top foot in front.\n")
    result = run("check", "knee.md")
    assert result.exit_code == 0
    assert (
        "knee.md:2:12: warning: `affected leg` in `Bend the affected leg, top foot in front.` is one side only"
        in result.stderr
    )
    Path("knee.md").write_text("## Knee: hold 20s\n- Bend the affected leg, top foot in front.\n")
    assert before_lengths(run("check", "knee.md").stderr) == "knee.md: no problems\n"


def test_what_is_unclear_is_told_with_what_to_write_in_the_language(run: Run) -> None:
    Path("hals.md").write_text("---\nlanguage: de\n---\n## Hals: hold 20s, each side\n- Dreh den Kopf nach links.\n")
    result = run("check", "hals.md")
    assert "`links` in `Dreh den Kopf nach links.` may or may not mean a side" in result.stderr
    assert "write for example `zur linken Seite` if it is to be exchanged, or `\\links` to keep" in result.stderr


@needs_espeak
def test_a_text_is_said_in_its_language(run: Run) -> None:
    result = run("say", "Halte 30 s.", "--language", "de", "-o", "text.wav")
    assert result.exit_code == 0, result.stderr
    assert Path("text.wav").stat().st_size > 40_000
    assert run("say", "Halte 30 s.", "--language", "xx").exit_code == 3


def test_a_difference_needs_no_voice_to_tell_it(run: Run) -> None:
    result = run("diff", written("en"), written("de"))
    assert result.exit_code == 0
    assert "- in the voice `hibari`\n  + in the voice `default for de`" in result.stdout


def test_what_is_exchanged_in_an_included_script_is_told_at_its_place_there(run: Run) -> None:
    Path("reach.md").write_text("# Reach\n\n## Reach: hold 20s, each side\n- Lift your left arm.\n")
    Path("all.md").write_text("include: reach.md\n")
    assert before_lengths(run("check", "all.md").stderr) == (
        "all.md: no problems\nreach.md:4:13: on the right side: left arm → right arm\n"
    )
