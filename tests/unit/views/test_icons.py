import pytest

from recap.views import icons
from tests.builders import desk, settings


def test_a_site_without_an_icon_gets_its_initial() -> None:
    made = icons(desk(site=settings(title="“the Weekly”")), b"")
    assert made.initial == "T"
    assert (made.favicon.path, made.favicon.type) == (made.drawing, "image/svg+xml")
    assert made.touch == made.tiles[180]
    assert [(icon.sizes, icon.purpose) for icon in made.listed()] == [
        ("any", ""),
        ("192x192", ""),
        ("512x512", ""),
        ("512x512", "maskable"),
    ]


def test_an_editors_png_serves_everywhere() -> None:
    made = icons(desk(site=settings(icon="/assets/icon.png")), b"")
    assert (made.favicon.path, made.favicon.type, made.touch) == ("assets/icon.png", "image/png", "assets/icon.png")
    assert (made.drawing, made.tiles) == ("", {})
    assert [icon.path for icon in made.listed()] == ["assets/icon.png"]


def test_an_editors_svg_is_helped_out_where_none_is_taken() -> None:
    made = icons(desk(site=settings(icon="/assets/icon.svg")), b"")
    assert (made.favicon.path, made.favicon.sizes, made.drawing) == ("assets/icon.svg", "any", "")
    assert made.touch == made.tiles[180]
    assert next(icon.path for icon in made.listed()) == "assets/icon.svg"


@pytest.mark.parametrize(
    ("icon", "touch"), [("", ""), ("/assets/icon.svg", ""), ("/assets/icon.png", "assets/icon.png")]
)
def test_without_pictures_nothing_is_drawn_in_pixels(icon: str, touch: str) -> None:
    made = icons(desk(site=settings(icon=icon, pictures=False)), b"")
    assert made.tiles == {}
    assert made.touch == touch
    assert len(list(made.listed())) == 1


@pytest.mark.parametrize("title", ["周报", "Ÿ", "...", ""])
def test_any_title_has_icons(title: str) -> None:
    made = icons(desk(site=settings(title=title)), b"")
    assert made.initial == (title[:1] if title[:1].isalnum() else "")
    assert made.drawing.isascii()


def test_the_addresses_change_with_the_letter_and_with_what_draws_it() -> None:
    seen = {
        icons(desk(site=settings(title=title)), drawing).drawing
        for title, drawing in (("Recap", b""), ("Weekly", b""), ("Recap", b"other"), ("Roundup", b""))
    }
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("icon", "pictures", "raster"),
    [
        ("/assets/icon.png", False, "assets/icon.png"),
        ("/assets/icon.jpg", None, "assets/icon.jpg"),
        ("/assets/icon.svg", False, ""),
        ("", False, ""),
    ],
)
def test_feeds_get_an_icon_in_pixels_where_there_is_one(icon: str, pictures: bool | None, raster: str) -> None:
    assert icons(desk(site=settings(icon=icon, pictures=pictures)), b"").raster == raster


@pytest.mark.parametrize("icon", ["", "/assets/icon.svg", "/assets/icon.webp"])
def test_feeds_get_a_drawn_icon_where_the_editors_is_not_for_all(icon: str) -> None:
    made = icons(desk(site=settings(icon=icon)), b"")
    assert made.raster == made.tiles[512]
