"""Compiles a Routine and the lengths of its utterances into a Timeline. Pure: no file, clock, engine or network.

`session` makes the opening, the closing and the announced total: `compile_timeline` there compiles a whole session,
`needs` lists what must be said for it, and a `SessionCompiler` does both repeatedly; it also lays out a script without
exercises, and a single text. `exercise` makes an exercise from its introduction to its work, or several in turn, and
says how long they last at least; `context` is what its parts share, and says where its instructions belong and when to
encourage. `setup` announces the exercise, its equipment, how to get into position, "ready" and the signals, and
`dosage_words` has its dosage in words; `holds`, `reps` and `flow` make the work, with `reminders` and the author's
moments, and `movement_words` in it; a set of reps has its `rep_plan` with its numbers, and its `announcements`.
`between` makes everything between two stretches of work: `gaps` says what lies there and what there is to say, and
`rests` fits the words into a written length. `sides` tells left from right. `slot` has words as sentences of known
length, placed at given moments and counted on the beat; `builder` lays out events one after another, and in sections.
"""
