"""What an exported file was made of, so that the next export knows what changed. Knows not how any of it is made."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from voicecoach.changes import Heard, Row
from voicecoach.source import Problem, Span
from voicecoach.store import Store


@dataclass(frozen=True, slots=True)
class Receipt:
    """One export: a digest of all it was made of except the voice, that voice, and what it came to.

    `size` and `mtime_ns` tell whether the file is still the one that was written.
    """

    made_of: str
    voice: str
    voice_identity: str
    size: int
    mtime_ns: int
    title: str
    clips: int
    pieces: int
    problems: tuple[Problem, ...]
    heard: Row

    @property
    def duration_ms(self) -> int:
        """How long the session is."""
        return self.heard[-1].end_ms


def digest(parts: Iterable[object]) -> str:
    """One short text for many values: other values, another text."""
    return blake2b(json.dumps([str(part) for part in parts]).encode(), digest_size=16).hexdigest()


def keep(store: Store, path: Path, receipt: Receipt) -> None:
    """Keeps the receipt of the file at that path. Raises StoreError."""
    row = [(cue.start_ms, cue.ms, cue.what) for cue in receipt.heard]
    fields = {name: getattr(receipt, name) for name in Receipt.__slots__ if name not in ("problems", "heard")}
    problems = [asdict(problem) for problem in receipt.problems]
    store.put("receipt", _key(path), json.dumps([fields, problems, row]).encode())


def receipt_of(store: Store, path: Path) -> Receipt | None:
    """The receipt of the very file that is at that path now. Raises StoreError."""
    try:
        facts = path.stat()
    except OSError:
        return None
    data = store.get("receipt", _key(path))
    if data is None:
        return None
    fields, problems, row = json.loads(data)
    if (fields["size"], fields["mtime_ns"]) != (facts.st_size, facts.st_mtime_ns):
        return None
    return Receipt(
        **fields,
        problems=tuple(Problem(**{**problem, "span": Span(**problem["span"])}) for problem in problems),
        heard=tuple(Heard(*cue) for cue in row),
    )


def _key(path: Path) -> str:
    return json.dumps(["receipt 1", str(path.resolve())])
