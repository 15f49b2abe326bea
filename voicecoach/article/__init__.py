"""A pasted text in, a script out, with where each part of it comes from, how sure that is, and what to ask. Pure.

In this order:

1. What was pasted: `kinds` knows scripts, pages and other languages, `foreign` reads the files of other programs
   straight to a draft, `training` knows a recipe from a routine.
2. Lines: `lines` reads the text, `layout` puts right what copying did to it and `wrapping` what a narrow page did, with
   `columns` and `cells_in_lines` for tables that came as blanks or cell by cell and `scattered_words` for words that
   came one a line; `tables` makes lines of rows by their `column_titles`, of which `set_tables` are sets of one
   exercise. `lists_apart` parts what stands in one line with other exercises, by the lists that `list_in_line` knows,
   `narrated` exercises told in turn, `named_behind` those named behind what to do, `in_one_sentence` several in one;
   `repeated_steps` are two that are one. `page_lines` takes out what a page has around its text, by `debris`, `dates`,
   `contents` and `page_heads`; `page_columns` puts columns of sentences in their order, and `scanned` mends what
   scanning does to letters.
3. Figures: `phrase` reads those of a phrase by the scanner, with `wording`, `set_wording` and `ladder` for other words,
   into a dose, of which `doses` puts several together; `schedule` reads how often.
4. Lines as exercises: `shape` tells what a line looks like, with `name_and_dose` to part it and `exercise_names` to
   know a name, and `neighbours` what it looks like by those around it; `titles` tells which headings are none of
   exercises, `prose_doses` and `sentence_wording` what a sentence says of how much, `step_names` which sentences are
   names, and `shaped_lines` all of that for each line. `outline`, with `items`, puts the lines in blocks where certain
   kinds of them are the exercises, and `ranking` chooses these kinds.
5. What is said: `scope` reads what is said of several exercises at once, with `whom` for who these are and
   `scope_sentence` where it is not the same of all, `sides` and `sentences` what a sentence is about, `equipment` what
   one needs, with `words` for their patterns.
6. The script: `stated_dose` gathers how much of an exercise, `exercise_in_words` puts it together, `in_turn` makes
   circuits of several, `front` gathers what is of all, and `title_line` finds the title, with `title_name` for the one
   exercise it is about; `prose` leads from one to the next. `writing` writes the script, `account` tells where all of
   it comes from, `reading` holds both, and `importer` is the entrance. `doubts` looks at the exercises once more and
   asks about what does not fit, with `figures_placed` for figures that are in no dosage, and `beside` for those that
   are nothing to be done.
7. Texts that no rules can read: `prompt` is what to ask an assistant, `answer` what it answered; `claims` is what a
   routine says, `evidence` and `attribution` what the text has of it, `unsupported` what is not in it.

Exercises in turn: `boards` puts a whiteboard's marks in plain lines, `turn_headings` reads the headings of circuits and
supersets, and `turn_wording` puts rounds and the rests between them in plain words.

Texts whose lines are steps in time have readers of their own, each from a text's lines to a `reading` or None.
`statements` cuts lines into sentences, and `acceptance` tells whether the language takes what a reader made.
`breathing` reads the phases of breaths, which `breath_phases` and `breath_counts` find; `flow_reading` reads flows,
`turns` runs and walks in turn, of which `course` finds the rounds, `relaxation` muscle groups that are tensed and let
go, with `tense_and_ease` for how long, and `guided` what is read aloud with pauses. `rep_sentences` finds tempo, hold
and sides in what is said of a rep, and `rep_phases_in_words` phases that have no lengths. `account`, `reading` and
`writing` hold and write what is read.

What has figures and cannot be read for sure is never said and never guessed: it is told, counted and kept as a comment.
"""

from voicecoach.article.account import Imported, Inference, Question
from voicecoach.article.answer import script_in
from voicecoach.article.importer import import_article
from voicecoach.article.prompt import prompt_for
from voicecoach.article.unsupported import unsupported

__all__ = ["Imported", "Inference", "Question", "import_article", "prompt_for", "script_in", "unsupported"]
