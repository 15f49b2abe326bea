"""A pasted workout article in, a script out, with a list of what was inferred from which line. Pure.

In five stages:

1. Lines: `kinds` tells what was pasted at all, `lines` reads the text, `tables` makes lines of rows, `debris` knows
   what a page has around its article.
2. Figures: `reader` takes them out of a phrase, as `figures`; `schedule` reads how often; `names` parts a line into a
   name and its figures, or says that it has some that cannot be read; `words` writes their patterns.
3. Sections: `headings` and `sections` find the exercises, each with its sentences.
4. What they say: `sides` and `sentences` tell what a sentence is about, `dosage` puts an exercise's figures together,
   `roles` tells which sentences are steps, `equipment` what one needs.
5. The script: `exercise` and `front` gather it, `script` writes it, `result` tells where all of it comes from, and
   `importer` leads from one stage to the next.

Texts whose lines are steps in time have readers of their own, each from a text's lines to a `reading` or None.
`statements` cuts lines into sentences, and `acceptance` tells whether the language takes what a reader made.
`breathing` reads the phases of breaths, which `breath_phases` and `breath_counts` find; `flow_reading` reads flows,
`turns` runs and walks in turn, `relaxation` muscle groups that are tensed and let go, and `guided` what is read aloud
with pauses. `rep_sentences` finds tempo, hold and sides in what is said of a rep. `account`, `reading` and `writing`
hold and write what is read.

What has figures and cannot be read for sure is never said and never guessed: it is told, counted and kept as a comment.
"""

from voicecoach.article.importer import import_article
from voicecoach.article.result import Imported, Inference

__all__ = ["Imported", "Inference", "import_article"]
