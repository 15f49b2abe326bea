"""The place where a session was interrupted is found again after its times have changed."""

from voicecoach.app.play_record import Bookmark, bookmark_at, find_bookmark
from voicecoach.compile.session import compile_timeline
from voicecoach.cuepack.pack import load_pack
from voicecoach.script.parser import parse
from voicecoach.source import Source
from voicecoach.timeline import Timeline, Wait

PLANK = "## Plank: 2 x hold 30s\n{start}- Elbows under your shoulders, {words}feet together.\n"
BRIDGE = "## Bridge: 3 x hold 20s each side\n{start}- Lie on your back.\n"


def timeline(*exercises: str, start: str = "", words: str = "") -> Timeline:
    routine, _ = parse(Source("test.md", "".join(exercises).format(start=start, words=words)))
    return compile_timeline(routine, load_pack(), {}).timeline


def start_of(session: Timeline, *section: object) -> int:
    """Where the section with this kind, exercise, set and side begins."""
    return next(s.start_ms for s in session.sections if (s.kind, s.exercise, s.set, s.side) == section)


def moved(old: Timeline, ms: int, new: Timeline) -> int | None:
    """Where a moment of the old session is in the new one, over what is kept of it."""
    return find_bookmark(new, Bookmark.read(bookmark_at(old, ms).text))


def test_a_moment_is_found_again_in_the_same_session() -> None:
    session = timeline(PLANK, BRIDGE)
    assert [moved(session, ms, session) for ms in range(0, session.duration_ms, 700)] == list(
        range(0, session.duration_ms, 700)
    )


def test_a_hold_is_found_whether_or_not_the_session_waits_for_a_key() -> None:
    plain, waiting = timeline(PLANK, BRIDGE), timeline(PLANK, BRIDGE, start="start: when ready\n")
    assert waiting.duration_ms - plain.duration_ms > 15_000
    for old, new in ((plain, waiting), (waiting, plain)):
        left = start_of(old, "hold", 1, 2, "left") + 7_000
        assert moved(old, left, new) == start_of(new, "hold", 1, 2, "left") + 7_000


def test_at_the_wait_itself_it_goes_on_no_later_than_with_the_last_instruction() -> None:
    plain, waiting = timeline(PLANK), timeline(PLANK, start="start: when ready\n")
    wait = next(event for event in waiting.events if isinstance(event, Wait))
    set_up = start_of(plain, "setup", 0, None, None)
    found = moved(waiting, wait.start_ms, plain)
    assert found is not None
    assert set_up < found < start_of(plain, "ready", 0, 1, None)


def test_in_words_that_became_longer_or_shorter_nothing_is_left_out() -> None:
    short, long = timeline(PLANK), timeline(PLANK, words="forearms parallel, and the palms flat on the floor, ")
    set_up = {id(session): start_of(session, "setup", 0, None, None) for session in (short, long)}
    assert moved(short, set_up[id(short)] + 4_000, long) == set_up[id(long)] + 4_000
    found = moved(long, set_up[id(long)] + 4_000, short)
    assert found is not None
    assert set_up[id(short)] < found < set_up[id(short)] + 4_000


def test_an_exercise_is_known_by_its_name_else_by_its_number_else_it_is_gone() -> None:
    old = timeline(PLANK, BRIDGE)
    ms = start_of(old, "hold", 1, 3, "right")
    turned, renamed = timeline(BRIDGE, PLANK), timeline(PLANK, BRIDGE.replace("Bridge", "Hip raise"))
    assert moved(old, ms, turned) == start_of(turned, "hold", 0, 3, "right")
    assert moved(old, ms, renamed) == start_of(renamed, "hold", 1, 3, "right")
    assert moved(old, ms, timeline(PLANK)) is None
