"""How long a text takes to read."""

import re

WORDS_A_MINUTE = 230
"""Silent reading of non-fiction in English: 238 in Brysbaert, "How many words do we read per minute?" (2019)."""

_IDEOGRAPH = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"\w")


def count_words(text: str) -> int:
    """Count words; of Chinese and Japanese, which have no spaces, each character is half a word."""
    if text.isascii():
        return len(text.split())
    spaced, ideographs = _IDEOGRAPH.subn(" ", text)
    words = len(spaced.split()) if ideographs == 0 else sum(1 for word in spaced.split() if _WORD.search(word))
    return words + (ideographs + 1) // 2


def reading_seconds(words: int) -> int:
    """Give the reading time in seconds, in tens: at least 10 where there is something to read."""
    return max(10, (words * 60 + WORDS_A_MINUTE * 5) // (WORDS_A_MINUTE * 10) * 10) if words else 0


def reading_minutes(words: int) -> int:
    """Give the reading time, rounded, in minutes: at least 1 where there is something to read."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE) if words else 0
