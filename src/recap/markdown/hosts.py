"""Host names that look like others: letters of two scripts in one name, as in "apple" with a Cyrillic a.

The rule is a small part of Unicode Technical Standard 39: Latin together with a script whose letters look Latin.
"""

import re
import unicodedata

_DOTS = "[.\u3002\uff0e\uff61]"
_SIMILAR = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_LATIN_LOOKALIKES = frozenset("асԁеһіјӏорԛѕԝхугкмтвнαινορτυχγκ")


def confusable(host: str) -> str:
    """Give the host in Punycode where it may be taken for another, else an empty text."""
    if host.isascii():
        return ""
    labels = re.split(_DOTS, host)
    if any(_is_mixed(label) or (label and set(label) <= _LATIN_LOOKALIKES) for label in labels):
        return punycode(host)
    return ""


def punycode(host: str) -> str:
    """Write a host in ASCII; a label that IDNA refuses is encoded as it stands."""
    return ".".join(_label(label) for label in re.split(_DOTS, host))


def _label(label: str) -> str:
    if label.isascii():
        return label
    folded = unicodedata.normalize("NFKC", label).casefold()
    return folded if folded.isascii() else "xn--" + folded.encode("punycode").decode("ascii")


def _is_mixed(label: str) -> bool:
    names = (unicodedata.name(char, "") for char in label if char.isalpha())
    return len({script for name in names for script in _SIMILAR if name.startswith(script)}) > 1
