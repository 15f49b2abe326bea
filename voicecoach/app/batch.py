"""Exports several scripts: what they share is spoken once for all of them, and all cores are used. Prints nothing."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from voicecoach.app import ReportProgress, no_progress
from voicecoach.app.export import Exported, ExportJob, ExportOptions, export_job, up_to_date, write_session
from voicecoach.app.load import PackChoice, choose_pack, parse_script
from voicecoach.files import sound_folder
from voicecoach.source import USER_ERRORS, VoicecoachError
from voicecoach.voices import Voices, voice_for

if TYPE_CHECKING:
    from voicecoach.cache import Cache, CacheError
    from voicecoach.timeline import Utterance

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
    targets: Mapping[str, str], options: ExportOptions, voices: Voices, progress: ReportProgress, cache: "Cache"
) -> Generator[Exported | Exception, None, None]:
    """Write the session of each script in `targets`, which maps a target to its script. Yields each result in turn, or
    the error if a user caused one, since the other scripts are still written.

    A clip that several scripts share counts as made for the first and as reused for the others. A file that is up to
    date is left alone.
    """
    begun = [_started(name, target, options, voices, cache) for target, name in targets.items()]
    jobs = [each for each in begun if isinstance(each, ExportJob)]
    with closing(_all_written(jobs, voices, progress, cache)) as done:
        for one in begun:
            yield next(done) if isinstance(one, ExportJob) else one


def _started(
    name: str, target: str, options: ExportOptions, voices: Voices, cache: "Cache"
) -> ExportJob | Exported | Exception:
    """The job if there is something to do, else the result or the error."""
    started = time.monotonic()
    try:
        job = export_job(name, target, options, cache)
        return up_to_date(job, voices, started) or job
    except USER_ERRORS as error:
        return error


def _all_written(
    jobs: Sequence[ExportJob], voices: Voices, progress: ReportProgress, cache: "Cache"
) -> Generator[Exported | Exception, None, None]:
    needed = [_needs(job, voices, progress, cache) for job in jobs]
    worth_processes = len(jobs) > 1 and _work_ms(needed) > _WORTH_PROCESSES_MS
    # Measured lengths may require more clips, which two processes would both make; recordings come first.
    goes_on = worth_processes or any(each.chosen.folder for each in needed)
    with _on_all_cores(jobs, voices) if worth_processes else _here(jobs, voices, progress, cache) as each:
        made = _make_all_clips(needed, voices, progress, cache)
        while goes_on and (more := _make_all_clips(each(_needs), voices, progress, cache)):
            made |= more
        for one in each(_written):
            yield _counted(one, made)


def _needs(job: ExportJob, voices: Voices, _progress: ReportProgress, cache: "Cache") -> _Needs:
    """What a script needs; empty if there is a problem with it or its voice, which is reported when it is written."""
    from voicecoach.app.render import missing_clips

    options = job.options
    with suppress(*USER_ERRORS):
        routine = parse_script(job.source).routine
        voice, what = voice_for(routine.language, options.voice or routine.voice), choose_pack(routine, options.cues)
        job.check_limits(routine)
        found = missing_clips(routine, what.pack(), voices(voice), cache, options.overrides)
        return _Needs(voice, what, tuple(found.utterances), found.duration_ms)
    return _Needs()


def _work_ms(needed: Sequence[_Needs]) -> float:
    """The estimated work after speaking, in milliseconds of one core."""
    new = {(each.voice, utterance) for each in needed for utterance in each.utterances}
    return sum(each.duration_ms for each in needed) / 60_000 * _MS_A_MINUTE + len(new) * _MS_A_CLIP


def _make_all_clips(needed: Iterable[_Needs], voices: Voices, progress: ReportProgress, cache: "Cache") -> set[str]:
    """Make each missing clip once; returns the keys of the clips."""
    from voicecoach.clips import clip_key, find_clips, make_clips

    alike: dict[tuple[str, PackChoice], list[_Needs]] = {}
    for each in needed:
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
                    voice,
                    missing,
                    recorded=recorded,
                    cache=cache,
                    on_clip=lambda done, of: progress("Speaking", done / of),
                )
                if some is together:
                    break
        keys |= {clip_key(voice, each, recorded) for each in find_clips(cache, voice, together, recorded)}
    return keys


def _written(job: ExportJob, voices: Voices, progress: ReportProgress, cache: "Cache") -> Exported | Exception:
    try:
        return write_session(job, voices, progress, cache, time.monotonic())
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
def _here(jobs: Sequence[ExportJob], voices: Voices, progress: ReportProgress, cache: "Cache") -> Iterator[_ForEach]:
    yield lambda work: (work(job, voices, progress, cache) for job in jobs)


@contextmanager
def _on_all_cores(jobs: Sequence[ExportJob], voices: Voices) -> Iterator[_ForEach]:
    from voicecoach.parallel import on_all_cores

    with on_all_cores(most=len(jobs)) as each:
        yield lambda work: each(partial(_apart, work, voices.identities()), jobs)


def _apart(work: Work[R], identities: Mapping[str, str], job: ExportJob) -> R:
    """Run in a separate process, where a voice is opened only if it must speak after all. An unusable cache has already
    been reported by the parent."""
    from voicecoach.cache import Cache

    with Voices(identities) as voices:
        return work(job, voices, no_progress, Cache(sound_folder(), on_trouble=_no_warning))


def _no_warning(_error: "CacheError") -> None:
    """Does nothing."""
