"""The coach's words and tones. `phrases` are its words with variables and plurals, as a value; `cue_files` reads,
checks and writes the texts of a pack; `pack` loads the shipped one, and another one laid over it.
"""
