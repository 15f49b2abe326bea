"""Reads scripts: text in, `(Routine, problems)` out. Pure; the script language is described in scripts/README.md.

`blocks` splits the text by the marks of its lines, and `inline` reads what is inside a line, with the time of a moment.
`headings` reads a heading, and what its name says of it. `dosage` reads its figures with sides and held reps, which
`dosage_tokens` has found and sorted, with load, effort and kit, and with its sides; `beside_dosage` has the settings
that stand in the heading with it, and what to write where other words do. `flows` reads the heading of a flow and its
steps. `not_understood` says which word of a dosage makes no sense, `spellings` what is written otherwise here, and
`ambiguous` which figures could mean two things; `named_dosage` finds a name and a dosage in a line that is no heading,
and `written_dosage` writes a dosage, and checks its bounds and its times. `settings` and `setting_lines` read lines of
`key: value`, with `phases` for those of a rep and a breath, and say what a `style` stands for, `setting_homes` says
what other keys are called, and `progression` reads what changes from week to week. `parser` puts it all together, with
`draft` for an exercise and `parts` for a part while it is read. `meant_lines` finds lines that were meant as an
exercise, a setting or a silence, and what to write for them. `lint` finds what is contradictory, without effect,
misplaced or heard otherwise than in earlier versions, and `lint_prose` what is only read aloud; `passages` reads a
script without exercises, and `limits` is the most that a script may ask for. `canonical` writes a script again in one
layout, as the same routine, with `canonical_lines` for what a heading and a setting are in it.
"""
