from collections.abc import Callable

import pytest

from recap.schema.loaders import Loader, c_loader, python_loader


@pytest.fixture(params=["c", "python"])
def loader(request: pytest.FixtureRequest) -> Callable[[str], Loader]:
    """The two parsers: what an editor reads must not depend on which one is there."""
    found = c_loader() if request.param == "c" else python_loader
    if found is None:
        pytest.skip("PyYAML was built without libyaml")
    return found
