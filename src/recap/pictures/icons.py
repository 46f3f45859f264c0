"""The icon of a site that has none of its own, as a drawing: the site's initial on its accent."""

from html import escape

from recap.pictures.inks import ACCENT, PAPER

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    '<rect width="64" height="64" rx="12" fill="{ground}"/>'
    '<text x="32" y="47" font-family="Georgia, Palatino, serif" font-size="44" font-weight="700"'
    ' text-anchor="middle" fill="{ink}">{initial}</text></svg>\n'
)


def drawing(initial: str) -> bytes:
    """Write the icon as SVG, which takes a letter of any script from the reader's own fonts."""
    return _DRAWING.format(ground=ACCENT, ink=PAPER, initial=escape(initial)).encode()
