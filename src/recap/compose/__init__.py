"""The composer: the only place where the stages meet."""

from recap.compose.progress import Progress
from recap.compose.site import NoSettingsError, Options, Report, build

__all__ = ["NoSettingsError", "Options", "Progress", "Report", "build"]
