"""Exercises that flowing sentences tell: named behind what to do, in headings that lead to them, several in one
sentence, and how much in the words of a sentence."""

import pytest
from articles import dosages, imported, outline, unread_lines

MAGAZINE = """\
Why your wrists want a holiday

Typing is not the villain it is made out to be. In a study of 412 clerks the worst wrists belonged to those who never
moved them.

Shake it off

Let both hands hang and shake them as if they were wet, for half a minute. We call this one the wet dog.

Stretch what is short

Put your palms together in front of your chest and lower them until you feel the forearms. Stay there for 20 seconds,
three times: the prayer.

And now for some strength

The towel wring is an old favourite of climbers. Roll up a towel and wring it as if it were soaked. Ten wrings in each
direction are plenty.

When to see someone

Tingling that wakes you more than 3 nights a week is a case for your doctor.
"""
BLOG = """\
## Three things I do while the pasta boils

My water takes nine minutes. Here is what I do with them.

### First, counter dips

Hands behind you on the edge, feet out, elbows back. I do 15 and shake my arms out.

### Then the flamingo

One foot up, hands off the counter. 45 seconds, then the other foot.

### And finally calf raises

Up slowly, down slowly. Two dozen will have your calves talking.

### What about the sauce?

It is the last to be done.
"""
LETTER = """\
Dear Mrs Okafor,

Thank you for coming on 12 March. As agreed, here is what I would like you to do until we meet again in 3 weeks.

Your first exercise is the heel slide. Lie on your back and slide the heel towards your bottom. Do that 10 times.

The second is the quad set. Straighten the knee and keep the pressure on for 6 seconds before you let go. Twelve of
those.

The third exercise is the straight leg raise. Lift the leg to the height of the other knee. Please do two sets of eight
with each leg.

Kind regards,
Tom
"""
FORUM = """\
Re: stiff upper back from driving

Had the same for 2 years, 600 miles a week. What fixed it for me:

Start with the open book. Lie on your side with your knees stacked and let the top arm fall open. After eight, swap
sides.

Then thread the needle: on all fours, slide one arm under the other and rest on it. I give each side 40 seconds.

Finish with the doorway stretch, forearms on the frame, step through until you feel your chest. Spend a minute there.
"""
CAPITALS = """\
DESK RESCUE
Words: Lena Marsh. Page 14

Sixty minutes of sitting are enough to stiffen a hip, says Omar Reid, who sees 30 office workers a week.

THE SWIVEL. Sit tall and turn your chest to the right. Hold it for three slow breaths and do the other side.

THE LONG REACH. Push your chair back and sink your chest between your arms. Give it half a minute.

THE LIFT. Stand behind the chair, come up on your toes and sink down again. Aim for twenty lifts.
"""
WARM_UP = """\
Beginner full body

Warm-up
Walk on the spot for 2 minutes, then do 10 arm circles in each direction.

Workout
Squats: 3 x 10
Push-ups: 3 x 8

Cool-down
Finish with a chest stretch (30 seconds per side) and a hamstring stretch (30 seconds per leg).
"""
EVENING = """\
Something gentle before bed.

**Legs up the wall (3 minutes).** Scoot your hips close to the wall.

**Reclined twist (1 minute per side).** Let both knees drop over.

**Box breathing (4 rounds).** In for 4, hold for 4, out for 4, hold for 4.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MAGAZINE, ["Wet dog: 30s", "Prayer: 3 x hold 20s", "Towel wring: 10 reps, each side"]),
        (BLOG, ["Counter dips: 15 reps", "Flamingo: 45s, each foot", "Calf raises: 24 reps"]),
        (LETTER, ["Heel slide: 10 reps", "Quad set: 12 reps, hold 6s", "Straight leg raise: 2 x 8, each leg"]),
        (
            FORUM,
            ["Open book: 8 reps, each side", "Thread the needle: hold 40s, each side", "Doorway stretch: hold 1 min"],
        ),
        (CAPITALS, ["The swivel: 3 breaths, each side", "The long reach: hold 30s", "The lift: 20 reps"]),
        (EVENING, ["Legs up the wall: 3 min", "Reclined twist: 1 min, each side", "Box breathing: 4 breaths"]),
        (
            WARM_UP,
            [
                "Walk on the spot: 2 min",
                "Arm circles: 10 reps, each side",
                "Squats: 3 x 10",
                "Push-ups: 3 x 8",
                "Chest stretch: hold 30s, each side",
                "Hamstring stretch: hold 30s, each leg",
            ],
        ),
    ],
)
def test_exercises_of_flowing_text(text: str, expected: list[str]) -> None:
    headings = [line.lstrip("# ") for line in outline(text) if ": " in line]
    assert [line.partition(" / ")[0] for line in headings] == expected
    assert unread_lines(text) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Give each calf half a minute.", "Bridge: hold 30s, each side"),
        ("Spend a minute there.", "Bridge: hold 1 min"),
        ("Switch sides after a minute.", "Bridge: hold 1 min, each side"),
        ("Once you have done twelve, swap legs.", "Bridge: 12 reps, each side"),
        ("Try for a dozen.", "Bridge: 12 reps"),
        ("Keep lifting going for a minute.", "Bridge: 1 min"),
        ("Stay there for 40 seconds before you come down.", "Bridge: hold 40s"),
    ],
)
def test_how_much_in_the_words_of_a_sentence(sentence: str, expected: str) -> None:
    assert dosages(f"Squat\nSit down. Repeat 10 times.\n\nBridge\nLift your hips. {sentence}\n")[1] == expected


def test_a_name_below_all_figures_is_no_exercise() -> None:
    text = "Dear Ann,\n\nPlease walk more. Do that 10 times a day, and keep it up for 6 weeks.\n\nKind regards,\nTom\n"
    assert "Tom" not in "".join(imported(text).exercises)


def test_a_sentence_of_which_a_clause_is_no_exercise_stays_whole() -> None:
    text = "Squats: 3 x 10\nPush-ups: 3 x 8\n\nFinish with a long walk and ten squats.\n"
    assert "long walk" not in [line.partition(":")[0].lower() for line in dosages(text)]


def test_what_somebody_does_is_no_dosage_of_others() -> None:
    text = (
        "Standing tall\n\nShe stands up from the chair ten times, and she does them twice.\n\n"
        "The heel raise comes next. She goes up on her toes. Fifteen of these.\n\n"
        "Then comes the calf stretch. Hold it for 30 seconds.\n\nLast is the bow: eight slow bows.\n"
    )
    assert all(" 2 x " not in line for line in dosages(text))


def test_figures_before_a_name_that_is_led_to() -> None:
    text = (
        "Before a run\n\nI begin with leg swings, twelve per leg. Then come walking lunges, ten steps in all. "
        "After that I do the couch stretch, a minute on each side. I finish with twenty quick pogo hops.\n"
    )
    assert dosages(text)[-1] == "Quick pogo hops: 20 reps"


NUMBERED = """\
Neck relief

1. Start by dropping your right ear to your shoulder. Stay for five breaths, then do the other side. This is the dip.

2. Next, interlace your fingers behind your head and let your arms hang. 30 seconds is enough. That's the nod.

3. Finally, lift both shoulders to your ears, hold for 3 seconds, and let them fall. Do this 8 times.
"""


def test_an_item_without_a_name_is_told_and_not_given_to_the_one_above() -> None:
    assert dosages(NUMBERED) == ["Dip: 5 breaths, each side", "Nod: 30s"]
    assert unread_lines(NUMBERED) == [7]


def test_starting_over_on_the_same_exercise_is_said_of_it_alone() -> None:
    text = (
        "Strong feet\n\nDoming\nSit down, and pull the ball of the foot in. Do that 10 times with each foot.\n\n"
        "Rise\nUp and down. Do 16 and change legs; then start over, so that it is two sets in all.\n\n"
        "Towel pull\nDrag it home. Five times, one foot after the other.\n"
    )
    assert dosages(text) == ["Doming: 10 reps, each foot", "Rise: 2 x 16, each leg", "Towel pull: 5 reps, each foot"]


def test_a_text_of_which_no_exercise_can_be_read_tells_all_of_it() -> None:
    text = (
        "Hello Marta,\n\nYour squat is fine. Please do the following before every session: the hip switch, ten each "
        "way, slowly; the frog stretch for a full minute; and the couch stretch, 45 seconds a side.\n\nHenrik\n"
    )
    result = imported(text)
    assert "frog stretch for a full minute" in " ".join([result.script, *(each.words for each in result.unplaced)])
