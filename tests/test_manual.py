"""Every example in the manual does what the manual says below it, and its contents list and recipes are complete."""

import argparse
import re
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cases_harness import case_files, check_case, read_case
from compiled import settled, usual_ms
from own_pack import hum, write_pack, write_wav

from voicecoach.app import Overrides, read_overrides
from voicecoach.app.apply_overrides import apply_overrides
from voicecoach.app.fit import fit
from voicecoach.app.load import read_source, resolve_includes
from voicecoach.compile.session import compile_timeline
from voicecoach.cuepack.pack import load_pack
from voicecoach.formats import cue_sheet
from voicecoach.script.lint import changes, defaults_note
from voicecoach.script.parser import parse
from voicecoach.script.settings import KEYS
from voicecoach.source import Source, has_errors
from voicecoach.timeline import WORK

MANUAL = Path(__file__).parent.parent / "scripts" / "README.md"
EXAMPLES = re.findall(
    r"^```markdown *([^\n]*)\n(.*?)^```\n```(text|problems|changes)\n(.*?)^```$", MANUAL.read_text("utf-8"), re.M | re.S
)
"""Options, script, kind of result, result."""


def prose_of(text: str) -> str:
    """A text without its examples, in which a line that begins with `#` is no heading."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


PROSE = prose_of(MANUAL.read_text("utf-8"))


def part_of_manual(heading: str) -> str:
    """What stands under a heading of the second level, up to the next of these."""
    text = MANUAL.read_text("utf-8")
    following = re.findall(r"^## .+$", PROSE, re.M)
    after = following[following.index(f"## {heading}") + 1]
    return text[text.index(f"\n## {heading}\n") : text.index(f"\n{after}\n")]


def squeezed(text: str) -> list[str]:
    """The lines with runs of spaces as one, empty ones left out."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def missing(expected: list[str], actual: list[str]) -> str | None:
    """The first expected line that no actual line, after those found so far, contains."""
    rest = iter(actual)
    return next((line for line in expected if not any(line in found for found in rest)), None)


def wishes(options: str) -> tuple[Overrides, str | None]:
    """Options as they stand behind `markdown`, and the pack among them."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("--set", action="append")
    parser.add_argument("--week", type=int, default=1)
    for name in ("--pace", "--lead-in", "--fit", "--talk", "--cues"):
        parser.add_argument(name)
    given = parser.parse_args(shlex.split(options))
    wanted = read_overrides(
        figures=given.set,
        week=given.week,
        pace=given.pace,
        lead_in=given.lead_in,
        fit=given.fit,
        talk=given.talk,
    )
    return wanted, given.cues


def example_pack(folder: Path) -> Path:
    """The texts of the pack `my-voice`, as the page about packs states them, with a hum for each recording."""
    page = (MANUAL.parents[1] / "audio_cues" / "README.md").read_text("utf-8")
    texts = dict(re.findall(r"`my-voice/en/(\w+)\.txt`[^`]*\n```text\n(.*?)^```$", page, re.M | re.S))
    assert set(texts) == {"phrases", "pronounce", "recordings"}
    for name in re.findall(r"^(\S+\.wav):", texts["recordings"], re.M):
        write_wav(folder / "en" / "recordings" / name, hum(500))
    return write_pack(folder, **texts)


def test_the_pack_of_the_page_about_packs_can_be_laid_over_the_shipped_one(tmp_path: Path) -> None:
    pack = load_pack(over=example_pack(tmp_path))
    assert pack.say("next-set", {"set": 2, "sets": 3}) == "Now set two of three."
    assert pack.voiced("The psoas major, supine.") == "The so-as mayjor, soo-pine."
    assert pack.sound_of("Get set.") == pack.sound_of("three") != ""


def cue_sheet_of(script: str, options: str = "") -> list[str]:
    (wanted, cues), path = wishes(options), MANUAL.with_name("example.md")
    routine, problems = parse(resolve_includes(Source("example.md", script), path, read_source))
    routine = apply_overrides(routine, wanted)
    with TemporaryDirectory() as folder:
        pack = load_pack(routine.language, example_pack(Path(folder)) if cues or routine.cues else None)
        if wanted.fit_ms is None:
            laid = compile_timeline(routine, pack, {})
        else:
            fitted = fit(routine, pack, {}, wanted.fit_ms)
            assert fitted.fits
            laid = fitted.result
    assert not [problem for problem in (*problems, *laid.problems) if problem.severity != "note"]
    return squeezed(cue_sheet.render(laid.timeline))


def problems_of(script: str) -> list[str]:
    routine, problems = parse(Source("example.md", script))
    if not has_errors(problems):
        problems += compile_timeline(routine, load_pack(routine.language), {}).problems
    return [f"{p.span.line}:{p.span.column}: {p.severity}: {p.message}" for p in problems]


def test_the_manual_has_examples_and_none_is_left_alone() -> None:
    assert len(EXAMPLES) >= 8
    assert len(EXAMPLES) == MANUAL.read_text("utf-8").count("\n```markdown")


def first_name(script: str) -> str:
    """The first word of the first heading, else of the script."""
    return [*re.findall(r"^#+ (\w+)", script, re.M), *re.findall(r"\w+", script)][0]


@pytest.mark.parametrize(
    ("options", "script", "kind", "expected"), EXAMPLES, ids=[first_name(each[1]) for each in EXAMPLES]
)
def test_an_example_of_the_manual(options: str, script: str, kind: str, expected: str) -> None:
    if kind == "problems":
        assert problems_of(script) == squeezed(expected)
    elif kind == "changes":
        found = changes(parse(Source("example.md", script))[0])
        assert sorted(f"{p.span.line}:{p.span.column}: {p.severity}: {p.message}" for p in found) == squeezed(expected)
    else:
        sheet = cue_sheet_of(script, options)
        assert missing(squeezed(expected), sheet) is None, "\n".join(sheet)


# --- recipes ------------------------------------------------------------------------------------------

RECIPES = dict(
    re.findall(r"^### ([^\n]+)\n(?:(?!^#).)*?^```markdown\n(.*?)^```$", part_of_manual("Recipes"), re.M | re.S)
)
"""The script of each recipe."""


def test_every_recipe_has_its_sheet_and_every_sheet_its_recipe() -> None:
    assert [*RECIPES] == re.findall(r"^### (.+)$", prose_of(part_of_manual("Recipes")), re.M)
    assert len(RECIPES) >= 6
    assert sorted(read_case(path).script.strip() for path in case_files("recipes")) == sorted(RECIPES)


@pytest.mark.parametrize("path", case_files("recipes"), ids=lambda path: path.stem)
def test_a_recipe_is_heard_as_its_whole_sheet_says(path: Path) -> None:
    routine, problems = parse(Source("recipe.md", RECIPES[read_case(path).script.strip()]))
    made = settled(routine, usual_ms)
    assert [problem for problem in (*problems, *made.problems) if problem.severity != "note"] == []
    check_case(path, {"cue sheet": cue_sheet.render(made.timeline)})


def work_ms(name: str) -> int:
    """From the first start of work to its last end."""
    timeline = settled(parse(Source("recipe.md", RECIPES[name]))[0], usual_ms).timeline
    work = [section for section in timeline.sections if section.kind in WORK]
    return work[-1].start_ms + work[-1].ms - work[0].start_ms


def test_the_lengths_that_the_recipes_promise() -> None:
    assert work_ms("A seven-minute circuit") == (7 * 60 + 50) * 1000
    assert work_ms("From walking to running") == 20 * 60_000
    assert 11 * 60_000 < work_ms("EMOM") < 12 * 60_000


# --- what stands in the manual, and where ------------------------------------------------------------


def slug(heading: str) -> str:
    """The anchor of a heading, as it is made of it where the manual is shown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_contents_name_every_heading_below_them_in_order() -> None:
    below = PROSE[PROSE.index("\n## Contents\n") + len("\n## Contents\n") :]
    wanted = [
        f"{'  ' * (len(level) - 2)}- [{name}](#{slug(name)})"
        for level, name in re.findall(r"^(##+) (.+)$", below, re.M)
    ]
    assert len(wanted) > 30
    assert re.findall(r"^ *- \[.+?\]\(#.+?\)$", below, re.M) == wanted


def test_every_link_within_the_manual_leads_to_a_heading() -> None:
    anchors = [slug(name) for name in re.findall(r"^#+ (.+)$", PROSE, re.M)]
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#(.+?)\)", PROSE)) <= set(anchors)


def test_the_first_page_is_short_and_names_what_most_people_need() -> None:
    page = part_of_manual("The first page")
    assert len(page.splitlines()) < 110
    for words in ("title:", "## ", "\n- ", "\n> ", "rest:", "each side", "check", "play", "export", "voicecoach new"):
        assert words in page


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_stands_in_an_example(key: str) -> None:
    assert any(re.search(rf"^{key}:", script, re.M) for _, script, _, _ in EXAMPLES)


VALUES = (
    "explain: before", "explain: stretch", "explain: fit", "rest-warning: none", "time-left: none", "rest: none",
    *(f"countdown: {value}" for value in ("halfway", "full", "usual", "3", "5", "10", "none")),
    "count: none", "signals: bell", "signals: none", "style: brisk", "style: normal", "finish: none",
    "> [set 2]", "> [round 2]", " km", " RIR", "@ 70%",
)  # fmt: skip


@pytest.mark.parametrize("words", VALUES)
def test_what_a_setting_or_a_dosage_may_say_stands_in_an_example(words: str) -> None:
    assert any(words in script for _, script, _, _ in EXAMPLES)


def test_the_note_in_the_manual_is_the_one_that_is_told() -> None:
    (note,) = defaults_note(parse(Source("example.md", "## Bridge: 10 reps\n"))[0])
    assert f"the first: {note.message}; " in MANUAL.read_text("utf-8")


def test_a_line_that_is_not_said_is_missed() -> None:
    sheet = cue_sheet_of("## Plank: hold 20s\n")
    assert missing(["Plank.", "Ready."], sheet) is None
    assert missing(["Ready.", "Plank."], sheet) == "Plank."
    assert missing(["Plank.", "Ten seconds."], sheet) == "Ten seconds."
