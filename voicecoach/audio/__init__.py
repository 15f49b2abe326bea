"""Sound as samples: `clip` has clips, and is the only place where milliseconds become frames; `decode` reads sound
files; `loudness` measures, and `mastering` trims, levels and limits each clip separately.
"""
