"""Figures in other words than the scanner knows, put into those that it does: `six goes`, `12 L, 12 R`, `8 a side`."""

import re
from functools import lru_cache

from voicecoach.article.set_wording import with_sets_listed
from voicecoach.article.turn_wording import in_plain_rounds
from voicecoach.scanner import number_words

_SECONDS = r"15|20|25|30|35|40|45|50|60"
_ON, _OFF = r"20|25|30|35|40|45|50|60", r"10|15|20|25|30|60"
"""Seconds of work and of rest that are told as `40/20`."""
_WORDS = number_words("en")
_TENS = "|".join(word for word, value in _WORDS.items() if 20 <= value < 100)
_N = rf"(?:\d+|(?:{_TENS})-(?:{'|'.join(word for word, value in _WORDS.items() if 0 < value < 10)})|(?:half )?a dozen"
_N += rf"|(?:{'|'.join(sorted((word for word, value in _WORDS.items() if value), key=len, reverse=True))})(?![a-z]))"
"""A number, in figures or in words."""
_LIMB = r"side|leg|arm|hand|foot|direction|way|shoulder|hip|knee|ankle|wrist|ear"
_COUNT = rf"(?:(?:half )?an? (?:minute|second)\b|{_N})(?:\s*(?:s|secs?|seconds?|reps?|times|breaths|circles|goes)\b)?"
_TO = r"(?:to|on|for|with|in|by)?\s*(?:the\s+|your\s+)?"
_ONE_SIDE = rf"{_TO}(?:left|right|l|r|one)\b(?:[\s-](?:handed|{_LIMB})\b)?(?: (?:in front|forward|first|up)\b)?"
_OTHER_SIDE = rf"{_TO}(?:left|right|l|r|other|second)\b(?:[\s-](?:handed|{_LIMB})\b)?"
NUMBER, LIMB = _N, _LIMB
"""For other patterns of the same words."""

_WAYS = (
    r"(?:back(?:wards?)?|for(?:wards?|th)|(?:anti-?|counter-?)?clockwise|up|down|in|out|inwards?|outwards?|there"
    r"|(?:in\s+)?(?:one|the other|the first|the second)(?:\s+(?:way|direction))?)"
)
"""Where a movement goes, in words of which two tell both ways."""

_SPELLED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (rf",?\s+with an? (?:(?:easy|slow)\s+)?(?:walk|jog|stroll)(?:[ -](?:back|recovery))?\s+(?:of|for) (?:about )?"
         rf"({_N}\s*(?:s|secs?|seconds?|mins?|minutes?))\b", r", rest \1"),
        (r"\((\d+(?:[.,]\d+)?\s?(?:kg|lbs?|pounds|kilos)) (?:each|per hand|in each hand)\)", r"(\1)"),
        (rf"\b({_N}) sets of (?:the|this|that|each) (?:pair|two|lot|superset|couple|trio)\b", r"\1 rounds"),
        (rf"\b({_N}) (sets|rounds) again(?=\s*(?:[,.;]|$))", r"\1 \2"),
        (r"(\brounds\b[^.;]{0,40}\brest) (?:after|behind) the (?!rounds?\b|circuits?\b|sets?\b)"
         r"[a-z][a-z -]{2,30}(?=[.!]?$)", r"\1 after each round"),
        (r"\b(rest|break|off)\s+(?:after|behind|following)\s+(?:both|the pair|each pair|the second(?: one)?)"
         r"(?: exercises| moves| of them)?(?=\s*(?:[.,;)]|$))", r"\1 after each round"),
        (r"^x\s?(\d{1,2})(?=\s*[,;]?\s*(?:with\s+)?(?:rest|\d+[^,.]{0,10} (?:rest|off)\b|rounds?\b))", r"\1 rounds"),
        (rf"\bresting (?:for )?(?={_N}|an?\b)", "rest "),
        (r"\bat the end of (?:each|every|a|the) (round|circuit|lap|set)\b", r"after each \1"),
        (r"(?:^|(?<=[,;] ))minute(?:'s)? (?:off|rest|break) (?=after|between)", "1 minute rest "),
        (r"[x×]\s*AMRAP\b(?!\s*[-–:x(]?\s*\d)", "x to failure"),
        (r"\bEMOM,\s*(?=\d{1,2}\s*(?:min|['’′]))", "EMOM "),
        (rf"^([^\d]{{3,50}}?)\s+(?:with|w/)\s+(?:an?\s+)?({_N})[\s-]?(?:s|secs?|seconds?)\s+(?:stop|pause|hold|squeeze)"
         r"(?:\s+at\s+the\s+(?:top|bottom|end))?\s*[-–:,]\s*(\d.*)$", r"\1 - \3, hold \2 seconds"),
        (rf"\b({_N})[\s-]?(?:s|secs?|seconds?)\s+(?:hold|pause|stop|squeeze)\s+(?:(?:up|down)\s+)?"
         r"(?:there|top|at\s+the\s+(?:top|bottom|end))(?:\s+(?:each|every)(?:\s+(?:one|rep|time))?)?"
         r"(?=\s*(?:[,.;)]|$))", r"hold \1 seconds"),
        (rf"\b(?:pause|stop|hold|squeeze) (?:of|for) ({_N})\s*(?:s|secs?|seconds?)\s+(?:(?:up|down)\s+)?"
         r"(?:there|top|at\s+the\s+(?:top|bottom|end))(?=\s*(?:[,.;)]|$))", r"hold \1 seconds"),
        (r"([x×] )\(1 (?:reps?|holds?) (?:of|for) (\d+ ?(?:s|secs?|seconds?))\)", r"\1hold \2"),
        (r"\b(seconds|minutes)['’](?=\s)", r"\1 "),
        (r"(?<=[x×] )max(?:imum)?(?: reps?| effort)?\b(?! hold)|\ball (?:you|I)['’]ve got\b|\buntil you can['’]?t\b"
         r"|\bto exhaustion\b|\b(?:un)?til (?:your )?form (?:breaks|goes|fails)(?: down)?\b",
         "to failure"),
        (r"^(?:(?:then|and|take|have)\s+)?(a|an|\d+|one|two|three|thirty|sixty|ninety)\s*"
         r"(s|secs?|seconds?|mins?|minutes?)['’]?\s+off\b", r"rest \1 \2"),
        (r"(?:^|(?<=@ )|(?<=\bwith )|(?<=\| ))2\s?[x×]\s?(?=\d{1,3}(?:\.\d{1,2})?\s?(?:kgs?|lbs?)\b)", ""),
        (r"(?<=\brep)(s?\s?[,;/]\s?)(\d{1,3}\s?(?:s|secs?|seconds?|mins?|minutes?))\s+(?:off|pause|break)\b",
         r"\1rest \2"),
        (r"\s/\s(?=(?:each|per|both)\b)", ", "),
        (r"\bbreathe (?:(?:here|deeply|slowly|calmly)\s){0,2}(\d{1,2}|three|four|five|six|eight|ten) times\b",
         r"\1 breaths"),
        (r"\b(\d{1,3}(?:\s?(?:s|secs?|seconds?))?),?\s(?:then\s)?(?:swap|switch|change)(?:\s(?:sides|legs|arms|over))?,"
         r"\s(?:another\s|then\s)?\1(?!\w|\.\d)", r"\1 each side"),
        (r"\bbetween (?:trips|goes|turns|passes|the (?:two )?(?:blocks|circuits))\b", "between rounds"),
        (r"\bwhen (?:everybody|everyone|you|all) (?:has |have |is |are )?(?:finished|done|completed) (?:with )?"
         r"(?:a|each|the|every|one) (lap|round|circuit)\b", r"after each \1"),
        (r",?\s*\bunless\b[^.;,]{0,40}\botherwise\b", ""),
        (rf"\b(?:you )?work for ({_SECONDS})(?: seconds)?,?(?: then| and)? (?:you )?(?:get|have|take|rest)(?: for)?"
         rf" ({_SECONDS})\b(?: seconds)?", r"\1 seconds on, \2 seconds off."),
        (r"\bgo ((?:\d{1,2})?:\d\d)\s*[/,]\s*(?:stop|rest) ((?:\d{1,2})?:\d\d)", r"\1 on, \2 off"),
        (rf"\b(\d{{1,2}})\s*[x×]\s*({_ON})\s?[:/]\s?({_OFF})\b(?![:/\d])", r"\2 seconds on, \3 seconds off, \1 rounds"),
        (rf"(?<![\d/.:])({_ON})\s?/\s?({_OFF})\s?(?:secs?|seconds|s)\b(?!\s?/)", r"\1 seconds on, \2 seconds off"),
        (rf"^({_ON})\s?[:/]\s?({_OFF})(?=\s*(?:[,;:x×]|\d+ rounds|intervals?|$))", r"\1 seconds on, \2 seconds off"),
        (rf"^({_N}) of (?:the|these|those) (?=[a-z])(?!above|exercises?|moves?|follow)", r"\1 "),
        (r"\b(\d+) ((?:(?!sets|reps|rounds|times|and|x|then)[a-z-]+ ){1,3})holds (?:of|for) (?=\d)",
         r"\1 reps \2holds, hold "),
        (rf"\bon one ({_LIMB})\b([^.;,]{{0,40}}),?\s+(?:and\s+)?then (?:on )?the other\b(?: \1\b)?",
         r"on one \1\2, each \1"),
        (rf"\bfor ({_N}) (s|secs?|seconds?) (?:(?:on )?(?:each|every)|per) (?:rep|repetition|one|time)\b",
         r"hold \1 \2"),
        (r"\ball 4s\b", "all fours"),
        (rf"\b({_N}) by ({_N})\b(?!\s*(?:cm|mm|m|in|inch|inches|feet|ft|metres?|meters?)\b)", r"\1 x \2"),
        (rf"\b(?:an?|one) set of (?={_N}\b)", "1 set of "),
        (r",?\s*\b(?:one|1) (?:a|per|every) second\b", ""),
        (r",?\s*\bnice and (?:easy|slow|steady|gentle|gently|slowly)\b", ""),
        (rf"\b({_N}) of (?:them|those|these)\b(?! [a-z]+s\b)", r"\1 reps"),
        (rf"\bwith ({_N}|an?) (seconds?|minutes?)['’]? off\b", r"rest \1 \2"),
        (r"\b(?:with|w/) an? (\d+)[\s-]?(?:s|secs?|seconds?|\")\s+(?:stop|pause|hold|squeeze|freeze)\b",
         r"hold \1 seconds"),
        (r"\b(\d+)[\s-]?(?:s|secs?|seconds?|\")\s+(?=(?:stop\s+)?at\s+the\s+(?:top|bottom|end)\b)",
         r"hold \1 seconds "),
        (r"\b(?:bw|body\s?weight)\s?\+\s?(\d{1,3}(?:\.\d{1,2})?\s?(?:kgs?|lbs?))\b", r"@ \1"),
        (r"(^|[:,;]\s)hang\s+(?:for\s+)?(?=\d+\s*(?:s|secs?|seconds?)\b)", r"\1hold "),
        (r"\bno weights?\b|\bwithout (?:a |any )?weights?\b|\bunweighted\b", "bodyweight"),
        (r"\b(?:in|with|for) (?:each|both|either) hands?\b", ""),
        (r"\b(\d+)-(second|minute|rep|breath)\b", r"\1 \2"),
        (r"\bb/w\b", "between"),
        (r"\b(?:short|brief|little|long)?\s*rests?\s+\((\d+\s?(?:s|secs?|seconds?|mins?|minutes?))\)", r" rest \1"),
        (r"\ba (?:whole|full|good) (minute)\b", r"a \1"),
        (r"\bbetween (?:any )?two (?=moves|exercises|sets|rounds|stations)", "between "),
        (r"\b(you (?:get|have|take)|there is) a (?=minute\b)", r"\1 1 "),
        (r"\bbetween (moves|exercises|sets|rounds|stations),? (?:you (?:get|have|take)|there is) (\d+) "
         r"(minutes?|seconds?)\b", r"rest \2 \3 between \1"),
        (r",?\s*\b(?:one (?:move|exercise|station) after the other|one after (?:the other|another))\b", ""),
        (r"\b(AMRAP|EMOM)\s*[-–:x]?\s*(\d{1,2})['’′]?(?=\s*(?:[:.,;)–-]|$))", r"\1 \2 min"),
        (r"\b(rest|break|pause|recovery|off) in[ -]between\b", r"\1"),
        (rf"\b({_N}) rounds? (?:per|of each|for each|each) (?:exercise|move|movement|station|one)\b", r"\1 sets"),
        (r"^((?!.*\b(?:sets?|rounds?|circuit)\b).*\brest\b[^,;.]*?)(?:[,;]\s*|\s+)(?:and\s+|then\s+){0,2}"
         r"repeat(?:\s+(?:again|once|it|this))?\s*[.!]?$", r"\1, 2 sets"),
        (r"\b((?:\d+|five|six|eight|ten|twelve)\s+)(?:relaxed|relaxing|mindful|conscious|calming|calm|even|normal"
         r"|natural|soft|complete|soothing)(?=\s+breaths?\b)", r"\1"),
        (r"(?:(?<=[x×])|\b)([1-5])\s?m\b(?=.*\b(?:hold|plank|hang|sit|support|stretch)\b)", r"\1 min"),
        (r"\b(\d+)\s*x(?=\s*\)$)", r"\1 times"),
        (rf"\b(?:take|have|get)s? ({_N}|\d+) ?(s|secs?|seconds) to (?:move|change|swap|get|walk|go)(?: on| over)?"
         r" to (?:the|your) next(?: \w+)?", r"rest \1 \2 between exercises"),
        (r"\b(\d+) ?(?:s|secs?|seconds) of work,?(?: and| then)* (\d+) ?(?:s|secs?|seconds) of (?:easy|light|gentle"
         r"|slow|active|walking|rest|recovery)\b(?: [a-z]+ing\b)?", r"\1 seconds on, \2 seconds off"),
        (r"(?<=\d\s)(seconds?|secs?|s|min(?:ute)?s?) of work\b", r"\1 work"),
        (r"\b(\d+)[\s-]*(?:seconds?|secs?|s)\s+(?:transitions?\b|(?:to|for) (?:chang|mov|switch|swapp|rotat|transition)"
         r"(?:e|ing)?\b(?: on| over)?(?: to)?(?: the)?(?: next)?(?: (?:stations?|exercises?|moves?|places?|one))?)",
         r"\1 seconds rest"),
        (r"\b(avoid|before|without|near|of|prevent)\s+(reaching\s+)?failure\b", r"\1 tiredness"),
        (r"[x×]\s*failure\b", "x to failure"),
        (r"\bin your own time\b|\bwhenever you are ready\b|\bas (?:slowly|fast or slow) as you (?:like|need)\b",
         "at your own pace"),
        (rf"\b((?:{_N}|a)\s*(?:s|secs?|seconds?|mins?|minutes?))\s+(?:off|out|pause|breather)\s+"
         r"(?=between\b|after\b|in between\b)",
         r"\1 rest "),
        (rf"\b((?:{_N}|a)\s*(?:s|secs?|seconds?|mins?|minutes?))"
         r"\s+(?:in\s+)?between\b(?: (?:them|those|each(?: one)?)\b)?(?!\s+\w)", r"rest \1"),
        (r"((?<![\d:])\d{0,2}:\d\d)\s+(?:in\s+)?between\b(?!\s+\w)", r"rest \1"),
        (r"^(\d[^.;:]{0,60}?)\s+a\s+(side|leg|arm|hand)(?=\s*(?:[,.;)]|$))", r"\1 each \2"),
        (r"\b(\d+)\s*x(?=\s*$|\s+(?:each|per|both|on each|a)\s+\w+\s*[.,;)!]*$)", r"\1 times"),
        (r"\bbreather\b", "rest"),
        (rf"\b((?:{_N}|an?|half an?)\s+(?:seconds?|minutes?))['’]?s?\s+(?:sit|lie)[\s-]?down\b",
         r"\1 rest"),
        (r"\b(rest|break|pause)\s+(?:in\s+)?between\b(?!\s+\w)", r"\1"),
        (rf"^((?=[^.]*\d\s*(?:s|secs?|seconds?|reps)\b)[^.]*?)\b({_N})\s+goes\b(?! of)", r"\1\2 sets"),
        (rf"\b({_N})\s+goes\b(?! of)", r"\1 rounds"),
        (rf"\b({_N})\s+times\s+(?=(?:{_COUNT})(?:\s*(?:[,.;]|$)))", r"\1 x "),
        (rf"\b({_N})\s*(?:x|times)\s+(?:through|round|around)\b", r"\1 rounds"),
        (r"\btwice\s+(?:through|round|around)\b", "2 rounds"),
        (r"\bgo (?:round|through)(?: \w+){0,2} a second time\b", "2 rounds"),
        (r"\b(?:and the whole of it|the whole thing) twice over\b", "2 rounds"),
        (rf"\b(twice|thrice|{_N} times) over\b", r"\1"),
        (r"\b(\d+)\s*\+\s*\1\b", r"\1 each side"),
        (r"(?<=[\dsc] )\((left|right|[lr])\)", r"\1"),
        (r"(?<=\d )(?:e|ea)\.?/(?:l|leg)\b", "each leg"),
        (r"(?<=\d )(?:e|ea)\.?/(?:s|side)\b", "each side"),
        (r"\b(?:to the )?(?:left and right|right and left)(?: side)?,? in turn\b", "alternating"),
        (r"^(left|right) (arm|leg|hand|foot|side),\s+(\d+[^,;.]*)(?=[.!]?$)", r"\3, \1 \2 only"),
        (r"\[([^\[\]]{1,60})\]", r"(\1)"),
        (r"\b(\d+|seconds?|secs?|minutes?|reps|breaths|times|six|eight|ten|twelve|five)\s+a\s+(?=side\b|leg\b|arm\b|hand\b)",
         r"\1 each "),
        (r"\b(each|per|either)\s+(?:way|direction|ear|cheek)\b", r"\1 side"),
        (r"\b(?:do|and)\s+a\s+second\s+set\b", "2 sets"),
        (r"\b(rest\b[^.;]{0,40}?)[,;]?\s+(?:and\s+)?(?:then\s+)?(?:do|perform|complete)\s+"
         r"(?:another|a\s+final|one\s+(?:more|final|last))\s+set\b(?:\s+of\s+\d+(?:\s?(?:-|to)\s?\d+)?)?",
         r"\1, 2 sets"),
        (r"\b(?:once more|one more time)\b", "twice"),
        (r"\bbetween\s+(\w+)\s+and\s+(\w+)(?=\s+(?:\w+\s+)?(?:breaths?|reps?|seconds?|minutes?|times)\b)", r"\1 to \2"),
        (r"\b(\d+),\s*(\d+),?\s+and\s+(\d+)\b", r"\1, \2, \3"),
        (rf"\b(?P<count>{_COUNT})(?P<of>(?:\s+(?!and\b)[a-z]+){{0,2}}?)\s+{_WAYS}(?:\s*[,/;&]\s*|\s+)(?:and\s+|then\s+)*"
         rf"(?P=count)\s+(?:\w+\s+)??{_WAYS}(?!\w)", r"\g<count>\g<of> each side"),
        (rf"(?P<sets>\d+\s*[x×]\s*)?(?P<count>{_COUNT})"
         rf"(?P<what>\s+(?!to\b|on\b)[a-z]{{3,}}s)?\s*{_ONE_SIDE}\s*(?:[,/;&+]|\band\b|\bthen\b|\s){{1,4}}"
         rf"(?:(?P=sets))?(?P=count)(?:(?P=what))?\s*{_OTHER_SIDE}", r"\g<sets>\g<count>\g<what> each side"),
        (rf",?\s*\b(?:and|then)(?:\s+then)?\s+(?:do\s+)?(?:the\s+same|as\s+(?:many|long))(?:\s+again)?\s+"
         rf"{_TO}(?:left|right|other|opposite)\b(?:\s+(?:{_LIMB})\b|\s+one\b)?", ", each side"),
        (r"\b(?:for\s+)?as\s+(?:long|many|much)\s+as\s+(?="+_N+r"\b)", "for "),
    )
)  # fmt: skip


@lru_cache(maxsize=5_000)
def in_plain_figures(text: str) -> str:
    """The text with such figures in plain words; the places of others in it may change.

    Why cached: a line is read as a name, as figures and as a sentence.

    >>> in_plain_figures("12 L, 12 R"), in_plain_figures("8 a side"), in_plain_figures("six goes")
    ('12 each side', '8 each side', 'six rounds')
    """
    if len(text) > _LONGEST:
        return text
    text = in_plain_rounds(with_sets_listed(text))
    for pattern, replacement in _SPELLED:
        text = pattern.sub(replacement, text)
    return text


_LONGEST = 1_000
"""A longer text is a page and no sentence."""
