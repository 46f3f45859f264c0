"""What the tests of Markdown share."""

import pytest

from recap.markdown import Markdown


@pytest.fixture
def markdown() -> Markdown:
    return Markdown()
