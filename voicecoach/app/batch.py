"""Many scripts to as many files: what they say is said once for all of them, and all cores are used. Prints nothing."""

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
"""So much work, in milliseconds of one core, pays for further processes, which take 0.4 s of each to start."""

_MS_A_MINUTE, _MS_A_CLIP = 5, 10
"""The work for a minute of a session whose sounds are all there, and to encode what a new clip is part of. Measured."""

R = TypeVar("R")
Work = Callable[[ExportJob, Voices, ReportProgress, "Cache"], R]


class _ForEach(Protocol):
    """Does something for each script, in order."""

    def __call__(self, work: Work[R], /) -> Iterator[R]: ...


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a script has to say that was not said before, in what voice, with what pack; and how long it will be."""

    voice: str = ""
    chosen: PackChoice = field(default_factory=PackChoice)
    utterances: "tuple[Utterance, ...]" = ()
    duration_ms: int = 0


def export_many(
    targets: Mapping[str, str], wishes: ExportOptions, voices: Voices, tell: ReportProgress, cache: "Cache"
) -> Generator[Exported | Exception, None, None]:
    """Writes the session of each script, by its target, and gives what came of each in turn: also what a user has
    caused, since the others are written all the same.

    A clip that several of them say counts as made for the first of these, and as reused for the others. Nothing is done
    for a file that is what would be written.
    """
    begun = [_started(name, target, wishes, voices, cache) for target, name in targets.items()]
    tasks = [each for each in begun if isinstance(each, ExportJob)]
    with closing(_all_written(tasks, voices, tell, cache)) as done:
        for one in begun:
            yield next(done) if isinstance(one, ExportJob) else one


def _started(
    name: str, target: str, wishes: ExportOptions, voices: Voices, cache: "Cache"
) -> ExportJob | Exported | Exception:
    """A task where there is something to do."""
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
    # By measured lengths more may be needed, and two processes would both say it; what is recorded comes first.
    goes_on = worth_processes or any(each.chosen.folder for each in lacks)
    with _on_all_cores(tasks, voices) if worth_processes else _here(tasks, voices, tell, cache) as each:
        made = _make_all_clips(lacks, voices, tell, cache)
        while goes_on and (more := _make_all_clips(each(_needs), voices, tell, cache)):
            made |= more
        for one in each(_written):
            yield _counted(one, made)


def _needs(task: ExportJob, voices: Voices, _tell: ReportProgress, cache: "Cache") -> _Needs:
    """Nothing where something is wrong with a script or its voice, which is told when it is written."""
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
    """How long all of it will take one core, by experience, after everything is said."""
    new = {(each.voice, utterance) for each in lacks for utterance in each.utterances}
    return sum(each.duration_ms for each in lacks) / 60_000 * _MS_A_MINUTE + len(new) * _MS_A_CLIP


def _make_all_clips(lacks: Iterable[_Needs], voices: Voices, tell: ReportProgress, cache: "Cache") -> set[str]:
    """Has said what is lacking, each thing once; returns the keys of the clips."""
    from voicecoach.clips import clip_key, find_clips, make_clips

    alike: dict[tuple[str, PackChoice], list[_Needs]] = {}
    for each in lacks:
        if each.utterances:
            alike.setdefault((each.voice, each.chosen), []).append(each)
    keys = set()
    for (spec, what), scripts in alike.items():
        voice, recorded = voices(spec), what.pack().recorded
        together = list(dict.fromkeys(utterance for script in scripts for utterance in script.utterances))
        # What cannot be said ends it for all; then each script has a turn of its own.
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
    """What it found and was `made` for all counts as made for it, and is taken out there."""
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
    """In a process of its own: there a voice is opened only if it has to speak after all. That nothing can be kept was
    told where things were said."""
    from voicecoach.cache import Cache

    with Voices(identities) as voices:
        return work(task, voices, _no_progress, Cache(sound_folder(), on_trouble=_no_warning))


def _no_progress(_what: str, _done: float) -> None:
    """Tells nobody."""


def _no_warning(_error: "CacheError") -> None:
    """Nor this."""
