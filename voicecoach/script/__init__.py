"""Reads scripts: text in, `(Routine, problems)` out. Pure; the script language is described in scripts/README.md.

`blocks` splits the text by the marks of its lines, `includes` finds the scripts that it includes, and `inline` reads
what is inside a line. `headings` reads a heading, and `meant` what its name says of it. `dosage` reads its figures
with sides and held reps, which `dosage_tokens` has found and sorted; `beside` reads load, effort and kit.
`dosage_limits` is the most of each figure, and `written_dosage` writes one. `durations` reads lengths of time;
`settings` and `setting_lines` read `key: value`, `progression` what changes from week to week. `parser` puts it all
together, with `draft` for an exercise while it is read. `timing` settles what dosage and settings say about time
together; `lint` finds what is contradictory, without effect, misplaced or only read aloud; `translations` has words
of other languages, for hints; `limits` is the most that a script may ask for.
"""
