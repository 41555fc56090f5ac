"""Words that say the same: data of the program, found in any form that the index's stemming takes for one."""

import sqlite3
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import yaml

from bot.library.search.words import words_of

FILE = Path(__file__).with_name("synonyms.yml")
TOKENIZER = "porter unicode61 remove_diacritics 2"
LONGEST = 4
"""The most words of a phrase that has synonyms."""


class Thesaurus:
    """Groups of words and phrases that say the same; may be read from any thread.

    Args:
        groups: each a text with commas between the words or phrases.
    """

    def __init__(self, groups: list[str]) -> None:
        self._groups = [[" ".join(words_of(member)) for member in group.split(",")] for group in groups]
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            f"CREATE VIRTUAL TABLE member USING fts5(phrase, place UNINDEXED, words UNINDEXED, tokenize='{TOKENIZER}')"
        )
        self._database.executemany(
            "INSERT INTO member VALUES (?, ?, ?)",
            [(one, place, len(one.split())) for place, group in enumerate(self._groups) for one in group],
        )
        self.words = frozenset(word for group in self._groups for member in group for word in member.split())
        self.others = lru_cache(maxsize=10_000)(self._others)

    def _others(self, phrase: str) -> tuple[str, ...]:
        """Give what says the same as a phrase in any of its forms, without it."""
        with self._lock:
            found = self._database.execute(
                "SELECT phrase, place FROM member WHERE phrase MATCH ? AND words = ?",
                (f'"{phrase}"', phrase.count(" ") + 1),
            ).fetchall()
        themselves = {member for member, _ in found}
        same = (member for place in sorted({place for _, place in found}) for member in self._groups[place])
        return tuple(dict.fromkeys(member for member in same if member not in themselves))


@cache
def thesaurus() -> Thesaurus:
    """Read the program's own."""
    return Thesaurus(yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader))
