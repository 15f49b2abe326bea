"""Scripts: text in, `(Routine, problems)` out. Pure; the language itself is described in scripts/README.md.

`blocks` splits the text by the marks of its lines, `includes` finds the scripts that it asks for, `inline` reads what
stands inside a line. `headings` reads a heading, `dosage` its figures with sides and held reps, `durations` lengths of
time; `settings` and `setting_lines` read `key: value`, `progression` what grows from week to week. `parser` puts it
together. `lint` tells what contradicts itself, does nothing, stands in the wrong place or is only read aloud;
`translations` has the names of other languages, for hints.
"""
