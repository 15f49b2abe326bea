"""What a page has around its article: advertisements, captions, links to other pages. Knows nothing of exercises."""

import re

from voicecoach.article.dates import is_stamp

_DEBRIS = re.compile(
    r"""\W*(?:
    advert(?:isement|isements|ising)?\W*$ | (?:ad|ads|sponsored(?:\ content)?|promoted)\W*$
    | (?:story|article)\ continues\ below | scroll\ to\ continue | continue\ reading
    | (?:featured\ |cover\ |hero\ )?(?:images?|photos?|photography|pictures?|pics?|videos?|gifs?|captions?)
      (?:\ (?:credits?|sources?|courtesy|by)\b|\s*[:©]|\W*$)
    | (?:credits?|image\ via|photo\ via|courtesy\ of|source)\s*:
    | read\ (?:more|next|also|this\ next)\b | see\ also\b | more\ from\b(?!\ your) | up\ next\s*:
    | related(?:\ (?:articles?|posts?|stories|reading|content|links?))?\s*[:»>]
    | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy) | recommended\ (?:for\ you|reading) | trending\b | most\ read\b
    | watch(?:\ now|\ next|\ (?:the|this)\ video\b[^.]*)?\s*(?::|$)
    | share(?:\W*$|\ (?:this|on|via|with\ (?:a\ friend|friends))\b) | pin\ it\W*$ | tweet\b | print\W*$
    | subscribe\b | (?:sign|signed)\ up\b | newsletter\b | follow\ us\b
    | join\ (?:our|the)\ (?:newsletter|mailing|community)
    | click\ (?:here|to)\b | (?:jump|skip)\ to\ (?:recipe|content|section|main|navigation) | log\ ?in\b | back\ to\ top
    | download\ (?:our|the|this)\b | (?:table\ of\ )?contents\W*$ | all\ rights\ reserved | copyright\b | ©
    | leave\ a\ (?:comment|reply) | \d+\ (?:comments?|shares?|likes?|views?)\W*$
    | (?:.*\|\ *)?\d+\ min(?:ute)?s?\ read\W*$
    | (?:we|this\ (?:page|site|website))\ uses?\ cookies | accept\ (?:all\ )?cookies
    | fig(?:ure)?\.?\s*\d+\W*$ | (?:https?://|www\.)\S+(?:\s+\d+\s*[|/]\s*\d+)?\s*$ | page\s+\d+\b | unsubscribe\b
    | @?[a-z0-9.]+_[a-z0-9._]+\s?:\s.* | save\ (?:this\ )?for\ later\W*$ | view\ all\ \d+\ comments\W*$
    | vol(?:ume)?\.?\s+\d+\b.* | save\ this\ post | rate\ this\b
    | \#\w+(?:\s+\#\w+)* \W*$ | [\d.,]+[KkMm]?\s+(?:likes|views|comments|replies|upvotes|shares)\b.*
    | (?:posted\ (?:by|in)|updated|published|written\ by|by\ [A-Z]\w+\ [A-Z]\w+\s*[•|·])\b.*
    | (?:from|to|subject|cc|date|sent)\ ?:\s.{1,80}$ | sent\ from\ my\b.* | on\ .{3,40}\ wrote:$
    | (?:hi|hello|dear|hey)\s+[^.!?]{1,30}[,!]?$
    | (?:love|regards|cheers|thanks|best|kind\ regards|best\ wishes|yours)[,!]?(?:\s+\w+)?$
    | (?:use\ )?code\s+\w+\s+gets\b.* | (?:comment|tag|dm)\b.{0,40}(?:when\ done|friend|buddy|below).* | link\ in\ bio.*
    | .{0,60}\b0\d{3,4}\s?\d{3}\s?\d{3,4}\W*$ | (?:leaflet|form|ref(?:erence)?|version)\s+(?:no\.?\s*)?[\w/]*\d.*
    | (?:user|assistant|you\ said|chatgpt(?:\ said)?|copy|retry|regenerate)\b:?.{0,8}$
    | (?:handout|sheet|card|exercise\ card|page)\s+\d+\s+of\s+\d+\b.* | [^.!?]*[£$€]\s?\d.* | .*\d\s?kcal\b.*
    | (?:watch|play|view|video|demo)\b.{0,20}$ | home\s{2,}.*
    | .*\bp(?:age|\.)\s*\d+\s+of\s+\d+\b.*
    | \[\w+\]\s*\{.*\}.* | ```.*
    | signed\s*:.* | next\ (?:review|appointment)\b.* | total\ (?:time|duration|length)\b.*
    | time\ cap\b.* | record\s*:.*
    | home\s*[>/|»›→] | (?:19|20)\d\d(?:[\s,]+(?:19|20)\d\d){0,3}\W*$
    | (?:(?:page|content|article)\ )?last\ (?:reviewed|updated|modified|edited)\b.*
    | (?:medically\ |fact[\ -])?(?:reviewed|checked)\ by\b.*
    | (?:(?:sure(?:\ thing)?|certainly|of\ course|absolutely|great(?:\ question)?|got\ it|no\ problem|(?:hi|hey|hello)
      (?:\ (?:there|all|everyone|folks|guys))?)[!,.\ —–-]+)?(?<=[!,.\ —–-])here(?:['’]s|\ is|\ are)\b(?!.{0,150}\d\s*
      (?:x|×|reps|sets|rounds|s\b|sec|times|breaths)).{0,150}$
    | (?:sure(?:\ thing)?|certainly|absolutely|great\ question)!$
    | (?:would|do)\ you\ (?:like|want)\ me\ to\b.* | let\ me\ know\ (?:if|how|what|when|whether)\b.*
    | (?:i\ )?hope\ (?:this|that|it)\ helps\b.{0,60}$ | feel\ free\ to\ (?:ask|reach|message|contact)\b.*
    | any\ (?:problems|questions|issues)\b.{0,60}$ | if\ you(?:['’]d)?\ (?:want|like),\ i\ can\b.*
    )|(?!.*[«‹]).*\w\s*[»›]\s*\w""",
    re.IGNORECASE | re.VERBOSE,
)


_REFERENCE = re.compile(r"\b[A-Z]{1,4}-\d{3,}\W*$")
_SCALE = re.compile(r"\b0(?:\W+[1-9]){5}")


def is_debris(text: str) -> bool:
    """Whether a line is of the page and not of the article.

    >>> [is_debris(text) for text in ("[Image: a woman]", "Home » Blog » Hips", "Share this", "Share the weight")]
    [True, True, True, False]
    """
    found = _DEBRIS.match(text) or _SCALE.search(text) or _REFERENCE.search(text)
    return found is not None or is_stamp(text)
