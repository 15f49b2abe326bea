"""Work to failure and rests as needed: live they wait for a key, and without keys they take their stated time."""

import numpy as np
import pytest
from tape import play, session_of, whole

from voicecoach.cli.screens import line_of, state_of
from voicecoach.player.view import State, View
from voicecoach.session_audio import Session
from voicecoach.timeline import Wait

SCRIPT = """\
---
open-ended: 30s
---
## Push-ups: 2 x to failure
rest: as needed
- Hands under your shoulders.
"""


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(SCRIPT)


def waits(session: Session) -> list[Wait]:
    return [event for event in session.timeline.events if isinstance(event, Wait)]


def ticks(session: Session) -> tuple[int, int, int]:
    """When the three waits begin, in tenths of a second, if nobody waits at those before."""
    first, rest, second = (wait.start_ms // 100 for wait in waits(session))
    return first, rest, second


def after(views: list[View], tick: int) -> View:
    return views[tick - 1]


def kinds(views: list[View]) -> list[str]:
    """What was done, one after another."""
    row = [view.kind for view in views]
    return [kind for kind, before in zip(row, ["", *row], strict=False) if kind != before]


def test_each_waits_until_a_key_is_pressed_and_goes_on_at_once(session: Session) -> None:
    first, rest, second = ticks(session)
    one, two = first + 450, first + 450 + (rest - first - 300) + 600
    three = two + (second - rest - 300) + 80
    run = play(session, {one: "x", two: "enter", three: " "})
    assert run.outcome.finished
    seen = run.seen.views
    assert [after(seen, at - 5).state for at in (one, two, three)] == [State.WAITING] * 3
    assert [after(seen, at - 5).kind for at in (one, two, three)] == ["to_failure", "rest", "to_failure"]
    assert [after(seen, at + 10).kind for at in (one, two, three)] == ["rest", "ready", "outro"]
    assert kinds(seen) == ["intro", "setup", "ready", "to_failure", "rest", "ready", "to_failure", "outro"]


def test_the_screen_says_what_it_waits_for(session: Session) -> None:
    first, rest, _ = ticks(session)
    run = play(session, {first + 50: "n", first + 50 + (rest - first - 300) + 100: "q"})
    work, resting = after(run.seen.views, first + 40), run.seen.views[-1]
    assert line_of(work).split("  ")[1] == "Push-ups: to failure, set 1 of 2, 30 s"
    assert state_of(work) == "Press any key when you can do no more."
    assert work.next_name == "rest, as long as you need"
    assert (resting.kind, state_of(resting)) == ("rest", "Press any key when you are ready.")


def test_back_begins_the_set_again_with_its_count_in(session: Session) -> None:
    first, *_ = ticks(session)
    run = play(session, {first + 100: "b", first + 110: "q"})
    assert run.seen.views[-1].kind == "ready"


def test_work_that_was_broken_off_in_its_wait_begins_again(session: Session) -> None:
    wait, *_ = waits(session)
    run = play(session, {15: "q"}, from_ms=wait.start_ms)
    assert run.seen.views[-1].kind == "ready"


def test_without_keys_they_take_as_long_as_in_an_export(session: Session) -> None:
    run = play(session, waits=False)
    assert run.outcome.finished
    assert np.array_equal(run.sound[: session.frames], whole(session))


@pytest.mark.parametrize(
    ("dosage", "kind"), [("35 m @ 24 kg", "distance"), ("10, own pace", "reps"), ("2+", "reps")], ids=lambda each: each
)
def test_other_work_with_an_open_end_waits_for_a_key_too(dosage: str, kind: str) -> None:
    session = session_of(f"---\nopen-ended: 30s\n---\n## Carry: {dosage}\n")
    (wait,) = waits(session)
    begins = wait.start_ms // 100
    run = play(session, {begins + 450: "x"})
    seen = run.seen.views
    assert run.outcome.finished
    assert (after(seen, begins + 445).state, after(seen, begins + 445).kind) == (State.WAITING, kind)
    assert state_of(after(seen, begins + 445)) == "Press any key when you are done."
    assert after(seen, begins + 460).kind == "outro"
