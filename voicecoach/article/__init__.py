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

Of a script that somebody else made of an article, `claims` tells what it says, `evidence` what words, figures and
sentences a text has, `attribution` of whom the article says them, and `unsupported` what the script says and the
article does not. `prompt` asks an assistant for such a script, and `answer` finds it within what comes back.

What has figures and cannot be read for sure is never said and never guessed: it is told, counted and kept as a comment.
"""

from voicecoach.article.importer import import_article
from voicecoach.article.result import Imported, Inference

__all__ = ["Imported", "Inference", "import_article"]
