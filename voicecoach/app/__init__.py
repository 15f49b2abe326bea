"""The application: everything a user does with scripts and sessions, as functions; the commands are in `cli/`.

`load` reads a script with everything it includes and chooses its cue pack. `overrides` holds the changes for a single
run, `apply_overrides` applies them to a routine, and `fit` fits a session to a length. `check` lays a script out
without a voice and reports every problem in it, and makes a script from an article; `render` makes a session with a
voice, and `voices` finds out what can speak and play here. `export` writes a session if something has changed and
`export_report` reports on that; `batch` exports several, and `watch` exports and plays after every save. `play` plays
a session live from a chosen place, `play_record` records it in the history, and `prefetch` prepares words that may be
needed meanwhile; `training_log` lists what was played, and makes reminders. `diff` compares two sessions and
`diff_report` reports the differences; `recording_list` lists the texts a session says, and `recordings` makes a
user's own cue pack.
"""
