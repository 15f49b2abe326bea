"""The table of kinds: how each figure is written, and how its value is made. To add a kind, add a row here and its name
and value in `tokens.py`; to add a form of a kind, add a row; to add a word, edit `vocabulary.py`.

The tables are applied one after the other, each from left to right, and the longest matching row counts. Lower-case
names in a pattern are words and marks (`vocabulary.py`, `lexer.py`), upper-case ones figures found by an earlier table.
"""

from voicecoach.scanner import values as v
from voicecoach.scanner.pattern import Row

_UNIT = "ms|sec|min|hour|day|week|month|year"
_MEASURE = "m|km|cm|mm|yd|mi|inches|kg|lb|percent"
_COUNTED = "reps|sets|rounds|breaths|times|x"
_BESIDE = f"{_UNIT}|{_MEASURE}|{_COUNTED}|inch|foot|degrees"
"""What says what a number counts or measures. A number next to it is not a label."""

LABELS = (
    # `Set 2`, `week 3`, `page 2 of 4`, `A1`, `B12`
    Row("label", f"labelled NUMBER (of NUMBER)? !{_BESIDE}|dash|to|or|comma|slash|slow|each|on", v.figure),
    Row("label", f"labelled NUMBER dash|to NUMBER !{_BESIDE}|dash", v.span_of_two),
    Row("label", f"unknown|letter +NUMBER !{_BESIDE}|mom|dash|slash|clock", v.figure),
    # `1/2 min`, `1 1/2 min`, `1½`, `1,5 min`
    Row("decimal", f"NUMBER slash NUMBER &{_UNIT}|{_MEASURE}|a", v.fraction),
    Row("decimal", f"NUMBER NUMBER slash NUMBER &{_UNIT}|{_MEASURE}", v.fraction),
    Row("decimal", "NUMBER fraction", v.sum_of_two),
    Row("decimal", f"NUMBER +comma +NUMBER &{_UNIT}|{_MEASURE}", v.decimal_comma),
)

_AFTER_TIME = "end|comma|stop|close|each|hold|holds|rest|limbs|slash|x|on|off|work|for|between"
_A_UNIT = "sec|min|hour"

UNITS = (
    # `30s`, `90 seconds`, `a minute`, `half a minute`, `1 min 30`, `a minute and a half`, `2:00 min`, `30"`, `1'30"`
    Row("time", f"NUMBER|DECIMAL dash? {_UNIT}", v.time),
    Row("time", f"NUMBER|DECIMAL dash|to|or DECIMAL dash? {_UNIT}", v.time),
    Row("time", "a slow? min|hour", v.time),
    Row("time", "a sec !sets|reps|rounds|times|limbs|exercises|unknown", v.time),
    Row("time", f"a|NUMBER? half a? dash? {_A_UNIT}", v.time),
    Row("time", f"NUMBER|a and a? half {_A_UNIT}", v.time),
    Row("time", f"NUMBER|a {_A_UNIT} and a? half", v.time),
    # `a quarter of a minute`, `three quarters of an hour`, `two thirds of a minute`, `a minute and a quarter`
    Row("time", f"a|NUMBER? dash? part of a {_A_UNIT}", v.parts),
    Row("time", f"NUMBER|a {_A_UNIT} and a|NUMBER dash? part", v.parts),
    Row("time", f"NUMBER|a and a|NUMBER dash? part {_A_UNIT}", v.parts),
    Row("time", "NUMBER|DECIMAL hour and? NUMBER|DECIMAL min (and? NUMBER|DECIMAL sec)?", v.time),
    Row("time", "NUMBER|DECIMAL|a min|m dot? and? NUMBER|DECIMAL sec", v.time),
    Row("time", f"NUMBER min|hour NUMBER &{_AFTER_TIME}", v.time),
    Row("time", "clock min", v.time),
    Row("time", "NUMBER|DECIMAL m &rest|holds", v.time),
    Row("time", "NUMBER|DECIMAL +inch", v.time),
    Row("time", "NUMBER|DECIMAL +foot (+NUMBER +inch)?", v.time),
    # `7 am`, `18:30 Uhr`
    Row("time of day", "NUMBER|clock am|pm|o'clock", v.minutes_of_day),
    # `10 reps`, `8-12 slow reps`, `Reps: 12`, `6-4-2 reps`
    Row("reps", "x? NUMBER dash? slow* reps", v.figure),
    Row("reps", f"reps colon NUMBER !{_BESIDE} !(comma NUMBER &comma|stop|end)", v.figure),
    Row("list", "LIST slow* reps", v.figures),
    # `3 sets`, `Sets: 3`, `x 3 sets`, `3 rounds`, `3 x`, `x 3`, `3 times`, `twice`, `5+`
    Row("sets", "x? NUMBER dash? slow* sets", v.figure),
    Row("sets", f"sets colon NUMBER !{_BESIDE}", v.figure),
    # `three lots of ten`, `twice ten`, `three times twelve`
    Row("sets", "NUMBER lots of", v.figure),
    Row("sets", "twice|thrice &NUMBER", v.figure),
    Row("sets", "NUMBER times &NUMBER", v.figure),
    Row("rounds", "x? NUMBER dash? slow* rounds", v.figure),
    Row("rounds", f"rounds colon NUMBER !{_BESIDE}", v.figure),
    Row("x", "NUMBER x !(NUMBER sets|rounds)", v.figure),
    Row("x", f"x NUMBER !{_BESIDE}", v.figure),
    Row("times", "x? NUMBER dash? times", v.figure),
    Row("times", "once|twice|thrice", v.figure),
    Row("at least", "NUMBER +plus", v.figure),
    # `5 slow, deep breaths`, `hold for 5 breaths`; `a count of 4`, `10 counts`
    Row("breaths", "(hold for?)? NUMBER dash? slow* (comma slow)* breaths", v.figure),
    Row("counts", f"a? count of|to NUMBER !{_BESIDE}|dash", v.figure),
    Row("counts", "NUMBER dash? count", v.figure),
    # `35 m`, `5 km`, `6 ft`
    Row("distance", "NUMBER|DECIMAL dash? m|km|cm|mm|yd|mi|inches", v.quantity),
    Row("distance", "digits|DECIMAL dash? ft", v.quantity),
    # `@ 80 kg`, `25 lb`, `70 % of 1RM`, `bodyweight`
    Row("load", "@? NUMBER|DECIMAL dash? kg|lb|percent (of? NUMBER +rm)?", v.quantity),
    Row("load", "@? LIST kg|lb", v.either),  # `24/16 kg`, for two kinds of people
    Row("load", "@? NUMBER|DECIMAL dash? percent effort !colon|NUMBER|DECIMAL", v.quantity),
    Row("load", "@? (bodyweight | body weight)", v.quantity),
    Row("load", "NUMBER +rm", v.repetition_maximum),
    # `RPE 8`, `@ 8`, `2 RIR`, `2 reps in reserve`, `effort 7/10`
    Row("effort", "@? rpe|rir colon? NUMBER|DECIMAL", v.quantity),
    Row("effort", "@? NUMBER|DECIMAL rpe|rir !(colon? NUMBER|DECIMAL !x|sets|rounds)", v.quantity),
    Row("effort", f"@ NUMBER|DECIMAL !{_BESIDE}|dash", v.perceived),
    Row("effort", "NUMBER reps in reserve", v.in_reserve),
    Row("effort", "effort colon? NUMBER|LIST", v.out_of_ten),
    # `45°`, `90 degrees`
    Row("angle", "NUMBER|DECIMAL dash? degrees", v.quantity),
)

JOINED = (
    # `30s to 1 min`, `once or twice`
    Row("time", "TIME dash|to|or TIME", v.rising),
    Row("times", "TIMES or|to TIMES", v.rising),
)

_BETWEEN = "((comma|dash)? in? between (each|the|your|there|of)* sets|rounds|exercises|limbs|reps)"
_OF_EACH = "(each|per reps)?"
_SEPARATED = "(comma|slash)? (and|then|with)?"
_PERIOD = "day|week|month"
_PER = f"a|per|each|every|slash {_PERIOD}"
_THE = "(on|for|with|to)? the|your?"

PHRASES = (
    # `Reps: 12, 10, 8`
    Row("list", f"reps colon LIST !{_BESIDE}", v.figures),
    # `hold 30s`, `hold each for 5 seconds`, `stay here for about a minute`, `a 30-second hold`
    Row("hold", f"(each reps?)? hold there* (colon|dash)? about* TIME dot? (dash? holds)? {_OF_EACH}", v.milliseconds),
    Row("hold", f"keep there* for about* TIME {_OF_EACH}", v.milliseconds),
    Row("hold", f"TIME dot? dash? slow? holds {_OF_EACH}", v.milliseconds),
    Row("hold", "hold about* DISTANCE", v.minutes),
    Row("pause", "pause for? about* TIME", v.milliseconds),
    # `rest 60s`, `1 min rest between sets`, `90 seconds between rounds`, `no rest`, `rest as needed`
    Row("rest", f"rest period? colon? about* TIME {_BETWEEN}?", v.rest),
    Row("rest", "rest colon? about* DISTANCE", v.rest_of_minutes),
    Row("rest", f"TIME dot? dash? of? rest period? {_BETWEEN}?", v.rest),
    Row("rest", f"TIME {_BETWEEN}", v.rest),
    Row("rest", f"no rest {_BETWEEN}?", v.no_rest),
    Row("rest", f"rest colon? none {_BETWEEN}?", v.no_rest),
    Row("rest", f"rest colon? (as long)? as needed|possible {_BETWEEN}?", v.rest),
    # `40s on, 20s off`, `work 40s, rest 20s`, `30 seconds each exercise, 10 seconds rest`, `40 on 20 off`, `20/10 x 8`
    Row("interval", f"TIME dot? work {_SEPARATED} TIME dot? of? off|rest", v.interval),
    Row("interval", f"TIME dot? (for|of)? each|per exercises {_SEPARATED} TIME dot? of? off|rest", v.interval),
    Row("interval", f"work (colon|for)? TIME dot? {_SEPARATED} rest (colon|for)? TIME", v.interval),
    Row("interval", f"NUMBER work {_SEPARATED} NUMBER off", v.interval_in_seconds),
    Row("interval", "LIST &X|ROUNDS", v.interval_in_seconds),
    # `3 x 15s / 30s off`, `45s/15s x 8`
    Row("interval", "TIME dot? slash TIME dot? of? off|rest", v.interval),
    Row("interval", "TIME dot? slash TIME dot? &X|ROUNDS", v.interval_that_differs),
    # `every minute for 10 min`, `every 90s 8 times`, `EMOM 10`, `E2MOM 20 min`
    Row("every", "every TIME|sec|min (on the min)? (comma? for? TIME|TIMES|ROUNDS|SETS|X)?", v.every),
    Row("every", "every TIME|sec|min (on the min)?", v.every),
    Row("every", "(emom | e +NUMBER +mom)", v.emom),
    Row("every", "emom (for|colon|dash|of)? (NUMBER|TIME|TIMES|ROUNDS|SETS|X)?", v.emom),
    Row("every", "e +NUMBER +mom (for|colon|dash|of)? (NUMBER|TIME|TIMES|ROUNDS|SETS|X)?", v.emom),
    Row("every", "TIME emom", v.emom),
    # `AMRAP 60s`, `as many reps as possible in 60 seconds`, `to failure`, `hold as long as you can`
    Row("amrap", "amrap (in|for|of|colon|dash|comma)? TIME", v.milliseconds),
    Row("amrap", "TIME dot|stop? of? amrap", v.milliseconds),
    Row("amrap", "(amrap | max reps)", v.none),
    Row("amrap", "max reps (in|for|comma|colon|dash)? TIME", v.milliseconds),
    Row("amrap", "as many slow? (reps|rounds)? as (possible | you can)", v.none),
    Row("amrap", "as many slow? (reps|rounds)? as (possible | you can) (in|for|comma)* TIME", v.milliseconds),
    Row("to failure", "reps? (until|to)? the? muscular? failure", v.is_hold),
    Row("to failure", "hold there* (until|to) the? muscular? failure", v.is_hold),
    Row("to failure", "(hold there* for?)? as long as (possible | you can)", v.is_hold),
    Row("own pace", "(at|in)? your? own pace", v.none),
    Row("own pace", "self dash? paced", v.none),
    # `tempo 3-1-1-0`, `tempo: 3110`, `2-1-2 tempo`
    Row("tempo", "tempo colon? LIST|NUMBER", v.tempo),
    Row("tempo", "LIST tempo", v.tempo),
    # `2-3 times a week`, `3x/week`, `3 days per week`, `twice daily`, `every other day`, `daily`
    Row("schedule", f"TIMES|X {_PER}", v.how_often),
    Row("schedule", f"SETS|ROUNDS a|per|slash {_PERIOD}", v.how_often),
    Row("schedule", f"NUMBER session {_PER}", v.how_often),
    Row("schedule", "TIME a|per|each|every|slash week|month", v.how_often),
    Row("schedule", "TIMES|X daily|weekly", v.how_often),
    Row("schedule", f"TIMES? every (other|third)? {_PERIOD}", v.how_often),
    Row("schedule", "TIMES? every TIME", v.how_often),
    Row("schedule", "on? alternate day", v.how_often),
    Row("schedule", "daily|weekly &end|comma|stop|close", v.how_often),
    # `each side`, `per leg`, `/side`, `ea`, `e/s`, `L/R`, `alternating`, `left only`, `right first`, `left leg`
    Row("sides", "(on|for|with|of)? the? each|both of? the|your|each? NUMBER? limbs", v.each_side),
    Row("sides", "slash limbs|ea", v.each_side),
    Row("sides", "e slash sec", v.each_side),
    Row("sides", "ea dot", v.each_side),
    Row("sides", "(on|for|with)? ea &end|comma|stop|open|close|X|SETS|ROUNDS|TIMES", v.each_side),
    Row("sides", "(on|for)? left|l slash|and|plus right|r limbs?", v.each_side),
    Row("sides", "(on|for)? right|r slash|and|plus left|l limbs?", v.each_side),
    Row("sides", "alternating between? limbs? (each|every rep)?", v.alternating),
    Row("sides", f"{_THE} left|right|l|r limbs", v.one_side),
    Row("sides", f"{_THE} left|right &end|comma|stop|close|slash", v.one_side),
    Row("sides", f"{_THE} left|right limbs? goes? first", v.first_side),
    Row("sides", f"{_THE} left|right limbs? comma? and? then {_THE} left|right limbs?", v.first_side),
    Row("sides", f"{_THE} left|right limbs? only", v.only_side),
    Row("sides", f"only {_THE} left|right limbs?", v.only_side),
    Row("sides", "(on|for|with)? the limbs left|right", v.one_side),
    Row("sides", "only the? limbs left|right", v.only_side),
    # `on the other side`, `switch legs`
    Row("other side", f"{_THE} other limbs", v.limb),
    Row("other side", "switch over? the|your? limbs", v.limb),
)
