"""The command about the cache."""

import re
from enum import StrEnum
from typing import Annotated

import typer

from voicecoach.cache import sound_cache
from voicecoach.cli import console
from voicecoach.source import UsageError

LEAST_BYTES = 20_000_000
"""Room for two sessions: half an hour takes about 8 MB of clips and pieces. With much less, nothing would be reused."""


class Act(StrEnum):
    """What can be done to the cache."""

    clear = "clear"
    verify = "verify"


def cache(
    act: Annotated[
        Act | None,
        typer.Argument(help="clear removes everything, verify only what is damaged.", show_default=False),
    ] = None,
    max_size: Annotated[
        str | None,
        typer.Option("--max-size", metavar="SIZE", help="The most to keep from now on, for example `200MB` or `2GB`."),
    ] = None,
) -> None:
    """Show where spoken and encoded sound is kept for reuse, and how much; clear or verify it."""
    with console.exit_on_error():
        kept = sound_cache()
        if max_size is not None:
            kept.set_limit(bytes_of(max_size))
        match act:
            case Act.clear:
                console.say(f"{_files(kept.clear())} removed from {kept.folder}")
            case Act.verify:
                found = kept.verify()
                damaged = f"{found.damaged:,} damaged and removed" if found.damaged else "none damaged"
                unfinished = f", {found.unfinished:,} unfinished and removed" if found.unfinished else ""
                console.say(f"{_files(found.good)} intact, {damaged}{unfinished}")
            case None:
                contents = kept.contents()
                console.show(str(kept.folder))
                for kind in contents:
                    console.show(f"  {kind.kind + 's':8}  {_files(kind.files):>12}  {size(kind.bytes):>9}")
                total = size(sum(kind.bytes for kind in contents))
                console.show(f"  {total} of at most {size(kept.max_bytes)}; the least recently used goes first")


def bytes_of(text: str) -> int:
    """Parse a size as people write it, into bytes. Raises UsageError.

    >>> bytes_of("200MB"), bytes_of("1.5 gb"), bytes_of("30000000")
    (200000000, 1500000000, 30000000)
    """
    found = re.fullmatch(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*([kmg]?)b?", text.strip().lower())
    if not found:
        raise UsageError(f"`{text}` is not a size; write for example `200MB` or `2GB`")
    number, unit = found.groups()
    asked = round(float(number) * {"": 1, "k": 1e3, "m": 1e6, "g": 1e9}[unit])
    if asked < LEAST_BYTES:
        raise UsageError(f"`{text}` is too small to hold two sessions; write at least `{size(LEAST_BYTES)}`")
    return asked


def size(count: int) -> str:
    """A number of bytes in readable form, rounded.

    >>> size(0), size(30_400), size(500_000_000), size(2_500_000_000)
    ('0 KB', '30 KB', '500 MB', '2.5 GB')
    """
    if count >= 1_000_000_000:
        return f"{count / 1e9:.3g} GB"
    return f"{count / 1e6:.0f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} KB"


def _files(count: int) -> str:
    return f"{count:,} file{'' if count == 1 else 's'}"
