"""What is of the whole script: title, how often, safety, what one needs."""

from dataclasses import dataclass, field

from voicecoach.article.account import Notes
from voicecoach.article.writing import stopped

_ORDER = ("title", "schedule", "equipment", "safety")


@dataclass(slots=True)
class Front:
    """The front matter as it is gathered; what came first stays."""

    notes: Notes
    values: dict[str, str] = field(default_factory=dict)
    safety: dict[str, None] = field(default_factory=dict)

    def set_title(self, title: str, line: int, words: str) -> None:
        """Takes the title."""
        self.values["title"] = title
        self.notes.find("title", line, words)

    def set_schedule(self, often: str, line: int, words: str) -> bool:
        """Whether it is how often to train; False where the text said otherwise before."""
        often = often[:1].lower() + often[1:]
        if "schedule" not in self.values:
            self.values["schedule"] = often
            self.notes.find(f"schedule: {often}", line, words)
        return self.values["schedule"].lower() == often.lower()

    def warn(self, line: int, words: str) -> None:
        """What is said before it all begins."""
        self.safety.setdefault(stopped(words))
        self.notes.find("safety", line, words)

    def lines(self) -> dict[str, str]:
        """The settings in the order in which a script has them."""
        values = self.values | ({"safety": " ".join(self.safety)} if self.safety else {})
        return {key: values[key] for key in _ORDER if key in values}
