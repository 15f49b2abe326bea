"""A pasted workout article in, a script out, with a list of what was inferred from which line. Pure.

`kinds` tells what was pasted, `lines` reads the text, `debris` knows what a page has around it, `figures` the numbers
in a line, `headings` and `sections` find the exercises, `sentences` tells what a sentence is about, `dosage` and
`equipment` draw conclusions, `script` writes, `result` tells where it all comes from, `importer` puts it together.
"""

from voicecoach.language.article.importer import import_article
from voicecoach.language.article.result import Imported, Inference

__all__ = ["Imported", "Inference", "import_article"]
