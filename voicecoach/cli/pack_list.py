"""A cue pack as a person reads it: the coach's phrases, which of them are one's own, and what is recorded."""

from collections.abc import Iterator
from pathlib import Path

from voicecoach.compile.counting import why_not_counted
from voicecoach.cuepack.pack import load_pack
from voicecoach.cuepack.phrases import TONES, VARIABLES, CuePack, same_words
from voicecoach.speech import sentences


def pack_list(pack: CuePack, language: str, folder: Path | None) -> str:
    """The list; `folder` is that of the pack which is laid over the shipped one. Reads the recordings."""
    return "\n".join(_lines(pack, load_pack(language), folder)) + "\n"


def _lines(pack: CuePack, shipped: CuePack, folder: Path | None) -> Iterator[str]:
    yield f"{folder}, laid over the shipped pack" if folder else "the shipped pack; no other is laid over it"
    yield "phrases:"
    for key in VARIABLES:
        text = pack.phrases[key]
        marks = ["yours"] if text != shipped.phrases[key] else []
        parts = [part for form in pack.choices(key) for part in sentences(form, pack.language)]
        if not VARIABLES[key] and all(pack.sound_of(pack.voiced(part)) for part in parts):
            marks.append("recorded")
        yield f"  {key:18} {text}  ({', '.join(marks)})" if marks else f"  {key:18} {text}"
    if pack.recordings:
        yield "recordings:"
        yield from (f"  {line}" for line in _recordings(pack))
    yield "tones:"
    yield from (f"  {name:18} {pack.tones_ms[name]} ms{'  (yours)' * (name in pack.tone_digests)}" for name in TONES)
    if pack.pronunciations:
        yield "pronounced:"
        yield from (f"  {written:18} {said}" for written, said in pack.pronunciations)
    if folder and (unused := _unused(pack, folder)):
        yield "in no list, and so never heard:"
        yield from (f"  {path}" for path in unused)


def _recordings(pack: CuePack) -> Iterator[str]:
    from voicecoach.audio.decode import MediaError
    from voicecoach.clips import RecordingError, recorded_clip

    for recording in sorted(pack.recordings, key=lambda each: same_words(each.words)):
        try:
            ms = recorded_clip(recording).ms
            state = f"{ms / 1000:.1f} s{_too_long_to_count(recording.words, ms, pack)}"
        except (RecordingError, MediaError) as error:
            state = f"cannot be used: {error}"
        yield f"{Path(recording.path).name:30} {recording.words}  ({state})"


def _too_long_to_count(words: str, ms: int, pack: CuePack) -> str:
    """What is said of a number that has no room on its beat; nothing of all else."""
    return f", {why}" if (why := why_not_counted(words, ms, pack)) else ""


def _unused(pack: CuePack, folder: Path) -> list[Path]:
    listed = {Path(recording.path) for recording in pack.recordings}
    return [path for path in sorted((folder / pack.language / "recordings").glob("*")) if path not in listed]
