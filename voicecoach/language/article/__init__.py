"""A pasted workout article in, a script out, with a list of what was inferred from which line. Pure.

`lines` reads the text, `figures` the numbers in a line, `headings` and `sections` find the exercises, `sentences`
tells what a sentence is about, `dosage` and `equipment` draw conclusions, `script` writes, `importer` puts it together.
"""

from voicecoach.language.article.importer import Imported, Inference, import_article

__all__ = ["Imported", "Inference", "import_article"]
