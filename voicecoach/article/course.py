"""The rounds of runs and walks that sentences describe: what is done for how long, and what of it is repeated."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.article.statements import OF_EXERCISES, Statement
from voicecoach.scanner import Range, Token

_GAIT = re.compile(
    r"\b(?:walk|run|jog|sprint|march|stride|hike|cycle|pedal|bike|row|swim|skip|ride|spin|skate|ski|stroll|trot|amble"
    r"|shuffle|glide|paddle)(?:s|\w?ing)?\b"
    r"|\b(?:fast|easy|hard|steady|brisk|gentle|recovery|recover|tempo|threshold|surge|float|uphill|downhill|slow|quick"
    r"|moderate|effort|pace)\b",
    re.IGNORECASE,
)
_CUTS = frozenset("( ) [ ] , / ; . + & | : → > then and followed alternating before with".split())
LEADS = frozenset(
    "a an the for of by with then and now begin start starting finish end ending warm up cool down to do at your "
    "from go into in next finally first after that this it alternate alternating followed about you "
    "will are set main repeat".split()
)
_TRAILS = frozenset("for of at to a an the in between with then and about".split())
_COUNTS = frozenset({"x", "times", "rounds", "sets"})
_AGAIN = re.compile(r"\b(?:repeat|again|cycles?|do (?:this|that|it)|go through|alternat\w+)\b", re.IGNORECASE)
_OF_STEPS = re.compile(r"\bsteps?\b|\bfrom\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:cool|finish)|^(?:end|finally|last(?:ly)?|afterwards|then home|to end)\b", re.IGNORECASE)
SUM = re.compile(
    r"\W*(?:(?:so|that is|that's|that makes|makes|comes to|all|in|about) )*(?:total|altogether|all in|overall)\b",
    re.IGNORECASE,
)
"""How a sentence begins that adds up what is known: `Total: 32 minutes`."""
MOST_TURNS = 8
"""The most of a round."""


@dataclass(frozen=True, slots=True)
class TimedTurn:
    """What is done, in the author's words, from `ms.low` to `ms.high` milliseconds."""

    words: str
    ms: Range
    statement: Statement


@dataclass(slots=True)
class TurnRound:
    """Turns that follow one another, and how often; a `count` of None is once, or as often as fits `total_ms`."""

    turns: list[TimedTurn] = field(default_factory=list)
    count: Range | None = None
    is_open: bool = True
    total_ms: int = 0
    is_block: bool = False
    """Whether its turns are the lines below the one that says how often."""
    joint: str = ""
    """What stands between its first two turns."""
    margin: int = 0
    """Of a block, how many columns the line is set in that says how often."""

    @property
    def is_repeated(self) -> bool:
        """Whether it is done more than once."""
        return self.count is not None or self.total_ms > 0

    @property
    def ms(self) -> int:
        """How long it lasts once."""
        return sum(turn.ms.low for turn in self.turns)


@dataclass(slots=True)
class TurnCourse:
    """The rounds of a text, as they are gathered."""

    margins: Mapping[int, int] = field(default_factory=dict)
    """By the number of a line, how many columns it is set in."""
    rounds: list[TurnRound] = field(default_factory=list)
    used: set[Statement] = field(default_factory=set)
    is_certain: bool = True

    def begin(self, count: Range | None = None) -> None:
        """Begins another round, if there is anything in the last one."""
        if self.rounds and not self.rounds[-1].turns:
            self.rounds[-1].count = self.rounds[-1].count or count
        else:
            self.rounds.append(TurnRound(count=count))

    def add(self, turn: TimedTurn, joint: str) -> None:
        """Adds a turn to the round that is open; `joint` is what stands before it in its sentence.

        A round of two that are joined by a word ends at a comma: `6 x 1 min hard with 1 min easy, 10 min jog`.
        """
        last = self.rounds[-1] if self.rounds and self.rounds[-1].is_open else None
        if last is not None and last.count and not last.is_block and len(last.turns) >= 2 and joint == ",":
            self.is_certain = self.is_certain and (last.joint != "," or len(self.rounds) == 1)
            last = last if last.joint == "," else None
        if last is None:
            self.rounds.append(last := TurnRound())
        if len(last.turns) == 1:
            last.joint = joint
        last.turns.append(turn)

    def close_block(self, statement: Statement) -> None:
        """Ends the round of a block at a sentence that says how to end, or that is not set in as its turns are."""
        last = self.rounds[-1] if self.rounds else None
        if last is None or not last.is_block or not last.turns:
            return
        is_set_in = self.margins.get(last.turns[0].statement.line, 0) > last.margin
        is_out = is_set_in and self.margins.get(statement.line, 0) <= last.margin
        if is_out or _ENDS.search(statement.text):
            last.is_open = False

    def is_over_others(self, statement: Statement) -> bool:
        """Whether a statement is nothing but a count, and the lines below it are set in."""
        own = self.margins.get(statement.line, 0)
        is_count = all(token.kind in (*_COUNTS, "mark") or token.text.lower() == "of" for token in statement.tokens)
        return is_count and self.margins.get(statement.line + 1, own) > own

    def begin_block(self, count: Range, statement: Statement) -> None:
        """Begins a round whose turns are the lines below a statement."""
        self.begin(count)
        self.rounds[-1].is_block = True
        self.rounds[-1].margin = self.margins.get(statement.line, 0)

    def fill(self, ms: Range, statement: Statement) -> None:
        """A time in all for the turns of the same sentence, of which it has to be whole rounds."""
        last = self.rounds[-1] if self.rounds else TurnRound()
        self.repeat(Range(1, 1), statement)
        last = self.rounds[-1] if self.rounds else last
        is_whole = bool(last.turns) and ms.low == ms.high and ms.low > last.ms and ms.low % last.ms == 0
        self.is_certain = self.is_certain and is_whole and all(turn.statement == statement for turn in last.turns)
        last.count, last.total_ms = None, ms.low
        self.used.add(statement)

    def repeat(self, count: Range, statement: Statement) -> None:
        """Repeats the turns of the last round: those of its sentence or, if the sentence has none, the last two or
        more that are no warm-up."""
        last = self.rounds[-1] if self.rounds and not self.rounds[-1].is_repeated else None
        if last is None:
            self.is_certain = self.is_certain and bool(self.rounds) and self.rounds[-1].count == count
            return
        own = [each for each in last.turns if each.statement == statement]
        if not own:
            own = [each for each in last.turns if each.statement.line == last.turns[-1].statement.line]
        if len(own) < 2:
            own = [each for each in last.turns if not re.search(r"\bwarm", each.statement.text, re.IGNORECASE)]
        first = len(last.turns) - len(own)
        self.is_certain = self.is_certain and 2 <= len(own) <= MOST_TURNS and own == last.turns[first:]
        before = last.turns[:first]
        self.rounds[-1:] = ([TurnRound(before, None, False)] if before else []) + [TurnRound(own, count, False)]


def course_of(statements: Sequence[Statement], margins: Mapping[int, int]) -> TurnCourse | None:
    """The rounds of runs and walks that sentences describe, None unless it is certain."""
    course = TurnCourse(margins)
    for statement in statements:
        _read(statement, course)
    turns = [turn for each in course.rounds for turn in each.turns]
    repeated = [each for each in course.rounds if each.is_repeated]
    if not course.is_certain or len(turns) < 2 or any(not each.turns for each in course.rounds):
        return None
    if any(len(each.turns) < 2 for each in repeated) or not (repeated or len(turns) >= 3):
        return None
    if not any(_GAIT.search(each.words) for each in turns) or len({each.words.lower() for each in turns}) < 2:
        return None
    return course


def _read(statement: Statement, course: TurnCourse) -> None:
    """Adds the turns of a sentence to the course."""
    if _OF_STEPS.search(statement.text) and _AGAIN.search(statement.text):
        course.is_certain = False
        return
    is_counted = any(each.count for each in course.rounds)
    if (is_counted and SUM.match(statement.text)) or _is_of_distance(statement):
        return
    tokens = statement.tokens
    clause: list[Token] = []
    joint = ""
    course.close_block(statement)
    for index, token in enumerate(tokens):
        text = token.text.lower()
        is_of_block = token.kind == "reps" and statement.text[-1:] == ":"
        if (token.kind in _COUNTS or is_of_block) and isinstance(token.value, Range):
            _turn(clause, statement, course, joint)
            clause = []
            _count(token.value, tokens[index + 1 :], statement, course)
        elif token.kind in OF_EXERCISES:
            course.is_certain = False
        elif text in _CUTS or (text in _CUTS_BEHIND_TURN and _is_turn(clause)):
            _turn(clause, statement, course, joint)
            clause, joint = [], text
            if text in (")", "]", "then") and course.rounds and course.rounds[-1].count:
                course.rounds[-1].is_open = False
        else:
            clause.append(token)
    _turn(clause, statement, course, joint)
    if course.rounds and course.rounds[-1].count and course.rounds[-1].turns and not course.rounds[-1].is_block:
        course.rounds[-1].is_open = False


_ASIDE = re.compile(r"\(([^()\d]{1,40})\)")


def without_asides(statement: Statement) -> Statement:
    """The statement with brackets that have no figure as words: `Walk (brisk) 5 min`."""
    text = _ASIDE.sub(r"\1", statement.text) if "(" in statement.text else statement.text
    is_only_words = any(token.kind in _FIGURED for token in Statement(text, statement.line).tokens)
    return Statement(text, statement.line) if text != statement.text and is_only_words else statement


_FIGURED = frozenset(("time", *_COUNTS))
_CUTS_BEHIND_TURN = frozenset(("for", "-", "–", "—"))
"""What parts turns only behind a whole one: `Run – 1 min` is one of them."""


def _is_turn(clause: Sequence[Token]) -> bool:
    """Whether a piece of a sentence has a time, and what is done for so long or a `for` behind it."""
    return any(each.kind == "time" for each in clause) and any(each.kind == "word" for each in clause)


def _is_of_distance(statement: Statement) -> bool:
    """Whether a sentence has a distance, and no time: it is no turn, and tells nothing of one."""
    kinds = {token.kind for token in statement.tokens}
    return "distance" in kinds and kinds.isdisjoint(("time", *_COUNTS))


def _count(count: Range, following: Sequence[Token], statement: Statement, course: TurnCourse) -> None:
    """A number of rounds: of what follows in the sentence, or else of what was before it."""
    course.used.add(statement)
    is_followed = any(token.kind == "time" for token in following[:12]) and not (
        following and following[0].text in (",", ".", ";", ")")
    )
    if is_followed:
        course.begin(count)
    elif statement.text[-1:] == ":" or course.is_over_others(statement):
        course.begin_block(count, statement)
    else:
        course.repeat(count, statement)


def _turn(clause: Sequence[Token], statement: Statement, course: TurnCourse, joint: str) -> None:
    """Adds the turn that a piece of a sentence is; a piece with a time and no words makes all of it uncertain."""
    times = [token for token in clause if token.kind == "time" and not is_of_days(token)]
    if not times:
        return
    spoken = [token for token in clause if token.kind != "time" and token.text not in ("-", "–", "—")]
    while spoken and spoken[0].text.lower() in LEADS:
        spoken = spoken[1:]
    if [token.text.lower() for token in spoken[-3:]] in (["to", "warm", "up"], ["to", "cool", "down"]):
        spoken = spoken[:-3]
    while spoken and spoken[-1].text.lower() in _TRAILS:
        spoken = spoken[:-1]
    words = [token.text for token in spoken]
    is_whole = bool(spoken) and not spoken[0].start <= times[0].start <= spoken[-1].start
    whole = statement.text[spoken[0].start : spoken[-1].end] if is_whole else " ".join(words)
    value, said = times[0].value, whole or _bare_part(statement)
    before = statement.text[: times[0].start].rstrip()
    if isinstance(value, Range) and (_TOTAL.search(before) or (not said and before.endswith(" for"))):
        course.fill(value, statement)
        return
    if (
        len(times) > 1
        or not isinstance(value, Range)
        or not (_GAIT.search(said) or _PART.fullmatch(said))
        or len(words) > 8
    ):
        course.is_certain = False
        return
    course.used.add(statement)
    course.add(TimedTurn(said, value, statement), joint)


def is_of_days(token: Token) -> bool:
    """Whether a time is far longer than any session: `on three days`."""
    return isinstance(token.value, Range) and token.value.low >= _LONGEST_TURN_MS


_LONGEST_TURN_MS = 12 * 3_600_000
_PART = re.compile(r"(?:warm|cool)[ -](?:up|down)", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:total(?: of)?|repeat(?:ing)?(?: this)? for|until you reach|for a further)\s*$", re.IGNORECASE
)


def _bare_part(statement: Statement) -> str:
    """What a time alone is for: `Cool down for five minutes`."""
    match = _PART.search(statement.text)
    return match[0] if match else ""
