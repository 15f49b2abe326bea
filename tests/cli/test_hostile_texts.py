"""No text from a script, an article, an argument or a file name makes the terminal act."""

import io
import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from drawn_view import VIEW
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import up_to
from rich.console import Console
from typer.testing import CliRunner

from voicecoach.cli import app_for
from voicecoach.cli.screens import FailSafeScreen, PlainScreen
from voicecoach.cli.screens.live import LiveScreen
from voicecoach.history.store import identity, open_history
from voicecoach.player.view import State, View

ACTS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    r"|[\U000e0000-\U000e007f]|(?<![^\x00-\xff])[\u200c\u200d]|(?<=[A-Za-z ])\ufe0f"
)
"""What may never be seen in an output, written out independently of the program."""

CLEARS = "\x1bc\x9b2J\x07\x08\x7f\x9d0;owned\x9c"
REVERSES = "\u202e\u2066\u200f\u061c\u2028"
UNSEEN = "\u200b\u200d\U000e0041\ufff9\xad\ufe0f"
HOSTILE = f"a{CLEARS}b{REVERSES}{UNSEEN}c"

SCRIPT = """\
---
title: {0}
equipment: mat {0}
rset{0}: 4
---
Welcome {0}.

## Bridge {0}: 2 x hold 3s
rest: 5s {0}
- Lie down {0}. [puase{0}]
> Breathe {0}.

## Plank {0}: 0 x 10
"""
SOUND_SCRIPT = """\
---
title: {0}
equipment: mat {0}
safety: none
---
Welcome {0}.

## Bridge {0}: hold 3s
count-in: 1
- Lie down {0}.
> Breathe {0}.
"""
ARTICLE = (
    f"Hips {{0}}\n\n{'Strong hips in ten minutes. ' * 20}\n\nBRIDGE {{0}} - 2 SETS OF 12 REPS\n\n  • Lie down {{0}}\n"
)


texts = st.text(
    st.one_of(
        st.sampled_from(CLEARS + REVERSES + UNSEEN),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"),
    ),
    max_size=12,
)
"""Texts that stay on their line."""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own, with an empty cache and history, in which commands run."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_DATA", f"{name}/data")
        patch.setenv("VOICECOACH_CACHE", f"{name}/cache")
        os.chdir(name)
        try:
            yield Path(name)
        finally:
            os.chdir(before)


def outputs(*arguments: str) -> Iterator[str]:
    """What a command writes to stdout and to stderr, as a terminal or a pipe would get it."""
    done = CliRunner().invoke(app_for(arguments), list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), (arguments, done.exception)
    yield from (written.decode() for written in (done.stdout_bytes, done.stderr_bytes))


def acting(*arguments: str) -> list[str]:
    """Everything in the output of a command on which a terminal would act."""
    return [found for written in outputs(*arguments) for found in ACTS.findall(written)]


def hostile_view(state: State = State.PLAYING) -> View:
    return replace(VIEW, title=HOSTILE, part=HOSTILE, exercise=HOSTILE, next_name=HOSTILE, state=state)


def reading(script: str) -> list[list[str]]:
    """Every command that reads a script and prints something of it, by its arguments."""
    voice = ["--voice", "stub"]
    return [
        ["check", script],
        ["check", script, "--json"],
        *(["show", script, *voice, "--format", form] for form in ("text", "json", "vtt", "srt", "lrc")),
        ["diff", script, "lower-back"],
        ["diff", "lower-back", script, "--json"],
        ["export", script, *voice, "-o", "track.vtt"],
        ["export", script, *voice, "-o", "track.vtt", "--json"],
        ["cues", "export-list", script, *voice],
        ["cues", "export-list", script, *voice, "--live"],
        ["history", script],
        ["history", script, "--plain"],
        ["history", script, "--json"],
        ["history", script, "--ics", "mon", "18:00", "-o", "-"],
    ]


def shows_nothing_that_acts(script: str) -> None:
    for arguments in reading(script):
        line_ends = {"\r"} if "--ics" in arguments else set()
        assert set(acting(*arguments)) <= line_ends, arguments


@pytest.mark.parametrize("script", [SCRIPT, SOUND_SCRIPT], ids=["a script with mistakes", "a script without"])
def test_no_command_passes_on_what_a_script_says_to_the_terminal(script: str) -> None:
    with folder() as here:
        (here / "x.md").write_text(script.format(HOSTILE), "utf-8", newline="")
        shows_nothing_that_acts("x.md")


@settings(max_examples=up_to(20))
@given(texts, st.sampled_from([SCRIPT, SOUND_SCRIPT]))
def test_whatever_the_script_says(text: str, script: str) -> None:
    with folder() as here:
        (here / "x.md").write_text(script.format(text), "utf-8", newline="")
        for arguments in (["check", "x.md"], ["show", "x.md", "--voice", "stub"], ["diff", "x.md", "lower-back"]):
            assert acting(*arguments) == [], arguments


@pytest.mark.skipif(os.name != "posix", reason="Windows forbids such names")
@pytest.mark.parametrize("name", [f"{HOSTILE}\n.md", os.fsdecode(b"\xff\x9b2J.md")], ids=ascii)
def test_no_command_passes_on_the_name_of_a_file(name: str) -> None:
    with folder() as here:
        (here / name).write_text("---\nsafety: none\n---\n## Bridge: hold 3s\ncount-in: 1\n")
        shows_nothing_that_acts(name)
        assert acting("export", name, "--voice", "stub") == []
        assert acting("export", name, "nowhere.md", "-o", "tracks/", "--voice", "stub", "--json") == []
        assert acting("import", name, "-o", name) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE],
        [f"--{HOSTILE}"],
        ["check", f"{HOSTILE}.md"],
        ["check", f"--{HOSTILE}"],
        ["show", "x.md", "--format", HOSTILE],
        ["show", "lower-back", "--voice", HOSTILE],
        ["show", "lower-back", "--set", HOSTILE],
        ["show", "lower-back", "--set", f"{HOSTILE}.reps=3"],
        ["show", "lower-back", "--week", HOSTILE],
        ["export", "lower-back", "-o", f"track.{HOSTILE}"],
        ["export", "lower-back", "-o", f"no{HOSTILE}/track.mp3"],
        ["play", "lower-back", "--only", HOSTILE],
        ["play", "lower-back", "--from", HOSTILE],
        ["play", "lower-back", "--device", HOSTILE],
        ["say", "Hello.", "-o", f"no{HOSTILE}/x.wav"],
        ["say", "Hello.", "--language", HOSTILE],
        ["cues", "list", "--cues", HOSTILE],
        ["cues", HOSTILE],
        ["cache", HOSTILE],
        ["cache", "--max-size", HOSTILE],
        ["history", HOSTILE],
        ["history", "--ics", HOSTILE, HOSTILE],
        ["import", HOSTILE],
    ],
    ids=ascii,
)
def test_no_command_passes_on_a_wrong_argument(arguments: list[str]) -> None:
    with folder():
        written = list(outputs(*arguments))
        assert [ACTS.findall(each) for each in written] == [[], []]
        assert "x1bc" in "".join(written).lower()


def test_what_is_wrong_is_still_shown() -> None:
    with folder():
        _, told = outputs("check", "\x1b[2J\u202e.md")
        assert told.startswith(r"error: there is no script `\x1b[2J\u202e.md`.")


def test_an_article_and_its_script_are_without_them() -> None:
    with folder() as here:
        (here / "article.txt").write_text(ARTICLE.format(HOSTILE), "utf-8", newline="")
        (here / "script.md").write_text(SOUND_SCRIPT.format(HOSTILE), "utf-8", newline="")
        assert acting("import", "article.txt") == []
        assert acting("import", "article.txt", "-o", "made.md") == []
        assert ACTS.findall((here / "made.md").read_text("utf-8")) == []
        assert acting("import", "script.md") == []


def test_a_cue_pack_of_such_words_is_listed_without_them() -> None:
    with folder() as here:
        (here / "cues" / "en").mkdir(parents=True)
        (here / "cues" / "en" / "phrases.txt").write_text(f"ready: Now {HOSTILE}.\nrubbish {HOSTILE}\n", "utf-8")
        assert acting("cues", "list", "--cues", "cues") == []
        (here / "cues" / "en" / "phrases.txt").write_text(f"ready: Now {HOSTILE}.\n", "utf-8")
        assert acting("cues", "list", "--cues", "cues") == []


def test_the_history_of_such_a_script_is_shown_without_them() -> None:
    with folder() as here:
        (here / "x.md").write_text(SOUND_SCRIPT.format(HOSTILE), "utf-8")
        now = datetime.now().astimezone()
        open_history(print).start(identity(here / "x.md"), HOSTILE, 1_000, now)
        open_history(print).start(f"/gone/{HOSTILE}.md", HOSTILE, 1_000, now)
        for options in ([], ["--plain"], ["--json"]):
            assert acting("history", *options) == [], options


# --- files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["vtt", "srt", "lrc", "txt", "json"])
def test_no_text_file_has_them(suffix: str) -> None:
    with folder() as here:
        (here / "x.md").write_text(SOUND_SCRIPT.format(HOSTILE), "utf-8", newline="")
        list(outputs("export", "x.md", "-o", f"x.{suffix}", "--voice", "stub"))
        written = (here / f"x.{suffix}").read_bytes().decode()
        assert ACTS.findall(written) == []
        assert "Bridge" in written


def test_the_json_has_them_escaped_and_so_is_exact() -> None:
    with folder() as here:
        (here / "x.md").write_text("---\ntitle: a\x9bb\u202ec\n---\n## Bridge: hold 3s\n", "utf-8")
        written, _ = outputs("show", "x.md", "--format", "json", "--voice", "stub")
        assert r'"title": "a\u009bb\u202ec"' in written
        assert json.loads(written)["title"] == "a\x9bb\u202ec"


def test_the_tags_of_a_track_and_a_calendar_have_none() -> None:
    from mutagen.id3 import ID3

    with folder() as here:
        (here / "x.md").write_text(SOUND_SCRIPT.format(HOSTILE), "utf-8", newline="")
        list(outputs("export", "x.md", "-o", "x.mp3", "--voice", "stub"))
        tags = ID3(here / "x.mp3")
        words = [tags["TIT2"].text[0], *(chapter.sub_frames["TIT2"].text[0] for chapter in tags.getall("CHAP"))]
        words += [tags.getall("USLT")[0].text, *(text for text, _ in tags.getall("SYLT")[0].text)]
        assert [ACTS.findall(each) for each in words] == [[]] * len(words)
        assert words[0] == "ac2J0;ownedb c"
        list(outputs("history", "x.md", "--ics", "mon", "18:00"))
        assert ACTS.findall((here / "x.ics").read_bytes().decode().replace("\r\n", "\n")) == []


def test_the_desktop_is_told_none() -> None:
    mpris = pytest.importorskip("voicecoach.player.mpris")
    assert mpris._facts(hostile_view())[1:3] == ("ac2J0;ownedb c", "ac2J0;ownedb c")


# --- the screens --------------------------------------------------------------------------------------


OURS = re.compile(r"\x1b\[[0-9;?]*[A-Zhlm]|\r")
"""The sequences with which the live screen draws: colours, moves, hiding the cursor."""


def test_the_live_screen_draws_with_its_own_escapes_only() -> None:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=200, height=40, color_system="standard")
    screen = FailSafeScreen(LiveScreen(console))
    for state in State:
        screen.show(hostile_view(state=state))
        screen.note(HOSTILE)
        screen.say(HOSTILE)
    screen.leave()
    plain = OURS.sub("", written.getvalue())
    assert r"a\x1bc" in plain
    assert ACTS.findall(plain) == []
    assert "\x1bc" not in written.getvalue()


def test_nor_do_plain_lines() -> None:
    lines: list[str] = []
    screen = FailSafeScreen(PlainScreen(lines.append))
    screen.show(hostile_view())
    screen.say(HOSTILE)
    assert lines[0].startswith(r"01:01  a\x1bc\x9b2J")
    assert ACTS.findall("".join(lines)) == []
