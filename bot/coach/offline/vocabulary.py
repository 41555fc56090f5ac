"""Words that tell a name from a phrase, and a question from a request."""

import re

from bot.library.stopwords import STOPWORDS
from bot.model import PartnerType, Stage, Tier

_PROGRAM = frozenset(
    """
    account accounts agreement agreements archive archived article briefing budget call calls card certification
    certifications channel charge checklist commission commissions company companies contact contacts contract contracts
    customer customers dashboard data deal deals deck demo details discount discounts document documents email emails
    everybody everyone everything figures first forecast goal goals guide guides health history home invoice kickoff
    kpi kpis last lead leads list lists main manager margin margins marketing mdf meeting meetings metrics milestone
    milestones money month msps names new next nobody note notes nothing number numbers offer onboard open
    opportunities opportunity overview owner owners partner partners partnership partnerships people person pipeline
    plan playbook playbooks policy portfolio pricing program programs progress proposal protection qbr qbrs quarter
    question questions rebate registration registrations report reports resellers revenue review reviews sales score
    scores stages standup status step steps summary support target targets task tasks team template templates tiers
    today tomorrow training types unowned update updates week weekly year yesterday
    """.split()  # noqa: SIM905 -- a list of 150 strings would be one word a line
)
_CLOSED = frozenset(
    word
    for values in (PartnerType, Tier, Stage)
    for value in (values.__name__.lower(), *values)
    for word in value.split()
)

EVERYDAY = STOPWORDS | _PROGRAM | _CLOSED
"""Words of questions and of the program: none of them alone is a partner's name or the beginning of one."""

# Companies are called `Made in Italy`, `Bed and Beyond`, people `Ana de Souza`: such words stand within a name.
_WITHIN_NAMES = frozenset(
    "a al an and at bin by da das de del della den der di do dos du e el et for in la le les of on the und v van von y".split()
)
_NOBODY = frozenset(
    """
    am any anybody anyone are be do does everybody everyone he her here him his how i if is it its know me my nobody
    none our she somebody someone still tell that the their them there these they this those us was we were what
    whatever when where which who who's whoever whom whose why wonder you your
    """.split()  # noqa: SIM905 -- a list of 60 strings would be one word a line
)
_WORDS = re.compile(r"[^\s,;:/()\"“”„«»]+")
_OPENING = r"(?:(?:hey|hi|hello|ok|okay|well|so|and|but|also|now|please|pls|sorry|then|just|thanks|coach|partneros)[\s,!.:–—-]+)*"
_ASKING = r"(?:who|whom|whose|what|whatever|when|where|why|how|which)"
_VERB = r"(?:is|are|am|was|were|do|does|did|has|have|had|should|shall|might|must)(?:n['’]?t)?"
_QUESTION = re.compile(
    rf"{_OPENING}(?:{_ASKING}(?:['’]?(?:s|re|d|ll))?|{_VERB}|may i|any idea|wondering|i(?: was| am|['’]m)? wonder(?:ing)?"
    r"|(?:can|could|would|will) (?!you\b|will\b)\w+"
    rf"|(?:(?:do|can|could|would|will) you |i (?:want|need|would like) to )?(?:know|remember|tell me|not sure|unsure) "
    rf"(?:{_ASKING}|if|whether))\b"
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
    return (
        not any(word[0].islower() and word not in _WITHIN_NAMES | _CLOSED for word in words)
        and not words[0][0].islower()
    )


def may_be_name(said: str) -> bool:
    """Tell whether words may be the name of a partner that is not known; `partners in japan` cannot be."""
    words = _WORDS.findall(said)
    if not words or is_name(said):
        return bool(words)
    return words[0] not in _WITHIN_NAMES and not any(word.casefold() in EVERYDAY - _WITHIN_NAMES for word in words)


def may_be_person(said: str) -> bool:
    """Tell whether words may be somebody's name; `tell me who` cannot be."""
    return not any(word.casefold() in _NOBODY for word in _WORDS.findall(said))


def is_person(said: str) -> bool:
    """Tell whether words are written as somebody's name is."""
    words = _WORDS.findall(said)
    return may_be_person(said) and not any(word[0].islower() and word not in _WITHIN_NAMES for word in words)


def is_plain(said: str) -> bool:
    """Tell whether none of the words is one of questions or of the program: a place, a line of business."""
    words = _WORDS.findall(said)
    return bool(words) and not any(word in EVERYDAY - _WITHIN_NAMES for word in words)
