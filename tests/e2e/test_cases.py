"""Every folder of tests/cases: an input, and exactly what an editor is told about it.

A case holds ``case.txt`` (one sentence: what it is and what must happen), ``content/`` and maybe ``templates/``, and

- ``expected.txt``: standard error, word for word; empty or missing where nothing is told;
- ``options.txt``: the command line, where it is not a plain build;
- ``status.txt``: the exit status, where it is not 1 for errors and 0 for none;
- ``contains.txt``: lines ``path: text`` that must stand in the output, ``!path: text`` that must not, and ``path`` or
  ``!path`` for files that must be there or must not.

A case without settings gets ``plain-site.yaml``.
"""

import shutil
from pathlib import Path

import pytest

from .sites import Site, files_below, recap, states_below

CASES = Path(__file__).resolve().parents[1] / "cases"
PLAIN = CASES / "plain-site.yaml"
DEFAULT = "build --now 2026-12-01T00:00:00Z"


def names() -> list[str]:
    return sorted(p.name for p in CASES.iterdir() if p.is_dir())


def told(case: Path, name: str, default: str = "") -> str:
    file = case / name
    return file.read_text(encoding="utf-8") if file.exists() else default


def lay_out(case: Path, root: Path) -> Site:
    site = Site(root, PLAIN.read_text(encoding="utf-8"))
    for folder in ("content", "templates"):
        if (case / folder).is_dir():
            shutil.copytree(case / folder, root / folder, dirs_exist_ok=True)
    return site


@pytest.mark.parametrize("name", names())
def test_case(name: str, tmp_path: Path, update_golden: bool) -> None:
    case = CASES / name
    site = lay_out(case, tmp_path / "digest")
    before = states_below(site.root)

    result = recap(*told(case, "options.txt", DEFAULT).split(), "--root", str(site.root))

    if update_golden:
        (case / "expected.txt").unlink(missing_ok=True)
        if result.err:
            (case / "expected.txt").write_text(result.err, encoding="utf-8")
    expected = told(case, "expected.txt")
    assert result.err == expected
    assert result.status == int(told(case, "status.txt", "1" if " error[" in expected else "0"))
    after = states_below(site.root)
    assert {path: after[path] for path in before} == before
    output = files_below(site.root / "site")
    if result.status:
        assert not output
    for line in told(case, "contains.txt").splitlines():
        hold(line, output)


def hold(line: str, output: dict[str, bytes]) -> None:
    wanted = not line.startswith("!")
    path, colon, text = line.removeprefix("!").partition(": ")
    if not colon:
        assert (path in output) is wanted, line
    else:
        assert path in output, f"{path} is not among {sorted(output)}"
        assert (text in output[path].decode()) is wanted, f"{line}\n{output[path].decode()}"


@pytest.mark.parametrize("name", names())
def test_each_case_says_what_it_is(name: str) -> None:
    sentence = told(CASES / name, "case.txt")
    assert sentence.count("\n") == 1
    assert sentence.endswith(".\n")
