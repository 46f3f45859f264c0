"""Time zones by their IANA names, from the pinned tzdata package: every machine must agree on them."""

import functools
import importlib.resources
import zoneinfo

zoneinfo.reset_tzpath(())


@functools.lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Give the names of all zones."""
    listed = importlib.resources.files("tzdata").joinpath("zones").read_text("utf-8")
    return frozenset(listed.split())


def find(name: str) -> zoneinfo.ZoneInfo | None:
    """Give the zone of this very name; None where there is none (names are case-sensitive)."""
    return zoneinfo.ZoneInfo(name) if name == "UTC" or name in names() else None
