"""A Routine and the lengths of its utterances in, a Timeline out. Pure: no file, clock, engine or network.

`needs` tells what must be said, `compile` lays it out. `session_plan` holds opening and closing, `exercises` one
exercise, `holds`, `reps` and `rests` the cues inside fixed lengths, `announce` and `sides` the words, `layout` rows
of events, `fit` what did not fit.
"""

from voicecoach.compile.session_plan import compile, compile_estimated, needs

__all__ = ["compile", "compile_estimated", "needs"]
