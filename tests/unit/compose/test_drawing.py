import io
import json
import subprocess
import sys

from PIL import Image

from recap.compose.drawing import manifest, pictures
from recap.model.page import File
from recap.views import Desk, Frame, Previews, icons, site_feeds, site_view
from tests.builders import article, desk, settings


def drawn(over: Desk) -> dict[str, File]:
    files = list(pictures(Previews(over, b""), icons(over, b"")))
    assert len({file.output for file in files}) == len(files)
    return {file.output: file for file in files}


def test_every_picture_is_made_once_and_is_what_its_name_says() -> None:
    files = drawn(desk([article("a", title="Links"), article("b", title="Links")]))
    assert len(files) == 3 + 1 + 3
    for output, file in files.items():
        if output.endswith(".svg"):
            assert file.make().startswith(b"<svg ")
        else:
            image = Image.open(io.BytesIO(file.make()))
            assert image.format == "PNG"
            size = output.partition("icon-")[2].partition("-")[0]
            assert image.size == ((int(size), int(size)) if size else (1200, 630))


def test_a_site_that_wants_no_pictures_has_only_a_drawing_for_its_icon() -> None:
    over = desk([article("a")], site=settings(pictures=False))
    assert [output.rpartition(".")[2] for output in drawn(over)] == ["svg"]
    assert drawn(desk(site=settings(pictures=False, icon="/assets/icon.png"))) == {}


def test_fingerprints_differ_as_names_do() -> None:
    one, other = (drawn(desk([article("a", title=title)])) for title in ("One", "Other"))
    shared = one.keys() & other.keys()
    assert len(shared) == 5
    assert all(one[output].fingerprint == other[output].fingerprint for output in shared)
    marks = {file.fingerprint for file in (*one.values(), *other.values())}
    assert len(marks) == len(one.keys() | other.keys())


def test_the_manifest_names_the_site_and_icons_that_there_are() -> None:
    over = desk(site=settings(title="Recap <1>", language="ar", description="Weekly"))
    made = icons(over, b"")
    frame = Frame(lambda: site_view(over, {}, site_feeds(over), made), b"", Previews(over, b""))
    file = manifest(made, over, frame)
    said = json.loads(file.make())
    assert (file.output, said["name"], said["description"]) == ("manifest.webmanifest", "Recap <1>", "Weekly")
    assert (said["lang"], said["dir"]) == ("ar", "rtl")
    assert said["start_url"] == said["scope"] == "/recap/"
    assert {icon["src"].removeprefix("/recap/") for icon in said["icons"]} <= drawn(over).keys()
    assert frame.site.manifest == "/recap/manifest.webmanifest"


def test_planning_pictures_loads_nothing_that_draws() -> None:
    program = "import sys, recap.compose, recap.cli; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
