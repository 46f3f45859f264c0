"""The site's settings: from the bytes of content/site.yaml to values with every default in place."""

from recap.settings.addresses import site_url, with_url
from recap.settings.reading import read

__all__ = ["read", "site_url", "with_url"]
