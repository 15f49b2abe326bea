"""The coach's words and tones. `phrases` has its words, with variables and plurals, as a value, and tells which of them
a sentence comes from; `pack` reads and checks the texts of a pack, and loads the shipped one with another laid over it.
"""
