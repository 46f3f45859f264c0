"""What all tests share: a way to rewrite what they expect, and hypothesis without chance or clock."""

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites what tests expect; what it wrote is to be read before it is committed."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files from what comes out")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
