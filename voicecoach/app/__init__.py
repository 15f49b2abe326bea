"""The application: what a person does with scripts and sessions, each a function, none of them a command.

`load` reads a script with what it includes and chooses its cue pack, `overrides` is what is wanted for this once,
`apply_overrides` makes another routine of it and `fit` one of a given length. `estimate` compiles it without a voice,
`render` makes a session with one; `export` writes it where something changed and `export_report` tells of it; `batch`
exports many, `watch` hears of saves. `play` leads a session live, `play_record` keeps it in the history, `prefetch` has
words said meanwhile. `diff` compares two sessions; `recording_list` lists what one says, `recordings` makes a cue pack
of one's own.
"""
