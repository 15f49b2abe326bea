"""What an exported file was made of, so that the next export knows what changed. Knows not how any of it is made."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.source import Problem, Span
from voicecoach.store import Store

if TYPE_CHECKING:
    from voicecoach.changes import Row


State = tuple[int, ...]
"""Which file it is, its size in bytes, and when it was written and changed, in nanoseconds."""


def state_of(facts: stat_result) -> State:
    """That of a file. What it does not tell is said at `shipped.stamp`."""
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One export: a digest of all it was made of except the voice, that voice, and what it came to.

    `state` tells whether the file is still the one that was written. `encoding` is how an MP3 was encoded. `cues` are
    what was heard, as JSON: where nothing has changed nobody reads it. `voice_identity` is empty where that voice said
    nothing, since all is recorded. `pack` is the folder of the cue pack that was laid over the shipped one.
    """

    made_of: str
    voice: str
    voice_identity: str
    state: State
    encoding: str
    title: str
    clips: int
    pieces: int
    duration_ms: int
    problems: tuple[Problem, ...]
    cues: str
    pack: str | None = None

    @property
    def heard(self) -> "Row":
        """What was heard."""
        from voicecoach.changes import Heard

        return tuple(Heard(*cue) for cue in json.loads(self.cues))


def digest(parts: Iterable[object]) -> str:
    """One short text for many values: other values, another text."""
    return blake2b(json.dumps([str(part) for part in parts]).encode(), digest_size=16).hexdigest()


def keep(store: Store, path: Path, receipt: Receipt) -> None:
    """Keeps the receipt of the file at that path. Raises StoreError."""
    fields = {name: getattr(receipt, name) for name in Receipt.__slots__ if name != "cues"}
    problems = [asdict(problem) for problem in receipt.problems]
    store.put("receipt", _key(path), f"{json.dumps({**fields, 'problems': problems})}\n{receipt.cues}".encode())


def receipt_of(store: Store, path: Path) -> Receipt | None:
    """The receipt of the very file that is at that path now. Raises StoreError."""
    try:
        now = state_of(path.stat())
    except OSError:
        return None
    data = store.get("receipt", _key(path))
    if data is None:
        return None
    first, _, cues = data.decode().partition("\n")
    fields = json.loads(first)
    state = tuple(fields["state"])
    if state != now:
        return None
    problems = tuple(Problem(**{**problem, "span": Span(**problem["span"])}) for problem in fields["problems"])
    return Receipt(**{**fields, "state": state, "problems": problems}, cues=cues)


def _key(path: Path) -> str:
    return json.dumps(["receipt 5", str(path.resolve())])
