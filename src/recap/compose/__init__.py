"""The composer: the only place where the stages meet."""

from recap.compose.progress import Progress
from recap.compose.site import build
from recap.compose.types import NoSettingsError, Options, Report

__all__ = ["NoSettingsError", "Options", "Progress", "Report", "build"]
