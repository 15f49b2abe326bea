"""A Routine and the lengths of its utterances in, a Timeline out. Pure: no file, clock, engine or network.

`lay_out` lays it out, and `needs` tells what must be said for that; a `SessionPlan` does both again and again.
From the outside in: `session_plan` holds opening, closing and the announced total; `circuits` what is laid at a
stretch; `exercises` one exercise, which is a `lesson`; `explained`, `set_up` and `between` the way to its work, what is
said there, and what comes between two bouts of it; `rest_sections` a rest as a section; `holds`, `reps`, `open_ended`
and `rests` the cues inside fixed lengths, `rep_plan` where a rep has room for words, `counting` the numbers among them,
`reps_left` how many are left, `beside_counts` the other words; `announce`, `equipment`, `next_week`, `sides`,
`side_words`, `movement_words`, `reminders` and `encouragement` what is said, `levels` how much of it, `transitions`
how long one moves; `layout` holds rows of events, `tape` the row of sections, `misfits` what did not fit. `talk` is a
text alone.
"""

from voicecoach.compile.session_plan import SessionPlan, lay_out, needs
from voicecoach.compile.side_words import exchanged

__all__ = ["SessionPlan", "exchanged", "lay_out", "needs"]
