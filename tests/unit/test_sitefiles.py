import datetime as dt
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from recap.sitefiles import Entry, headers, manifest, parts, robots, sitemap, sitemap_index

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://example.org/recap/"


def locations(data: bytes) -> list[str]:
    return [e.text or "" for e in etree.fromstring(data).iter(f"{SPACE}loc")]


def test_a_sitemap_holds_addresses_escaped_and_the_days_that_are_known() -> None:
    data = sitemap([Entry(f"{SITE}a&b/<'>", dt.date(2026, 5, 1)), Entry(SITE)])
    root = etree.fromstring(data)
    assert root.tag == f"{SPACE}urlset"
    assert locations(data) == [f"{SITE}a&b/<'>", SITE]
    assert [e.text for e in root.iter(f"{SPACE}lastmod")] == ["2026-05-01"]


def test_a_site_without_pages_has_a_sitemap_all_the_same() -> None:
    assert parts(0) == [("sitemap.xml", slice(None))]
    assert locations(sitemap([])) == []


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (50_000, ["sitemap.xml"]),
        (50_001, ["sitemap-1.xml", "sitemap-2.xml"]),
        (100_000, ["sitemap-1.xml", "sitemap-2.xml"]),
        (100_001, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]),
    ],
)
def test_past_fifty_thousand_addresses_there_are_parts(count: int, names: list[str]) -> None:
    assert [name for name, _ in parts(count)] == names


@given(st.integers(0, 300_000))
def test_every_address_is_in_exactly_one_part_and_no_part_is_too_large(count: int) -> None:
    addresses = range(count)
    found = [addresses[part] for _, part in parts(count)]
    assert sum(map(len, found)) == count
    assert all(len(part) <= 50_000 for part in found)
    assert all(one.stop == other.start for one, other in pairwise(found))


def test_an_index_names_its_parts() -> None:
    data = sitemap_index([f"{SITE}sitemap-1.xml", f"{SITE}sitemap-2.xml"])
    assert etree.fromstring(data).tag == f"{SPACE}sitemapindex"
    assert locations(data) == [f"{SITE}sitemap-1.xml", f"{SITE}sitemap-2.xml"]


def test_robots_names_the_sitemap() -> None:
    assert robots(SITE).decode().splitlines()[-1] == f"Sitemap: {SITE}sitemap.xml"


def test_headers_stand_below_the_sites_path_and_only_hashed_names_are_kept_for_ever() -> None:
    lines = headers("/recap/", ["assets/theme/"]).decode().splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["/recap/*", "/recap/assets/theme/*"]
    assert "immutable" in lines[-1]
    assert sum("immutable" in line for line in lines) == 1


def test_headers_forbid_what_no_page_can_forbid_itself_and_leave_scripts_to_the_pages() -> None:
    said = dict(line.strip().split(": ", 1) for line in headers("/", []).decode().splitlines() if ": " in line)
    assert said["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said.keys() >= {"Referrer-Policy", "Permissions-Policy"}
    assert "Cache-Control" not in said


def test_a_manifest_leaves_out_what_it_does_not_know() -> None:
    given: dict[str, Any] = {
        "name": "周报 & <co>",
        "language": "zh-Hans",
        "direction": "ltr",
        "home": "/r/",
        "paper": "#fff",
    }
    icons = [("/r/icon.svg", "image/svg+xml", "any", ""), ("/r/icon.png", "", "", "")]
    said = json.loads(manifest(description="", icons=icons, **given))
    assert (said["name"], said["lang"], said["start_url"], said["scope"]) == ("周报 & <co>", "zh-Hans", "/r/", "/r/")
    assert "description" not in said
    assert said["icons"] == [{"src": "/r/icon.svg", "type": "image/svg+xml", "sizes": "any"}, {"src": "/r/icon.png"}]
