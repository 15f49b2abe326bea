"""Sound as samples: `clip` has clips, and is the only place where milliseconds become frames; `wav` reads what WAV
files say of themselves; `intake` takes in their sound bit by bit, and no more than is allowed, as `decode` does with
that of any file that a person brings; `mastering` measures each clip, and trims, levels and limits it separately.
"""
