"""A Routine and the lengths of its utterances in, a Timeline out. Pure: no file, clock, engine or network.

`session` holds opening, closing and the announced total: `compile_timeline` there makes a whole session, `needs` tells
what must be said for that, a `SessionCompiler` does both again and again; a text alone is laid out there, too.
`exercise` is one exercise with the way to its work, or several in turn, `context` what all its parts need.
`setup` says what comes, what one needs and how long one moves; `holds` and `reps` are the work, with `counting`,
`reminders`, `encouragement` and `movement_words` in it; `rests` is all that comes between two stretches of work;
`sides` tells left from right. `builder` puts events in a row, at given moments, and into sections.
"""

from voicecoach.compile.exercise import chapter_exercises
from voicecoach.compile.session import SessionCompiler, compile_timeline, needs
from voicecoach.compile.sides import exchanged

__all__ = ["SessionCompiler", "chapter_exercises", "compile_timeline", "exchanged", "needs"]
