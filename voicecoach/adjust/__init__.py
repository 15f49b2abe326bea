"""What is wanted of a routine for this once, beside what its script says. Pure.

`wishes` is the value that the commands fill; `adjusted` is the routine that they make of a script's: its week, talk,
pace and lead-in, then single figures (`figures`, in what `names` finds). `fit` comes last, and needs lengths. This
module loads none of it: an export that has nothing to do asks for the value only.
"""

from voicecoach.adjust.wishes import AS_WRITTEN, Adjustments, SetFigure

__all__ = ["AS_WRITTEN", "Adjustments", "SetFigure"]
