"""What is seen: the picture at two sizes, and a real terminal before, during and after a session."""

import io
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from drawn_view import LOST, VIEW, drawn
from rich.console import Console

from voicecoach.cli.screens.live import ASCII, FINE, LiveScreen, Signs, big, picture
from voicecoach.player.view import State
from voicecoach.timeline import SectionKind

# --- the picture


def test_in_a_small_terminal_the_digits_are_five_rows_high() -> None:
    assert (
        drawn(VIEW, 60, 15)
        == """\
 Lower back relief · exercise 1 of 4          01:14 / 21:41
                  Hip flexor wall stretch
               hold · set 1 of 3 · left side

                         ██    ██████
                       ████    ██  ██
                         ██    ██████
                         ██    ██  ██
                       ██████  ██████

                      next  right side

 ━━━───────────────────────────────────────────────────────
     space pause   q quit   n next   b back   r repeat"""
    )


def test_in_a_tiny_terminal_the_essential_stays() -> None:
    assert (
        drawn(VIEW, 20, 5)
        == """\
Hip flexor wall str…
 18  hold 1/3 left
  next  right side
 ━─────────────────"""
    )


def test_where_there_is_room_the_digits_are_larger() -> None:
    rows = drawn(VIEW, 120, 40).splitlines()
    digits = [row.strip() for row in rows if "█" in row]
    assert len(digits) == 15
    assert digits[0] == "██████        ██████████████████"
    assert digits[-1] == "██████████████████  ██████████████████"


def test_a_terminal_without_such_signs_gets_plain_ones() -> None:
    text = drawn(VIEW, 60, 15, ASCII)
    assert text.isascii()
    assert "                       ######  ######" in text
    assert " ===-------" in text


def test_a_minute_and_more_is_shown_as_a_clock() -> None:
    assert "1:05  hold" in drawn(replace(VIEW, remaining_ms=64_001), 60, 6)


def test_in_a_narrow_terminal_nothing_is_cut_where_there_are_rows() -> None:
    text = drawn(VIEW, 20, 24, note="Exercise one of three, set one of three. Six minutes left.")
    assert [row.strip() for row in text.splitlines() if row.strip()][-11:] == [
        "next  right side",
        "Exercise one of",
        "three, set one of",
        "three. Six minutes",
        "left.",
        "━─────────────────",
        "space pause  q quit",
        "n next  b back",
        "r repeat  + - 10 s",
        "w where  l louder",
        "d another device",
    ]
    assert "█" in text


@pytest.mark.parametrize(("width", "height"), [(20, 5), (20, 24), (40, 10), (60, 15), (80, 24), (120, 40)])
@pytest.mark.parametrize("state", [State.PAUSED, State.LOST])
def test_paused_the_seconds_are_still_seen(width: int, height: int, state: State) -> None:
    text = drawn(replace(VIEW, state=state), width, height)
    large = [any(big(word, scale, "█")[0].strip() in text for scale in (1, 2)) for word in ("18", "PAUSED")]
    assert large[0] or re.search(r"\b18\b", text)
    assert large[1] or "PAUSED" in text


def test_work_to_failure_does_not_ask_whether_one_is_ready() -> None:
    text = drawn(replace(VIEW, kind="to_failure", state=State.WAITING), 80, 24)
    assert "Press any key when you can do no more." in text
    digits = [row.strip() for row in text.splitlines() if "█" in row]
    assert digits == [row.strip() for row in big("GO", 3, "█")]


@pytest.mark.parametrize("kind", ["distance", "reps"])
def test_other_work_with_an_open_end_asks_when_it_is_done(kind: SectionKind) -> None:
    text = drawn(replace(VIEW, kind=kind, state=State.WAITING), 80, 24)
    assert "Press any key when you are done." in text
    digits = [row.strip() for row in text.splitlines() if "█" in row]
    assert digits == [row.strip() for row in big("GO", 3, "█")]


def test_the_part_and_the_round_are_shown() -> None:
    text = drawn(replace(VIEW, part="Circuit", set=2, rounds=True), 80, 15)
    assert " Lower back relief · Circuit · exercise 1 of 4" in text
    assert "hold · round 2 of 3 · left side" in text


@pytest.mark.parametrize(
    ("state", "note", "word", "told"),
    [
        (State.WAITING, "", "READY?", "Press any key when you are ready."),
        (State.PAUSED, "", "PAUSED", "Paused. Press space to go on."),
        (State.PAUSED, "Louder: +3 dB.", "PAUSED", "Paused. Press space to go on. Louder: +3 dB."),
        (State.LOST, "", "PAUSED", LOST),
        (State.LOST, "Looking for another device.", "PAUSED", "Looking for another device."),
        (State.PLAYING, "Louder.", "18", "Louder."),
    ],
)
def test_the_state_is_seen_from_afar_and_told(state: State, note: str, word: str, told: str) -> None:
    text = drawn(replace(VIEW, state=state), 80, 24, note=note)
    assert told in [row.strip() for row in text.splitlines()]
    digits = [row.strip() for row in text.splitlines() if "█" in row]
    assert digits == [row.strip() for row in big(word, 3 if word == "18" else 1, "█")]


def test_what_a_rest_is_longer_is_counted_down_too() -> None:
    longer = replace(VIEW, kind="rest", remaining_ms=12_000, extra_ms=7_001)
    assert "20  rest" in drawn(longer, 60, 6)
    screen, written = live()
    screen.show(longer)
    once = len(written.getvalue())
    screen.show(replace(longer, extra_ms=7_000))
    assert len(written.getvalue()) > once
    screen.leave()


def test_the_outro_needs_no_exercise_and_no_next() -> None:
    last = replace(VIEW, exercise="", number=None, kind="outro", set=None, side=None, next_name="")
    text = drawn(last, 60, 15)
    assert "Lower back relief\n" in text
    assert "closing\n" in text
    assert "next " not in text.split("space")[0]


@pytest.mark.parametrize("signs", [FINE, ASCII], ids=["fine", "ascii"])
def test_it_fits_every_terminal_and_always_says_how_long(signs: Signs) -> None:
    long = replace(VIEW, exercise="Сгибания ног 逆カール " * 6, title="T" * 300, next_name="n" * 300)
    for width in range(1, 130, 3):
        for height in range(1, 45):
            rows = picture(long, width, height, signs)
            assert len(rows) <= max(1, height - 1)
            assert max(row.cell_len for row in rows) <= width
            if width >= 20 and height >= 3:
                shown = "\n".join(row.plain for row in rows)
                assert "18  hold" in shown or signs.ink * 6 in shown


# --- live


def live(clock: Callable[[], float] = lambda: 0.0) -> tuple[LiveScreen, io.StringIO]:
    written = io.StringIO()
    return LiveScreen(Console(file=written, force_terminal=True, width=60, height=15, _environ={}), clock), written


def test_nothing_is_drawn_again_until_something_changes() -> None:
    screen, written = live()
    screen.show(VIEW)
    once = written.getvalue()
    for tick_ms in range(0, 400, 100):
        screen.show(replace(VIEW, remaining_ms=VIEW.remaining_ms - tick_ms, elapsed_ms=VIEW.elapsed_ms + tick_ms))
    assert written.getvalue() == once
    screen.show(replace(VIEW, remaining_ms=16_900))
    assert written.getvalue() != once
    screen.leave()


def test_leaving_shows_the_cursor_and_the_next_view_hides_it_again() -> None:
    screen, written = live()
    cursor = []
    for act in (lambda: screen.show(VIEW), screen.leave, screen.leave, lambda: screen.show(VIEW), screen.leave):
        act()
        cursor.append(re.findall(r"\x1b\[\?25[hl]", written.getvalue())[-1][-1])
    assert cursor == ["l", "h", "h", "l", "h"]


def test_while_the_terminal_is_the_shells_nothing_is_drawn() -> None:
    written, seen = io.StringIO(), [False]
    console = Console(file=written, force_terminal=True, width=60, height=15, _environ={})
    screen = LiveScreen(console, seen=lambda: seen[0])
    screen.show(VIEW)
    assert written.getvalue() == ""
    seen[0] = True
    screen.show(VIEW)
    assert "Hip flexor wall stretch" in written.getvalue()
    screen.leave()


def test_what_a_key_has_done_is_seen_for_four_seconds_and_heaps_up_nowhere() -> None:
    now = [100.0]
    screen, written = live(lambda: now[0])

    def drawn_anew(second: int) -> str:
        at = len(written.getvalue())
        screen.show(replace(VIEW, remaining_ms=second * 1_000))
        return written.getvalue()[at:]

    screen.note("Louder: +3 dB.")
    screen.note("Louder: +6 dB.")
    assert written.getvalue() == ""
    assert drawn_anew(17).count("Louder: +6 dB.") == 1
    now[0] += 3.9
    assert "Louder: +6 dB." in drawn_anew(13)
    now[0] += 0.2
    assert "Louder" not in drawn_anew(12)
    screen.leave()


# --- a real terminal


SHOWS = """
from dataclasses import replace
from voicecoach.cli.screens import screen
from voicecoach.player.keyboard import keyboard
from voicecoach.player.view import State, View
view = View("Hips", "Wall stretch", 1, 4, "hold", 1, 3, None, 30000, 17400, "rest", 74000, 1301784, State.PLAYING)
shown = screen(plain=False)
shown.say("Made.")
try:
    with keyboard() as keys:
        shown.show(view)
        shown.say("Louder.")
        shown.show(replace(view, remaining_ms=16000, elapsed_ms=75400, next_name="the end"))
        if keys.read(20) == "x":
            raise ValueError("broken")
finally:
    shown.leave()
    shown.say("Over.")
"""
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")

if sys.platform != "win32":
    from terminal import terminal


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("env", "live", "colour"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, False, False),
    ],
    ids=["colour", "NO_COLOR", "a dumb terminal"],
)
def test_the_terminal_decides_what_is_drawn(env: dict[str, str], live: bool, colour: bool) -> None:
    with terminal(SHOWS, columns=60, rows=15, env=env) as term:
        term.until("the end" if live else "Louder.")
        term.press(" ")
        assert term.ended() == 0
    assert ("\x1b[?25l" in term.seen, bool(COLOUR.search(term.seen))) == (live, colour)
    assert "\x1b[?1049h" not in term.seen
    assert live or "\x1b" not in term.seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_into_a_file_go_plain_lines() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWS.replace("read(20)", "read(0)")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "Made.\n01:01  Wall stretch: hold, set 1 of 3, 30 s\nLouder.\nOver.\n")


class Tmux:
    """A terminal whose picture can be looked at."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def run(self, *arguments: str) -> str:
        command = ["tmux", "-f", "/dev/null", "-S", str(self._socket), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout

    def until(self, text: str) -> list[str]:
        """The rows, those that scrolled away too, once a text is on them."""
        end_s = time.monotonic() + 20
        while text not in (rows := self.run("capture-pane", "-p", "-S", "-")):
            assert time.monotonic() < end_s, f"no {text!r} in {rows}"
        return rows.rstrip("\n").split("\n")


@pytest.mark.needs_program("tmux")
@pytest.mark.parametrize(
    ("typed", "last"), [("q", "Over."), ("x", "ValueError: broken")], ids=["the end", "an exception"]
)
def test_the_picture_is_drawn_in_place_and_nothing_of_it_stays(tmp_path: Path, typed: str, last: str) -> None:
    program = tmp_path / "shows.py"
    program.write_text(SHOWS)
    tmux = Tmux(tmp_path / "tmux")
    # COLUMNS and LINES of whoever runs the tests are not those of this terminal; cat keeps it open.
    shell = f"env -u COLUMNS -u LINES PYTHONPATH={Path.cwd()} {sys.executable} {program}; cat"
    tmux.run("new-session", "-d", "-x", "60", "-y", "15", shell)
    try:
        rows = tmux.until("the end")
        assert rows[:5] == [
            "Made.",
            "Louder.",
            " Hips · exercise 1 of 4                       01:15 / 21:41",
            "                        Wall stretch",
            "                     hold · set 1 of 3",
        ]
        assert tmux.run("display-message", "-p", "#{cursor_flag} #{alternate_on}").strip() == "0 0"
        tmux.run("send-keys", typed)
        rows = tmux.until(last)
        assert [row for row in rows if re.search("██|━|exercise 1 of 4", row)] == []
        assert rows[:2] == ["Made.", "Louder."]
        assert tmux.run("display-message", "-p", "#{cursor_flag}").strip() == "1"
    finally:
        tmux.run("kill-server")
