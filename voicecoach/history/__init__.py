"""Records what was played when, and shows it.

`store` keeps each session that was `played`, with the parts that were heard; `played` also counts the sessions of a
week, reads the weekly aim, and draws both.
"""
