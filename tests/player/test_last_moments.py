"""Every key in the last moments of a session, of a rest and of a hold, at the last cue, and after a rest was cut.

`tests/cases/keys/last-moments.txt` shows for each key what is said and noted, how much longer or shorter the session
sounds, and whether it ends; a pause lasts two seconds.
"""

import pytest
from cases_harness import CASES, check_case, read_case
from tape import Run, play, section_ms, session_of, sounds_ms

from voicecoach.player.view import KEYS, Command
from voicecoach.session_audio import Session
from voicecoach.timeline import Speak

FILE = CASES / "keys" / "last-moments.txt"
PRESSED = ("space", "n", "b", "r", "+", "-", "l", "d", "w", "enter", "q", "x")
"""A key for each command that a key gives, and one without a meaning."""

Presses = dict[int, str]


def moments(session: Session) -> dict[str, tuple[int, Presses]]:
    """The tenths of a second at which a key is pressed, and the presses before it."""
    end = session.timeline.duration_ms // 100
    rest, second = section_ms(session, "rest") // 100, section_ms(session, "hold", 1) // 100
    last_cue = [event for event in session.timeline.events if isinstance(event, Speak)][-1].start_ms // 100
    cut = rest + 30
    return {
        "at the last cue": (last_cue + 2, {}),
        "in the last second": (end - 9, {}),
        "in the last three tenths of a second": (end - 2, {}),
        "in the last tenth of a second": (end, {}),
        "before the last tenth of a rest": (second - 3, {}),
        "in the last tenth of a rest": (second, {}),
        "in the last tenth of a hold": (section_ms(session, "setup", 1) // 100, {}),
        "right after a cut": (cut + 1, {cut: "-"}),
        "half a second after a cut": (cut + 5, {cut: "-"}),
        "in the last tenth of a rest that was cut": (second - 100, {cut: "-"}),
        "after a cut to the end": (cut + 5, {cut + at: "-" for at in range(4)}),
    }


def shown(run: Run, plain_ms: int) -> str:
    heard_ms = round((sounds_ms(run) - plain_ms) / 100) * 100
    said = "; ".join([*run.seen.lines, *(f"says {' '.join(keys)}" for keys in run.said)]) or "nothing"
    longer = f"{heard_ms / 1000:+.1f} s" if heard_ms else "as long"
    return f"{said}; {longer}; {'to the end' if run.outcome.finished else 'ends there'}"


def test_every_command_that_a_key_gives_is_pressed() -> None:
    given = {KEYS.get({"space": " "}.get(key, key)) for key in PRESSED}
    assert given == {None, *KEYS.values()} == {None, *Command} - {Command.PAUSE, Command.RESUME}


@pytest.mark.slow
@pytest.mark.processes
def test_every_key_in_the_last_moments_does_what_the_file_says() -> None:
    session = session_of(read_case(FILE).script)
    plain_ms = sounds_ms(play(session))
    found = {}
    for moment, (at, before) in moments(session).items():
        lines = []
        for name in PRESSED:
            presses = {**before, at: " ", at + 20: " "} if name == "space" else {**before, at: name}
            lines.append(f"{name}: {shown(play(session, presses), plain_ms)}")
        found[moment] = "\n".join(lines)
    check_case(FILE, found)
