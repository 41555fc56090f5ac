"""Words that tell a name from a phrase, and a question from a request."""

import re

from bot.library.stopwords import STOPWORDS
from bot.model import PartnerType, Stage, Tier

_PROGRAM = frozenset(
    """
    account accounts add agreement agreements archive archived briefing budget call calls card certification
    certifications channel charge checklist commission commissions companies company contact contacts contract
    contracts create customer customers danger dashboard data deal deals deck demo details discount discounts
    document documents email emails everybody everyone everything figures first forecast general goal goals guide
    guides health history home invoice kickoff kpi kpis last lead leads leave list lists log main manager margin
    margins marketing mdf meeting meetings metrics milestone milestones mind money month msps names need new next
    nobody note notes nothing number numbers offer onboard open opportunities opportunity overview owner owners
    partner partners partnership partnerships people person pipeline place plan playbook playbooks policy portfolio
    pricing program programs progress proposal protection qbr qbrs quarter question questions rebate record
    registration registrations remember report reports resellers revenue review reviews sales save score scores
    stage stages standup status step steps summary support target targets task tasks team template templates tier
    tiers today tomorrow total training trouble type types unowned update updates week weekly write year yesterday
    """.split()  # noqa: SIM905 -- a list of 150 strings would be one word a line
)
_CLOSED = frozenset(word for values in (PartnerType, Tier, Stage) for value in values for word in value.split())

EVERYDAY = STOPWORDS | _PROGRAM | _CLOSED
"""Words of questions and of the program: none of them alone is a partner's name or the beginning of one."""

# Companies are called `Made in Italy`, `Bed and Beyond`, people `Ana de Souza`: such words stand within a name.
_WITHIN_NAMES = frozenset(
    """
    a al an and at bin by da das de del della den der di do dos du e el et for in la le les of on the und v van von y
    """.split()  # noqa: SIM905 -- as above
)
_NOBODY = frozenset(
    """
    am any anybody anyone are be do does everybody everyone everything he her here him his how i if is it its know
    longer me my never no nobody none not nothing other our she somebody someone still tell that the their them there
    these they this those us was we were what whatever when where which who who's whoever whom whose why wonder you
    your
    """.split()  # noqa: SIM905 -- a list of 60 strings would be one word a line
)
# What the documents of the library are called by, as the last word of it.
_DOCUMENTS = frozenset(
    """
    agreement brief calculator case certification checklist contract deck document dpa form framework guide icp kit
    message metric msa nda one-pager pager paper plan policy profile proposal qbr questionnaire report roadmap
    scorecard script sequence sheet sla standup statement study survey template tracker
    """.split()  # noqa: SIM905 -- as above
)
_MOST_WORDS_OF_A_DOCUMENT = 6
# `Prepare for the QBR` asks for no document.
_BEFORE_A_DOCUMENT = frozenset({"about", "for", "from", "in", "of", "on", "to", "with"})
_WORDS = re.compile(r"[^\s,;:/()\"“”„«»]+")
_GREETING = (
    "(?:hey|hi|hello|ok|okay|well|so|and|but|also|now|please|pls|sorry|then|just|thanks|coach|partneros|no|actually"
    "|rather|i meant?)"
)
_ASKING = r"(?:who|whom|whose|what|whatever|when|where|why|how|which)"
# `Don't` forbids and does not ask; `had a call` tells.
_VERB = (
    r"(?:am|do|might|shall|(?:is|are|was|were|does|did|has|have|should|must"
    r"|had(?!\s+(?:an?|another|good|great|lunch|coffee|dinner|breakfast|drinks?)\b))(?:n['’]?t)?)"
)
_WONDERING = r"(?:any idea|wondering|i(?: was| am|['’]m)? wonder(?:ing)?)"
_KNOWING = (
    r"(?:(?:do|can|could|would|will) you |i (?:want|need|would like) to )?"
    rf"(?:know|remember|tell me|not sure|unsure) (?:{_ASKING}|if|whether)"
)
# `Can you make it gold` asks for something to be done; `will` may be a name.
_MAY = r"(?:may i|(?:can|could|would|will) (?:i|we|they|he|she|it|this|that|the|anyone|somebody|someone))"
_QUESTION = re.compile(
    rf"(?:{_GREETING}[\s,!.:–—-]+)*(?:{_ASKING}(?:['’]?(?:s|re|d|ll))?|{_VERB}|{_WONDERING}|{_KNOWING}|{_MAY})\b"
    r"|.*[?？](?:[\W_]|thanks|thank you|please|pls|thx|cheers)*\Z",
    re.IGNORECASE | re.DOTALL,
)


def is_question(text: str) -> bool:
    """Tell whether a message asks something: by its first words, or by a question mark at its end.

    `Can you make Acme gold` asks for something to be done; with a question mark it is a question, too.
    """
    return _QUESTION.match(text) is not None


def is_name(said: str) -> bool:
    """Tell whether words are written as a name is: every one with a capital, but for those that stand within names."""
    words = _WORDS.findall(said)
    if not words or words[0].casefold() in EVERYDAY - {"the", *_CLOSED}:
        return False
    small = [word for word in words if word[0].islower()]
    return words[0] not in small and _WITHIN_NAMES.union(_CLOSED).issuperset(small)


def may_be_name(said: str) -> bool:
    """Tell whether words may be the name of a partner that is not known; `partners in japan` cannot be."""
    words = _WORDS.findall(said)
    if not words or is_name(said):
        return bool(words)
    return not _WITHIN_NAMES & {words[0], words[-1]} and not any(
        word.casefold() in EVERYDAY - _WITHIN_NAMES for word in words
    )


def may_be_person(said: str) -> bool:
    """Tell whether words may be somebody's name; `tell me who` cannot be."""
    return not any(word.casefold() in _NOBODY for word in _WORDS.findall(said))


def is_person(said: str) -> bool:
    """Tell whether words are written as somebody's name is."""
    words = _WORDS.findall(said)
    return may_be_person(said) and not any(word[0].islower() and word not in _WITHIN_NAMES for word in words)


def is_document(said: str) -> bool:
    """Tell whether words end as the name of a document does: `mutual NDA`, `QBR deck`."""
    words = _WORDS.findall(said.casefold())
    if not words or words[0] in _BEFORE_A_DOCUMENT:
        return False
    return len(words) <= _MOST_WORDS_OF_A_DOCUMENT and bool(_DOCUMENTS & {words[-1], words[-1].removesuffix("s")})


def is_plain(said: str) -> bool:
    """Tell whether none of the words is one of questions or of the program: a place, a line of business."""
    words = _WORDS.findall(said)
    return bool(words) and not any(word in EVERYDAY - _WITHIN_NAMES for word in words)
