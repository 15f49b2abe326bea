"""Scripts: text in, `(Routine, problems)` out. Pure; the language itself is described in scripts/README.md.

`blocks` splits the text, `settings` reads `key: value` lines, `dosage` and `durations` read figures, `inline`
reads what stands inside a line, `equipment` and `progression` the settings that are lists, `mistake` says why a value
makes no sense, `parse` puts it together.
"""
