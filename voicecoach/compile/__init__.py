"""Compiles a Routine and the lengths of its utterances into a Timeline. Pure: no file, clock, engine or network.

`session` makes the opening, the closing and the announced total: `compile_timeline` there compiles a whole session,
`needs` lists what must be said for it, and a `SessionCompiler` does both repeatedly; it also lays out a single text.
`exercise` makes an exercise from its introduction to its work, or several in turn; `context` is what its parts share,
and says where its instructions belong and when to encourage. `setup` announces the exercise, its equipment and how to
get into position, and `dosage_words` has its dosage in words; `holds` and `reps` make the work, with `counting`,
`reminders`, `movement_words` and the `signals` of its start and end in it; a set of reps has its `rep_plan` with its
numbers, and its `announcements`. `between` makes everything between two stretches of work: `gaps` says what lies there
and what there is to say, and `rests` fits the words into a written length. `sides` tells left from right. `builder`
lays out events one after another, at given moments, and in sections. `words_alone` makes a session of words without any
exercise. `least` is the least that exercises can last.
"""

from voicecoach.compile.exercise import chapter_exercises
from voicecoach.compile.session import SessionCompiler, compile_timeline, needs
from voicecoach.compile.sides import exchanged

__all__ = ["SessionCompiler", "chapter_exercises", "compile_timeline", "exchanged", "needs"]
