"""The application: what a person does with scripts and sessions, each a function, none of them a command.

`load` reads a script with what it includes and chooses its cue pack. `overrides` is what is wanted for this once,
`apply_overrides` makes another routine of it and `fit` one of a given length. `check` compiles it without a voice and
tells all that is wrong with it, and makes a script of an article; `render` makes a session with a voice, `voices` tells
what can speak and play here. `export` writes a session where something changed and `export_report` tells of it; `batch`
exports many, `watch` exports and plays at every save. `play` leads a session live, from the place that is asked for,
`play_record` keeps it in the history, `prefetch` has words said meanwhile; `training_log` is what was played, and
reminders. `diff` compares two sessions and `diff_report` tells of it; `recording_list` lists what one says,
`recordings` makes a cue pack of one's own.
"""
