"""Hypothesis strategies for routines and lengths. Independent of what they are compiled to."""

from hashlib import sha256

from compiled import LengthOf, usual_ms
from hypothesis import strategies as st

from voicecoach.routine import Breaths, Distance, Reps, ToFailure
from voicecoach.script.dosage import parse_dosage
from voicecoach.source import Mistake

_TIME = st.sampled_from(["1s", "3s", "5s", "9.5s", "10s", "12s", "20s", "30s", "61s", "95s", "6:30"])
_COUNT = st.integers(1, 13).map(str)
_SETS = st.integers(1, 4)
_SIDES = st.sampled_from(["", "", ", each side", ", per leg", ", alternating", ", right first", ", right only"])
_WORK = st.one_of(
    _TIME,
    _TIME.map(lambda time: f"hold {time}"),
    _COUNT,
    st.sampled_from(["3-5", "8-12"]),
    st.integers(1, 6).map(lambda count: f"{count} breaths"),
    st.sampled_from(["AMRAP 20s", "to failure", "5 reps, hold 3s", "3-5 reps, hold 12s"]),
    st.sampled_from(["35 m", "2 km @ 20 kg", "4+", "8 reps, own pace", "6 reps with the band"]),
)
_ONE_SET = st.builds("{}{}".format, _WORK, _SIDES)
_DOSAGE = st.one_of(
    st.builds("{} sets, {}{}".format, _SETS, _WORK, _SIDES),
    _ONE_SET,
    st.sampled_from(["6-4-2", "20s on, 10s off, 3 rounds", "10s on, 2s off, 2 rounds", "5s on, 0s off, 2 rounds"]),
    st.sampled_from(["12s work, 7s rest", "6 x hold 5s", "3 reps every 95s, 3 times", "5, 3+ @ 60, 70 kg"]),
)
_SETTING = st.one_of(
    st.builds("rest: {}".format, st.sampled_from(["none", "1s", "2.5s", "5s", "11s", "20s", "45.7s", "as needed"])),
    st.sampled_from(["rest: 0s", "rest: 125s"]),
    st.builds("explain: {}".format, st.sampled_from(["before", "stretch", "fit"])),
    st.builds("rest-warning: {}".format, st.sampled_from(["none", "5s", "30s", "1 min"])),
    st.builds("count-in: {}".format, st.integers(0, 10)),
    st.builds("get-ready: {}".format, st.sampled_from(["none", "1s", "7s"])),
    st.builds("change-over: {}".format, st.sampled_from(["none", "0s", "1s", "9s", "25s"])),
    st.builds("transition: {}".format, st.sampled_from(["none", "2s", "15s", "same 2s, other 4s"])),
    st.just("equipment: a mat, a bench (optional)"),
    st.builds("talk: {}".format, st.sampled_from(["full", "normal", "brief", "counts"])),
    st.just("encouragement: none"),
    st.builds("countdown: {}".format, st.sampled_from(["full", "halfway", "3", "5", "10", "none"])),
    st.builds("time-left: {}".format, st.sampled_from(["every 10s", "every 25s", "every 5 min", "none"])),
    st.sampled_from(["order: side by side", "side: right", "position: left knee down, right foot in front"]),
    st.sampled_from(["tempo: 2-1-2", "tempo: go 1s", "tempo: breathe out and lift 2s, and lower 3s"]),
    st.just("breathe: in 2s, out 2s"),
    st.builds("between-exercises: {}".format, st.sampled_from(["none", "0s", "3s", "12.5s", "31s", "125s"])),
    st.just("between-exercises: as needed"),
    st.sampled_from(["count: start", "count: none", "rep: 1s", "rep: 2.5s", "faster: every 3"]),
    st.builds("style: {}".format, st.sampled_from(["calm", "normal", "brisk"])),
    st.builds("signals: {}".format, st.sampled_from(["tones", "bell", "none"])),
    st.sampled_from(["release-words: no", "exercise-numbers: no", "rest-length: no", "sentence-gap: 2s"]),
    st.sampled_from(["breath-words: 2", "breath-count: yes"]),
    st.builds("open-ended: {}".format, st.sampled_from(["1s", "7.3s", "90s"])),
    st.builds("relax: {}".format, st.sampled_from(["none", "1s", "2.5s"])),
    st.sampled_from(["pace: slower", "pace: faster"]),
    st.just("progression: as fits"),
)  # fmt: skip
_BODY = st.sampled_from(
    [
        "- Lie on your back.",
        "- Left knee down. [pause 4s]",
        "- Stand up. Right foot in front. [chime]",
        "Take your time.",
        "> Long neck.",
        "> Keep the left hip open. Breathe.",
        "> [set 1] Only now.",
    ]
)


def _exercise(name: str, dosage: str, settings: list[str], body: list[str]) -> str:
    """Without the settings that would contradict a hold of each rep."""
    held = "reps, hold" in dosage or "6 x hold" in dosage
    kept = [each for each in settings if not (held and each.startswith(("tempo", "rest")))]
    grown = [each.replace("as fits", _progression(dosage)) for each in kept]
    return "\n".join([f"## {name}: {dosage}", *grown, *(f"{line}\n" for line in body)])


def _progression(dosage: str) -> str:
    """What means something to the first set, and so to all of them."""
    found = parse_dosage(dosage)
    assert not isinstance(found, Mistake)
    match found.sets[0]:
        case Reps(hold_ms=int()):
            return "+2 reps a week up to 17"
        case Reps():
            return "+2 reps a week up to 17, then tempo slower"
        case Breaths():
            return "+1 breath a week up to 9"
        case ToFailure() | Distance():
            return "none"
        case _:
            return "+7s a week up to 7 min"


_STEP = st.builds(
    "- {}{}".format,
    st.sampled_from(["Inhale.", "Left arm up. | Up.", "Fold. [pause 1s] And stay.", "[chime] Walk."]),
    st.sampled_from(["", " [4s]", " [12s]", " [20.5s]", " [1 breath]", " [90s]"]),
)
_FLOW_SETTING = st.sampled_from(
    ["countdown: 3", "countdown: 10", "next: name", "talk: full", "talk: counts", "pace: slower", "count-in: 0"]
)


def _flow(name: str, heading: str, settings: list[str], steps: list[str], reminders: list[str]) -> str:
    return "\n".join([f"## {name}: {heading}", *settings, "Stand up.\n", *steps, *(f"\n{line}" for line in reminders)])


def _circuit(heading: str, settings: list[str], exercises: list[str]) -> str:
    """Without the settings that have no place in a circuit."""
    lines = [line for line in "\n".join(exercises).split("\n") if not line.startswith(("rest:", "order:"))]
    under = [each for each in settings if each.startswith(("between", "open"))]
    return "\n".join([heading, *under, *(f"#{line}" if line.startswith("##") else line for line in lines)])


_NAME = st.sampled_from(["Plank", "Hip stretch", "Curls"])
_SETTINGS = st.lists(_SETTING, max_size=4, unique_by=lambda setting: setting.split(":")[0])
_BODIES = st.lists(_BODY, max_size=5)
_EXERCISE = st.builds(_exercise, _NAME, _DOSAGE, _SETTINGS, _BODIES)
_FLOW_SETTINGS = st.lists(_FLOW_SETTING, max_size=3, unique_by=lambda setting: setting.split(":")[0])
_STEPS = st.lists(_STEP, min_size=1, max_size=4)
_REMINDERS = st.lists(st.sampled_from(["> Long neck.", "> Soft left knee.", "> [round 1] Slowly."]), max_size=2)
_ROUNDS = st.sampled_from(["flow", "flow, 2 rounds", "flow, 2 rounds, each side", "flow, 3 rounds, alternating"])
flows = st.builds(_flow, _NAME, _ROUNDS, _FLOW_SETTINGS, _STEPS, _REMINDERS)
_TURN_OF_FLOW = st.builds(_flow, _NAME, st.just("flow, each side"), _FLOW_SETTINGS, _STEPS, st.just([]))
_TURN = st.builds(_exercise, _NAME, st.one_of(_ONE_SET, st.just("9s work, 4s rest")), _SETTINGS, _BODIES)
_CIRCUIT = st.builds(
    _circuit,
    st.sampled_from(["## Circuit: 3 rounds, rest 30s", "## Superset: 2 rounds", "## Legs: 2 rounds, rest as needed"]),
    _SETTINGS,
    st.lists(st.one_of(_TURN, _TURN, _TURN_OF_FLOW), min_size=1, max_size=3),
)

scripts = st.lists(st.one_of(_EXERCISE, _EXERCISE, flows, _CIRCUIT), min_size=1, max_size=3).map("\n\n".join)
"""Scripts without mistakes, as text."""


_REST_MS = st.sampled_from([0, 500, 1_000, 2_000, 3_500, 5_000, 10_000, 15_500, 20_000, 45_000, 130_000])
_TALK = st.sampled_from(["full", "normal", "brief", "counts"])


@st.composite
def _written_rests(draw: st.DrawFn) -> tuple[str, list[int]]:
    lines, rests_ms = ["---", f"talk: {draw(_TALK)}", "explain: fit", "---"], list[int]()
    names = draw(st.lists(st.sampled_from(["Plank", "Squats", "Clam"]), min_size=1, max_size=4))
    between_ms = 0
    for number, name in enumerate(names):
        rests_ms += [between_ms] if number else []
        sets, sided = draw(st.integers(1, 3)), draw(st.booleans())
        sets_rests = draw(st.lists(_REST_MS, min_size=sets - 1, max_size=sets - 1))
        side_ms, between_ms = draw(_REST_MS), draw(_REST_MS)
        work = draw(st.sampled_from(["20s", "hold 8s", "3", "12", "4 breaths", "3 reps, hold 5s", "2-4", "AMRAP 20s"]))
        one_set = [side_ms] if sided else []
        lines += [f"## {name}: {sets} sets, {work}{', each side' if sided else ''}"]
        lines += [f"rest: {', '.join(f'{ms / 1000}s' for ms in sets_rests)}"] if sets > 1 else []
        lines += [f"change-over: {side_ms / 1000}s"] if sided else []
        lines += [f"between-exercises: {between_ms / 1000}s"] if number < len(names) - 1 else []
        lines += draw(st.lists(st.sampled_from(["- Lie down.", "count-in: 5", "count-in: 0", "> Slowly."]), max_size=2))
        rests_ms += [*one_set, *(ms for rest_ms in sets_rests for ms in (rest_ms, *one_set))]
    return "\n".join(_settings_first(lines)), rests_ms


def _settings_first(lines: list[str]) -> list[str]:
    """The lines under each heading with the settings before the sentences, and each setting once."""
    found: list[str] = []
    for line in lines:
        is_setting = line.startswith("count-in")
        if is_setting and line.split(":")[0] in (each.split(":")[0] for each in _under_last(found)):
            continue
        place = len(found) - len([each for each in _under_last(found) if each.startswith(("-", ">")) and each != "---"])
        found.insert(place if is_setting else len(found), line)
    return found


def _under_last(lines: list[str]) -> list[str]:
    last = max((number for number, line in enumerate(lines) if line.startswith(("##", "---"))), default=-1)
    return lines[last + 1 :]


written_rests = _written_rests()
"""Scripts in which every time between two stretches of work is written, with these times in milliseconds."""


def _lengths(longest_ms: int) -> st.SearchStrategy[LengthOf]:
    return st.integers(0, 2**32).map(lambda seed: lambda text: 1 + _drawn(seed, text) % longest_ms)


def _drawn(seed: int, text: str) -> int:
    return int.from_bytes(sha256(f"{seed} {text}".encode()).digest()[:4])


def _like_a_voice(seed: int) -> LengthOf:
    return lambda text: usual_ms(text) * (60 + _drawn(seed, text) % 60) // 100


lengths = st.one_of(_lengths(600), _lengths(3_000), _lengths(90_000), st.integers(0, 2**32).map(_like_a_voice))
"""How long each text takes to say, in milliseconds: also far longer than any voice takes."""

plausible_lengths = st.integers(0, 2**32).map(_like_a_voice)
"""As a voice might be."""
