"""Pictures, the browser's frame and the page are of one colour."""

import re
from pathlib import Path

from recap.pictures import inks

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
STYLE = (TEMPLATES / "assets/style.css").read_text(encoding="utf-8")


def pair(token: str) -> tuple[str, str]:
    """Give a colour of the style sheet in the light and in the dark scheme."""
    found = re.search(rf"--{token}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\)", STYLE)
    assert found
    return found[1], found[2]


def test_the_inks_are_those_of_the_light_scheme() -> None:
    drawn = (inks.PAPER, inks.INK, inks.SOFT, inks.ACCENT)
    assert drawn == tuple(pair(token)[0] for token in ("paper", "ink", "soft", "accent"))


def test_the_browsers_frame_is_the_paper_of_each_scheme() -> None:
    files = (TEMPLATES / "frame/files.html").read_text(encoding="utf-8")
    assert re.findall(r'name="theme-color" .* content="(#[0-9a-f]+)"', files) == list(pair("paper"))
