import io

import pytest
from lxml import etree
from PIL import Image

from recap.pictures import inks, tiles
from recap.pictures.icons import drawing


@pytest.mark.parametrize("initial", ["R", "&", "<", "周", ""])
def test_the_drawing_is_svg_with_the_initial(initial: str) -> None:
    root = etree.fromstring(drawing(initial))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "".join(root.itertext()).strip() == initial


@pytest.mark.parametrize("size", [180, 192, 512])
def test_a_tile_is_a_small_square_without_transparency(size: int) -> None:
    data = tiles.draw("R", size)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (size, size))
    assert "transparency" not in image.info
    assert len(data) < 10_000


def test_a_tile_holds_its_letter_in_the_circle_that_masks_leave() -> None:
    image = Image.open(io.BytesIO(tiles.draw("M", 512))).convert("RGB")
    ground = tuple(bytes.fromhex(inks.ACCENT[1:]))
    drawn = [(x, y) for y in range(512) for x in range(512) if image.getpixel((x, y)) != ground]
    assert drawn
    assert max(((x - 255.5) ** 2 + (y - 255.5) ** 2) ** 0.5 for x, y in drawn) <= 0.4 * 512
    middle = sum(x for x, _ in drawn) / len(drawn), sum(y for _, y in drawn) / len(drawn)
    assert all(abs(place - 255.5) < 16 for place in middle)


def test_a_letter_that_no_font_has_gives_way_to_a_sign() -> None:
    sign = tiles.draw("\u1234", 192)
    assert sign == tiles.draw("", 192)
    assert sign != tiles.draw("R", 192)
