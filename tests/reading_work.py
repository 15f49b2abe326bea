"""How much work each reader of texts has with each kind of text, at three sizes of which each is twice the one before.

It writes JSON: for each reader the three counts of each kind. It is a process of its own because the package is loaded
in it with a counter in its code.
"""

import json
from itertools import cycle, islice

from work import count_everything, work_of

SIZES = (12, 24, 48)
"""Lines of each text."""

KINDS = {
    "phases": ["Breathe in for a count of four.", "Hold for four.", "Breathe out for six.", "Repeat five times."],
    "techniques": ["Even breath: in for 5, out for 5, ten times"],
    "turns": ["Run 1 minute, walk 2 minutes, repeat 8 times"],
    "runs": ["Run 1 minute.", "Walk 2 minutes."],
    "weeks": ["Week {}: walk 5 min, run 1 min, walk 5 min"],
    "flow": ["Inhale, arms up.", "Exhale, fold.", "Inhale, halfway up.", "Exhale, step back."],
    "relaxation": [
        "Hands: make a fist for 5 s, then relax for 10 s.",
        "Tense your thighs for 5 s, relax for 9 s.",
    ],
    "guided": ["Feel your feet. (pause 10 seconds)", "Let them go. [pause]", "(bell)", "Wait a minute."],
    "words": ["Lie down and close your eyes, if you like, and breathe."],
    "figures": ["4 4 4 (4s) 4-4-4 in 4 out hold 4 in out"],
    "long lines": ["If you like, inhale and exhale, and hold, and walk, and wait " * 10],
    "tempo": ["Lift for 2 seconds, pause for 1 second, lower for 3 seconds.", "Start with the left leg."],
}


def main() -> None:
    """Counts and writes."""
    count_everything()
    from cleaned_lines import CleanedLine

    from voicecoach.article.account import Notes
    from voicecoach.article.breathing import read_breathing
    from voicecoach.article.flow_reading import read_flow
    from voicecoach.article.guided import read_guided
    from voicecoach.article.relaxation import read_relaxation
    from voicecoach.article.rep_sentences import shape_of_reps
    from voicecoach.article.statements import statements_of
    from voicecoach.article.turns import read_turns

    readers = [read_breathing, read_flow, read_guided, read_relaxation, read_turns]
    counts: dict[str, dict[str, list[int]]] = {reader.__name__: {} for reader in readers} | {"shape_of_reps": {}}
    for kind, texts in KINDS.items():
        for size in (SIZES[0], *SIZES):  # the first loads all that is loaded only once
            lines = [
                CleanedLine(number, text.format(number), "bullet")
                for number, text in enumerate(islice(cycle(texts), size), 1)
            ]
            for reader in readers:
                _, units = work_of(lambda reader=reader, lines=lines: reader("Today", lines, Notes()))
                counts[reader.__name__].setdefault(kind, []).append(units)
            _, units = work_of(lambda lines=lines: shape_of_reps(statements_of(lines)))
            counts["shape_of_reps"].setdefault(kind, []).append(units)
    print(json.dumps({name: {kind: each[1:] for kind, each in kinds.items()} for name, kinds in counts.items()}))


if __name__ == "__main__":
    main()
