"""Exports several scripts: what they share is spoken once for all of them, and all cores are used. Prints nothing."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from voicecoach.app.export import Exported, ExportJob, ExportOptions, export_job, up_to_date, write_session
from voicecoach.app.load import PackChoice, choose_pack, parse_script
from voicecoach.cache import sound_folder
from voicecoach.formats import ReportProgress
from voicecoach.source import USER_ERRORS, VoicecoachError
from voicecoach.voices import Voices, voice_for

if TYPE_CHECKING:
    from voicecoach.cache import Cache, CacheError
    from voicecoach.routine import Utterance

_WORTH_PROCESSES_MS = 1_200
"""The work in milliseconds of one core from which further processes pay off; each takes 0.4 s to start."""

_MS_A_MINUTE, _MS_A_CLIP = 5, 10
"""Milliseconds of work for a minute of a session with all clips made, and to encode what a new clip is part of.
Both measured."""

R = TypeVar("R")
Work = Callable[[ExportJob, Voices, ReportProgress, "Cache"], R]


class _ForEach(Protocol):
    """Calls a function for each script, in order."""

    def __call__(self, work: Work[R], /) -> Iterator[R]: ...


@dataclass(frozen=True, slots=True)
class _Needs:
    """The clips a script still needs, the voice and pack to make them with, and the session's estimated length."""

    voice: str = ""
    chosen: PackChoice = field(default_factory=PackChoice)
    utterances: "tuple[Utterance, ...]" = ()
    duration_ms: int = 0


def export_many(
    targets: Mapping[str, str], wishes: ExportOptions, voices: Voices, tell: ReportProgress, cache: "Cache"
) -> Generator[Exported | Exception, None, None]:
    """Write the session of each script in `targets`, which maps a target to its script. Yields each result in turn, or
    the error if a user caused one, since the other scripts are still written.

    A clip that several scripts share counts as made for the first and as reused for the others. A file that is up to
    date is left alone.
    """
    begun = [_started(name, target, wishes, voices, cache) for target, name in targets.items()]
    tasks = [each for each in begun if isinstance(each, ExportJob)]
    with closing(_all_written(tasks, voices, tell, cache)) as done:
        for one in begun:
            yield next(done) if isinstance(one, ExportJob) else one


def _started(
    name: str, target: str, wishes: ExportOptions, voices: Voices, cache: "Cache"
) -> ExportJob | Exported | Exception:
    """The job if there is something to do, else the result or the error."""
    started = time.monotonic()
    try:
        task = export_job(name, target, wishes, cache)
        return up_to_date(task, voices, started) or task
    except USER_ERRORS as error:
        return error


def _all_written(
    tasks: Sequence[ExportJob], voices: Voices, tell: ReportProgress, cache: "Cache"
) -> Generator[Exported | Exception, None, None]:
    lacks = [_needs(task, voices, tell, cache) for task in tasks]
    worth_processes = len(tasks) > 1 and _work_ms(lacks) > _WORTH_PROCESSES_MS
    # Measured lengths may require more clips, which two processes would both make; recordings come first.
    goes_on = worth_processes or any(each.chosen.folder for each in lacks)
    with _on_all_cores(tasks, voices) if worth_processes else _here(tasks, voices, tell, cache) as each:
        made = _make_all_clips(lacks, voices, tell, cache)
        while goes_on and (more := _make_all_clips(each(_needs), voices, tell, cache)):
            made |= more
        for one in each(_written):
            yield _counted(one, made)


def _needs(task: ExportJob, voices: Voices, _tell: ReportProgress, cache: "Cache") -> _Needs:
    """What a script needs; empty if there is a problem with it or its voice, which is reported when it is written."""
    from voicecoach.app.apply_overrides import apply_overrides
    from voicecoach.app.render import missing_clips

    wishes = task.options
    with suppress(*USER_ERRORS):
        routine = parse_script(task.source).routine
        voice, what = voice_for(routine.language, wishes.voice or routine.voice), choose_pack(routine, wishes.cues)
        wanted = apply_overrides(routine, wishes.overrides)
        task.check_limits(wanted)
        found = missing_clips(wanted, what.pack(), voices(voice), cache, wishes.overrides.fit_ms)
        return _Needs(voice, what, tuple(found.utterances), found.duration_ms)
    return _Needs()


def _work_ms(lacks: Sequence[_Needs]) -> float:
    """The estimated work after speaking, in milliseconds of one core."""
    new = {(each.voice, utterance) for each in lacks for utterance in each.utterances}
    return sum(each.duration_ms for each in lacks) / 60_000 * _MS_A_MINUTE + len(new) * _MS_A_CLIP


def _make_all_clips(lacks: Iterable[_Needs], voices: Voices, tell: ReportProgress, cache: "Cache") -> set[str]:
    """Make each missing clip once; returns the keys of the clips."""
    from voicecoach.clips import clip_key, find_clips, make_clips

    alike: dict[tuple[str, PackChoice], list[_Needs]] = {}
    for each in lacks:
        if each.utterances:
            alike.setdefault((each.voice, each.chosen), []).append(each)
    keys = set()
    for (spec, what), scripts in alike.items():
        voice, recorded = voices(spec), what.pack().recorded
        together = list(dict.fromkeys(utterance for script in scripts for utterance in script.utterances))
        # An utterance that cannot be spoken ends the common attempt; then each script gets its own.
        for some in (together, *(script.utterances for script in scripts)):
            found = find_clips(cache, voice, together, recorded)
            with suppress(VoicecoachError):
                missing = [utterance for utterance in some if utterance not in found]
                make_clips(
                    voice, missing, recorded=recorded, cache=cache, on_clip=lambda done, of: tell("Speaking", done / of)
                )
                if some is together:
                    break
        keys |= {clip_key(voice, each, recorded) for each in find_clips(cache, voice, together, recorded)}
    return keys


def _written(task: ExportJob, voices: Voices, tell: ReportProgress, cache: "Cache") -> Exported | Exception:
    try:
        return write_session(task, voices, tell, cache, time.monotonic())
    except USER_ERRORS as error:
        return error


def _counted(done: Exported | Exception, made: set[str]) -> Exported | Exception:
    """The result with its clips that were `made` for all counted as its own; they are removed from `made`."""
    if isinstance(done, Exception):
        return done
    its_own = done.clips & made
    made -= its_own
    count = len(its_own)
    return replace(done, clips_made=done.clips_made + count, clips_reused=done.clips_reused - count)


@contextmanager
def _here(tasks: Sequence[ExportJob], voices: Voices, tell: ReportProgress, cache: "Cache") -> Iterator[_ForEach]:
    yield lambda work: (work(task, voices, tell, cache) for task in tasks)


@contextmanager
def _on_all_cores(tasks: Sequence[ExportJob], voices: Voices) -> Iterator[_ForEach]:
    from voicecoach.parallel import on_all_cores

    with on_all_cores(most=len(tasks)) as each:
        yield lambda work: each(partial(_apart, work, voices.identities()), tasks)


def _apart(work: Work[R], identities: Mapping[str, str], task: ExportJob) -> R:
    """Run in a separate process, where a voice is opened only if it must speak after all. An unusable cache has already
    been reported by the parent."""
    from voicecoach.cache import Cache

    with Voices(identities) as voices:
        return work(task, voices, _no_progress, Cache(sound_folder(), on_trouble=_no_warning))


def _no_progress(_what: str, _done: float) -> None:
    """Does nothing."""


def _no_warning(_error: "CacheError") -> None:
    """Does nothing."""
