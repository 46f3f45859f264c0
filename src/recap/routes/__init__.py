"""Give everything its address, and report addresses that two things want and links that lead nowhere."""

from recap.routes.addresses import addresses, check_addresses, nowhere, parts
from recap.routes.claims import check_names, check_outputs, obstacle
from recap.routes.permalinks import permalinks
from recap.routes.redirects import Redirect, all_redirects, redirect_lines

__all__ = [
    "Redirect",
    "addresses",
    "all_redirects",
    "check_addresses",
    "check_names",
    "check_outputs",
    "nowhere",
    "obstacle",
    "parts",
    "permalinks",
    "redirect_lines",
]
