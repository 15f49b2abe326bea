"""What is of the whole script: title, how often, rests, safety, what one needs. Knows no exercise."""

from dataclasses import dataclass, field

from voicecoach.article.figures import Figures
from voicecoach.article.result import Notes
from voicecoach.article.script import stopped
from voicecoach.clock import written
from voicecoach.script.settings import KEYS

_ORDER = ("title", "schedule", "rest", "transition", "equipment", "safety")


@dataclass(slots=True)
class Front:
    """The front matter as it is gathered; what came first stays."""

    notes: Notes
    values: dict[str, str] = field(default_factory=dict)
    safety: dict[str, None] = field(default_factory=dict)

    def set_schedule(self, often: str, line: int, words: str) -> bool:
        """Whether it is how often to train; False where the article said otherwise before."""
        often = often[:1].lower() + often[1:]
        if "schedule" not in self.values:
            self.values["schedule"] = often
            self._find(f"schedule: {often}", line, words)
        return self.values["schedule"].lower() == often.lower()

    def set_rest(self, figures: Figures, line: int, words: str) -> bool:
        """Whether it is the rest of all exercises; False where the article said otherwise before."""
        setting = rest_of(figures)
        if setting is None:
            return False
        key, value = setting
        if key not in self.values:
            self.values[key] = value
            self._find(f"{key}: {value}", line, words)
        return self.values[key] == value

    def warn(self, line: int, words: str) -> None:
        """What is said before it all begins."""
        self.safety.setdefault(stopped(words))
        self._find("safety", line, words)

    def _find(self, what: str, line: int, words: str) -> None:
        self.notes.find(what, line, words, exercise="")

    def lines(self) -> dict[str, str]:
        """The settings in the order in which a script has them."""
        values = self.values | ({"safety": " ".join(self.safety)} if self.safety else {})
        return {key: values[key] for key in _ORDER if key in values}


def rest_of(figures: Figures) -> tuple[str, str] | None:
    """A rest as a setting and its value; None where there is none, or it is none that a script can have.

    >>> rest_of(Figures(rest_ms=45_000))
    ('rest', '45s')
    """
    key = "rest" if figures.rest_between == "sets" else "transition"
    value = written(figures.rest_ms or 0)
    return None if figures.rest_ms is None or KEYS[key].read(value) is None else (key, value)
