"""Host names beyond ASCII: their form in ASCII, and which of them look like others.

A name in any script is fine. One that mixes scripts in a label, as in "apple" with a Cyrillic a, or whose letters all
look Latin, may be taken for another. The rule is a small part of Unicode Technical Standard 39 (4, confusables; 5,
mixed scripts).
"""

import re
import unicodedata

_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""What IDNA takes for a dot (RFC 3490, 3.1)."""
_SIMILAR = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_LATIN_LOOKALIKES = frozenset("асԁеһіјӏорԛѕԝхугкмтвнαινορτυχγκ")


def confusable(host: str) -> str:
    """Give the host in Punycode where it may be taken for another, else an empty text."""
    if host.isascii():
        return ""
    labels = [_folded(label) for label in _DOTS.split(host)]
    is_odd = any(_is_mixed(label) or (label and set(label) <= _LATIN_LOOKALIKES) for label in labels)
    return punycode(host) if is_odd else ""


def punycode(host: str) -> str:
    """Write a host in ASCII (RFC 3492); one that is in ASCII stays as it is, a label that IDNA refuses is encoded."""
    return host if host.isascii() else ".".join(_label(label) for label in _DOTS.split(host))


def _label(label: str) -> str:
    folded = _folded(label)
    return folded if folded.isascii() else "xn--" + folded.encode("punycode").decode("ascii")


def _folded(label: str) -> str:
    return unicodedata.normalize("NFKC", label).casefold()


def _is_mixed(label: str) -> bool:
    names = (unicodedata.name(char, "") for char in label if char.isalpha())
    return len({script for name in names for script in _SIMILAR if name.startswith(script)}) > 1
