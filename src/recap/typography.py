"""Text without markup that still says what the markup said."""

_SCRIPTS = {
    "sup": str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"),
    "sub": str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Unicode's block "Superscripts and Subscripts"."""


def scripted(text: str, element: str) -> str:
    """Write what stands in a `sup` or `sub` element: 10⁶ is another number than 106.

    What Unicode has no such signs for stays as it is: 1st, and all that stands in other elements.
    """
    table = _SCRIPTS.get(element, {})
    return text.translate(table) if all(ord(char) in table for char in text) else text
