"""Reports on an export: a few lines for people, and a more detailed document for programs."""

from textwrap import wrap

from voicecoach.app.export import Exported
from voicecoach.clock import clock, short_clock, signed, span
from voicecoach.source import ScriptError, as_json_problems

MOST_SPANS = 6
"""The most places to list, as more would not help a person; `--json` has them all."""

MOST_LENGTHS = 20
"""The most exercises whose lengths are told, for the same reason."""

WIDTH = 100
"""The most characters in a line of lengths."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps the end of a name and its length on one line."""


def report(done: Exported) -> str:
    """One line: what changed, what had to be done, and how long the session is.

    `lower-back.mp3: 04:12-04:19 changed, 1 clip made, 212 reused, 29:31 long (+0:02), 0.4 s`
    """
    parts = []
    if done.unchanged:
        parts.append("unchanged")
    elif done.changed:
        places = [span(change.start_ms, change.end_ms) for change in done.changed]
        more = f" and {len(places) - MOST_SPANS} more places" if len(places) > MOST_SPANS else ""
        parts.append(f"{', '.join(places[:MOST_SPANS])}{more} changed")
    elif done.changed is not None:
        parts.append("it sounds the same")
    if done.encoded:
        parts.append(f"encoded again at {done.encoded}")
    if not done.unchanged:
        parts.append(f"{done.clips_made} clip{'' if done.clips_made == 1 else 's'} made, {done.clips_reused} reused")
    parts += [f"{clock(done.duration_ms)} long{_longer(done)}", f"{done.elapsed_ms / 1000:.1f} s"]
    return f"{done.target}: {', '.join(parts)}"


def lengths(done: Exported) -> list[str]:
    """The length of each exercise in a few lines; none if nothing was written.

    `  Bridge 1:20, Plank 2:05`
    """
    told = [f"{name}{_NO_BREAK}{short_clock(ms)}" for name, ms in done.lengths[:MOST_LENGTHS]]
    if more := len(done.lengths) - len(told):
        told.append(f"and {more} more, which `check` lists")
    lines = wrap(", ".join(told), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return [line.replace(_NO_BREAK, " ") for line in lines]


def summary(done: Exported) -> dict[str, object]:
    """The same with more detail, as JSON values; times are in milliseconds of the new session."""
    return {
        "file": done.target,
        "title": done.title,
        "duration_ms": done.duration_ms,
        "voice": done.voice,
        "unchanged": done.unchanged,
        "clips_made": done.clips_made,
        "clips_reused": done.clips_reused,
        "pieces_encoded": done.pieces_encoded,
        "pieces_reused": done.pieces_reused,
        "changed": None
        if done.changed is None
        else [{"start_ms": change.start_ms, "end_ms": change.end_ms} for change in done.changed],
        "elapsed_ms": done.elapsed_ms,
        "problems": as_json_problems(done.problems),
    }


def failure(name: str, target: str, error: Exception) -> dict[str, object]:
    """JSON values for a script that could not be exported."""
    problems = error.problems if isinstance(error, ScriptError) else []
    why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
    return {"file": target, "script": name, "error": why, "problems": as_json_problems(problems)}


def _longer(done: Exported) -> str:
    """The change in length, in whole seconds; empty if there is none."""
    if done.was_ms is None:
        return ""
    by = signed((done.duration_ms // 1000 - done.was_ms // 1000) * 1000)
    return f" ({by})" if by else ""
