"""A Routine and the lengths of its utterances in, a Timeline out. Pure: no file, clock, engine or network.

`needs` tells what must be said, `compile` lays it out. From the outside in: `session_plan` holds opening, closing
and the announced total; `exercises` one exercise; `set_up`, `between` what comes before its work and between two
bouts of it; `holds`, `reps`, `rests` the cues inside fixed lengths; `announce`, `sides`, `side_words`, `reminders`
the words; `layout` rows of events, `tape` the row of sections, `fit` what did not fit. `talk` is a text alone.
"""

from voicecoach.compile.session_plan import compile, compile_estimated, needs

__all__ = ["compile", "compile_estimated", "needs"]
