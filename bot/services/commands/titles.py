"""A person's title behind their name: `Sarah Chen CFO`, `Tom Diaz Head of Sales`."""

import re

_ABBREVIATIONS = "CEO|CTO|CFO|COO|CMO|CRO|CIO|CPO|CCO|CSO|CHRO|CISO|CDO|EVP|SVP|AVP|VP|MD|GM"
_CHIEFS = r"(?:vice[- ])?president|(?:co-?)?founder|chair(?:man|woman)?|head of|chief (?:\w+ ){1,3}?officer"
_ROLES = "director|manager|executive|engineer|architect|consultant|analyst|specialist|coordinator|representative|lead"
_FIELDS = (
    "managing|general|senior|junior|deputy|assistant|global|regional|country|area|key|account|sales|presales|marketing"
    "|channel|channels|partner|partners|partnership|partnerships|alliance|alliances|product|project|program|programme"
    "|technical|technology|solution|solutions|software|finance|financial|commercial|operations|office|customer|success"
    "|support|business|development|procurement|purchasing|legal|it|hr|pr|vice|executive|group"
)
# `CFO` and `cfo`, but not `Coo`, which is a name.
_TITLE = re.compile(
    rf"(?<=\s)(?:(?:{_ABBREVIATIONS}|{_ABBREVIATIONS.lower()})(?!\S)"
    rf"|(?i:(?:{_CHIEFS})(?![^\s,]))"
    rf"|(?i:(?:(?:{_FIELDS})\s+(?:(?:and|&|of)\s+)?)*(?:{_ROLES})(?![^\s,]))).*\Z",
    re.DOTALL,
)
# `Joe Carter KAM`, but neither `Jean LEROY` nor `Joe Carter III`.
_CAPITALS = re.compile(r"(?<=\S)\s\S*[a-z]\S*\s+(?P<title>(?![IVX]+\Z)[A-Z]{2,4})\Z")


def name_and_title(text: str) -> tuple[str, str]:
    """Part a name from the title behind it: a usual one, or capitals; empty where there is none."""
    if title := _TITLE.search(text):
        return text[: title.start()].strip(), title[0].strip()
    if capitals := _CAPITALS.search(text.strip()):
        start = capitals.start("title")
        return text.strip()[:start].strip(), capitals["title"]
    return text.strip(), ""
