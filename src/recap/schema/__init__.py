"""From YAML text to typed values, each problem at its place. This package alone knows yaml."""

from recap.schema import urls, zones
from recap.schema.compose import compose
from recap.schema.decode import decode
from recap.schema.fields import is_absent, part
from recap.schema.reader import Reader
from recap.schema.report import Report, shown, visible

__all__ = ["Reader", "Report", "compose", "decode", "is_absent", "part", "shown", "urls", "visible", "zones"]
