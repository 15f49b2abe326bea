"""Sound as samples: `clip` has clips, and is the only place where milliseconds become frames; `wav` reads
WAV files by itself, and `decode` sound files of any kind that a person brings; `loudness` measures, and `mastering`
trims, levels and limits each clip separately.
"""
