"""The receipt of an exported file: what it was made of and what it came to, so that nothing is done twice."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cache import Cache
from voicecoach.source import Problem, Span

if TYPE_CHECKING:
    from voicecoach.app.diff import CueList


FileState = tuple[int, ...]
"""A file's identity, its size in bytes, and its modification and change times in nanoseconds."""


def file_state(facts: stat_result) -> FileState:
    """The state of a file. See `stamp` in `files.py` for its limits."""
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The record of one export: a digest of everything that went into it except the voice, the voice, and the result.

    `state` shows whether the file is still the one written. `encoding` is how an MP3 was encoded. `cues` is what was
    heard, as JSON, parsed only if something changed. `voice_identity` is empty if everything was recorded and the voice
    said nothing. `pack` is the folder of the cue pack laid over the shipped one.
    """

    made_of: str
    voice: str
    voice_identity: str
    state: FileState
    encoding: str
    title: str
    clips: int
    pieces: int
    duration_ms: int
    problems: tuple[Problem, ...]
    cues: str
    pack: str | None = None

    @property
    def cue_list(self) -> "CueList":
        """The cues that were heard."""
        from voicecoach.app.diff import Cue

        return tuple(Cue(*cue) for cue in json.loads(self.cues))


def digest(parts: Iterable[object]) -> str:
    """A short text that identifies these values."""
    return blake2b(json.dumps([str(part) for part in parts]).encode(), digest_size=16).hexdigest()


def save_receipt(cache: Cache, path: Path, receipt: Receipt) -> None:
    """Store the receipt of the file at a path. Raises CacheError."""
    fields = {name: getattr(receipt, name) for name in Receipt.__slots__ if name != "cues"}
    problems = [asdict(problem) for problem in receipt.problems]
    head = json.dumps({**fields, "problems": problems})
    cache.put("receipt", _key(path), "\n".join((head, receipt.cues)).encode())


def load_receipt(cache: Cache, path: Path) -> Receipt | None:
    """The receipt of the file now at a path, or None if there is none or it is of another file. Raises CacheError."""
    try:
        now = file_state(path.stat())
    except OSError:
        return None
    data = cache.get("receipt", _key(path))
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
