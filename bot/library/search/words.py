"""The words of a text, and those that say nothing about what is looked for."""

import re

from bot.library.stopwords import STOPWORDS

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
# `Don't` and `I'm` are one word each.
_APOSTROPHE = re.compile(r"['’](?=(?:t|m|re|ve|ll|d)\b)")

# Said in any question, or of anything in this library.
_FAINT = STOPWORDS | frozenset(
    """
    actually always another arent asap asks bad become becomes best between biggest bit btw cant clue couldnt day
    days didnt doc docs document documents doesnt dont even every folks friday fyi good great guys hadnt hasnt
    havent hows id ill im isnt ive kind kinds last lots many maybe me mine monday my myself never newly nice ok
    okay ones ours ourselves partner partners per right run running saturday shouldnt sort sorts sunday template
    templates theirs themselves theyre thing things thursday today tomorrow tonight tuesday upon via wasnt wednesday
    weekday were whats wheres whether within without wont wouldnt wtf yes yesterday yet
    """.split()  # noqa: SIM905 -- a list of 100 strings would be one word a line
)


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case: letters and digits only, so none can be an operator of FTS5."""
    return _WORD.findall(_APOSTROPHE.sub("", _POSSESSIVE.sub("", text.casefold())))


def is_faint(word: str) -> bool:
    """Tell whether a word says nothing about what is looked for."""
    return len(word) < 2 or word in _FAINT


def key(text: str) -> frozenset[str]:
    """Give what two questions have in common that ask the same in the same words."""
    words = frozenset(words_of(text))
    return words if all(map(is_faint, words)) else words - STOPWORDS
