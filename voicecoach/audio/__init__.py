"""Sound as samples: `clip` has clips, and is the only place where milliseconds become frames; `wav` reads what WAV
files say of themselves; `decode` takes in their sound, and that of any file that a person brings, bit by bit and no
more than is allowed; `mastering` measures each clip, and trims, levels and limits it separately.
"""
