"""Sound as samples: `clip` is a piece of it, and the only place where milliseconds become frames; `decode` reads sound
files; `loudness` measures, and `mastering` trims, levels and limits every clip by itself.
"""
