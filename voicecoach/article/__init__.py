"""A pasted text in, a script out, with a list of what was inferred from which line. Pure."""

from voicecoach.article.account import Imported, Inference, Question
from voicecoach.article.importer import import_article

__all__ = ["Imported", "Inference", "Question", "import_article"]
