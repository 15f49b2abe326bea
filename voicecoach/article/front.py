"""What is of the whole script: title, how often, safety, what one needs."""

from dataclasses import dataclass, field

from voicecoach.article.account import Notes
from voicecoach.article.writing import DraftExercise, stopped

_ORDER = ("title", "schedule", "equipment", "safety")


@dataclass(slots=True)
class Front:
    """The front matter as it is gathered; what came first stays."""

    notes: Notes
    values: dict[str, str] = field(default_factory=dict)
    safety: dict[str, None] = field(default_factory=dict)
    of_exercises: list[tuple[DraftExercise, str, int, str]] = field(default_factory=list)

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

    def note_schedule(self, exercise: DraftExercise, often: str, line: int, words: str) -> None:
        """Keeps how often one exercise is done until all of them are read."""
        self.of_exercises.append((exercise, often, line, words))

    def settle_schedules(self) -> None:
        """Takes what the exercises say of how often where they say the same; else each keeps its own as a comment."""
        alike = len({often.lower() for _, often, _, _ in self.of_exercises}) == 1
        for exercise, often, line, words in self.of_exercises:
            self.notes.exercise = exercise.name
            said = self.values.get("schedule", often if alike else "")
            if often.lower() != said.lower():
                exercise.comments.append(self.notes.leave("how often this exercise is done", line, words))
            else:
                self.set_schedule(often, line, words)
        self.notes.exercise = ""

    def warn(self, line: int, words: str) -> None:
        """What is said before it all begins."""
        self.safety.setdefault(stopped(words))
        self.notes.find("safety", line, words)

    def lines(self) -> dict[str, str]:
        """The settings in the order in which a script has them."""
        values = self.values | ({"safety": " ".join(self.safety)} if self.safety else {})
        return {key: values[key] for key in _ORDER if key in values}
