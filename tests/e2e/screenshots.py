"""Takes the pictures of the README from the repository's own content: `make screenshots`."""

import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from .browsing import ROOT, chromium, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

IMAGES = ROOT / "docs" / "images"
EDITION = "2025/w04/"
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
PICTURES = {
    "edition": (EDITION, WIDE, "light"),
    "article": (f"{EDITION}deepseek-r1/", PHONE, "dark"),
    "predictions": ("predictions/", WIDE, "light"),
}
"""Pictures by their names: a page, the size of the window in CSS pixels, and the colour scheme."""


def main() -> None:
    """Write all pictures into docs/images/."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "digest")
        shutil.copytree(ROOT / "content", site / "content")
        with served(site, Path(folder, "served"), "--no-search") as built, chromium() as browser:
            for name, (path, size, scheme) in PICTURES.items():
                with opened(browser, viewport=size, color_scheme=scheme, device_scale_factor=1.5) as page:
                    page.goto(built.url + path)
                    (IMAGES / f"{name}.png").write_bytes(taken(page))


def taken(page: "Page") -> bytes:
    """Take what stands in the window as a PNG of 128 colours, which is a third of its size."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128)
    data = io.BytesIO()
    picture.save(data, "png", optimize=True)
    return data.getvalue()


if __name__ == "__main__":
    main()
