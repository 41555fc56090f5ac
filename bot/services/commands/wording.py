"""Telling a name, a phrase and a question apart, as far as that takes no understanding."""

import re

_QUESTION = re.compile(
    r"(?:who|whom|whose|what|when|where|why|how|which|is|are|am|was|were|do|does|did|can|could|should|shall|would|will"
    r"|has|have|may|explain|define|describe|tell me)(?:['’]\w+)?\s+\S",
    re.IGNORECASE,
)
# Written small, these words belong to a sentence; a company that has one in its name writes it with a capital.
_SENTENCE = re.compile(
    r"(?<!\S)(?:partners?|deals?|i|me|my|mine|we|us|our|you|your|they|them|their|it|its|this|that|these|those|he|she|his"
    r"|her|from|contacts?|notes?|milestones?|tier|stage|owner|target|is|are|was|were|be|do|does|did|has"
    r"|have|had|can|should|would|will|please|all|any|some|about|who|what|which"
    r"|when|where|why|how|if|a|an|to|met|said|called|named)(?!\S)"
)
_BEGINS_A_PHRASE = re.compile(
    r"(?:a|an|in|for|with|about|of|from|on|at|to|by|add|show|list|find|give|tell|get|every|each)(?!\S)", re.IGNORECASE
)
_MOST_WORDS_OF_A_NAME = 6


def is_question(text: str) -> bool:
    """Say whether a line is a whole question, with or without its mark."""
    return _QUESTION.match(text) is not None or (text.endswith("?") and " " in text)


def may_be_a_name(text: str) -> bool:
    """Say whether words could be a partner's name; a phrase never is offered as one to add."""
    words = text.split()
    if text.endswith("?") or len(words) > _MOST_WORDS_OF_A_NAME:
        return False
    return all(word == word.capitalize() or word.isupper() for word in words) or (
        not is_question(text) and _SENTENCE.search(text) is None and _BEGINS_A_PHRASE.match(text) is None
    )
