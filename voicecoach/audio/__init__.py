"""Sound as samples: `clip` has clips, and is the only place where milliseconds become frames; `wav` reads WAV files by
itself, and `decode` sound files of any kind that a person brings; `intake` takes in either bit by bit, and no more than
is allowed; `mastering` measures each clip, and trims, levels and limits it separately.
"""
