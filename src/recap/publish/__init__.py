"""Publishing: the only stage that writes into the output folder.

Files are written aside and moved into place only when the whole build has succeeded. A manifest in the output folder
knows which files are ours: what is no longer made is removed, what is not ours is never touched.
"""

from recap.publish.faults import PublishError
from recap.publish.files import digest_of
from recap.publish.single import refusal_of, replace_file
from recap.publish.site import Site, open_site
from recap.publish.stage import Stage

__all__ = ["PublishError", "Site", "Stage", "digest_of", "open_site", "refusal_of", "replace_file"]
