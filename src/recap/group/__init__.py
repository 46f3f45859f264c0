"""Sort and group what is published at a moment into editions, terms, stories and forecasts."""

from recap.group.digest import Choice, group
from recap.group.related import kin, related

__all__ = ["Choice", "group", "kin", "related"]
