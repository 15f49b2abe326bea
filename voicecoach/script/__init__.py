"""Reads scripts: text in, `(Routine, problems)` out. Pure; the script language is described in scripts/README.md.

`blocks` splits the text by the marks of its lines, `includes` finds the scripts that it includes, and `inline` reads
what is inside a line. `headings` reads a heading, `dosage` its figures with sides and held reps, and `durations`
lengths of time; `settings` and `setting_lines` read `key: value`, `progression` what changes from week to week.
`parser` puts it all together. `lint` finds what is contradictory, without effect, misplaced or only read aloud;
`translations` has words of other languages, for hints; `limits` is the most that a script may ask for.
"""
