"""An exercise while its blocks are being read. Knows no headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from voicecoach.language.blocks import Block
from voicecoach.routine import Dosage, Exercise, Instruction, Part, Reminder, Say, Settings, Talk
from voicecoach.source import Problem, Span


@dataclass(slots=True)
class Draft:
    """What is known of it so far; `level` is that of its heading, `says_rest_after` whether it states that itself."""

    name: str
    dosage: Dosage
    settings: Settings
    part: Part | None
    span: Span
    level: int
    file: str
    says_rest_after: bool
    instructions: list[Instruction] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)

    def add(self, block: Block, talk: Talk) -> Iterator[Problem]:
        """Takes in what a block says; yields what is wrong with it."""
        if block.kind != "quote":
            if talk:
                self.instructions.append(Instruction(talk, block.kind == "bullet", block.prose.span()))
            return
        yield from words_only(talk, "a reminder", "it is said where there is room; put the mark into an instruction")
        says = [item for item in talk if isinstance(item, Say)]
        if says:
            places = tuple(place for say in says for place in say.places) if all(say.places for say in says) else ()
            self.reminders.append(Reminder(" ".join(say.text for say in says), block.prose.span(), places))

    def finished(self) -> Exercise:
        """The exercise."""
        return Exercise(
            self.name,
            self.dosage,
            self.settings,
            tuple(self.instructions),
            tuple(self.reminders),
            self.part,
            self.span,
            self.file,
        )


def words_only(talk: Talk, what: str, hint: str) -> Iterator[Problem]:
    """An error for each mark where there may be words only."""
    for item in talk:
        if not isinstance(item, Say):
            yield Problem("error", "mark", f"{what} takes no pause and no chime", hint, item.span)
