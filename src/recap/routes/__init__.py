"""Give everything its address, and report addresses that two things want and links that lead nowhere."""

from recap.routes.addresses import addresses, check_addresses, nowhere
from recap.routes.claims import Claim, are_apart, check_names, clashes
from recap.routes.permalinks import permalinks
from recap.routes.redirects import Redirect, redirect_lines, redirects

__all__ = [
    "Claim",
    "Redirect",
    "addresses",
    "are_apart",
    "check_addresses",
    "check_names",
    "clashes",
    "nowhere",
    "permalinks",
    "redirect_lines",
    "redirects",
]
