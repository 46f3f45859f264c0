"""The architecture as a test of itself: who may import whom, who owns which package, and what is documented."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/recap"

OWNERS = {
    "babel": {"language"},
    "yaml": {"schema"},
    "tzdata": {"schema"},
    "markdown_it": {"markdown"},
    "mdit_py_plugins": {"markdown"},
    "nh3": {"markdown"},
    "pygments": {"markdown"},
    "jinja2": {"render"},
    "markupsafe": {"charts", "render", "views"},
    "feedgen": {"feeds"},
    "lxml": {"feeds", "mail"},
    "css_inline": {"mail"},
    "pagefind_bin": {"search"},
    "PIL": {"pictures"},
    "click": {"cli"},
    "ftfy": {"mojibake"},
}
"""Third-party packages and the parts that may import them; msgspec carries the types and is everybody's."""

EVERYBODYS = {"msgspec"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def part_of(module: Path) -> str:
    """Name the stage or library that a module belongs to."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{module}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_contracts_between_modules_hold(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert broken == 0, capsys.readouterr().out


def test_each_package_has_one_owner() -> None:
    for module in modules():
        for name in imports(module):
            package = name.partition(".")[0]
            if package in sys.stdlib_module_names or package == "recap" or package in EVERYBODYS:
                continue
            assert part_of(module) in OWNERS.get(package, set()), f"{module.relative_to(ROOT)} imports {package}"


def test_only_the_command_line_meets_clock_and_environment() -> None:
    asked = re.compile(
        r"\b(?:datetime|dt\.datetime|date|dt\.date)\.(?:now|today|utcnow)\(|\btime\.time\(|\bos\.environ\b|\bgetenv\("
    )
    for module in modules():
        if part_of(module) != "cli":
            found = asked.search(module.read_text(encoding="utf-8"))
            assert found is None, f"{module.relative_to(ROOT)}: {found}"


CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
SILENT = {"views", "charts", "pictures", "sitefiles", "feeds", "mail"}
"""What reports no problems, so its words are no codes."""
OTHER_WORDS = {"double-quoted", "feed-diff", "latin-1", "not-found", "utf-8", "utf-8-sig"}
"""Texts of the source that look like codes and are none."""


MAKERS = {"error", "warning", "note", "warn"}


def written_codes() -> tuple[set[str], list[re.Pattern[str]]]:
    """Collect the codes of problems, and patterns of those that are put together from two parts."""
    whole: set[str] = set()
    parts: set[str] = set()
    for module in modules():
        if part_of(module) in SILENT:
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                whole.add(node.value)
            elif isinstance(node, ast.Call) and node.args and isinstance(made := node.args[0], ast.JoinedStr):
                maker = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if maker in MAKERS:
                    parts.add("".join(str(v.value) if isinstance(v, ast.Constant) else "[a-z]+" for v in made.values))
    return whole - OTHER_WORDS, [re.compile(part) for part in sorted(parts)]


def described_codes() -> list[str]:
    text = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    return re.findall(r"^### `?([a-z0-9-]+)`?$", text, re.MULTILINE)


def test_every_code_is_described() -> None:
    whole, patterns = written_codes()
    described = described_codes()
    assert sorted(whole - set(described)) == []
    assert [p.pattern for p in patterns if not any(map(p.fullmatch, described))] == []


def test_every_described_code_is_used() -> None:
    whole, patterns = written_codes()
    assert [c for c in described_codes() if c not in whole and not any(p.fullmatch(c) for p in patterns)] == []


def test_codes_are_described_once_and_in_order() -> None:
    codes = described_codes()
    assert codes == sorted(set(codes))


def test_the_cases_of_bad_input_know_no_code_that_is_not_described() -> None:
    told = re.compile(r"(?:error|warning|note)\[([a-z0-9-]+)\]")
    seen = {
        code for file in (ROOT / "tests/cases").glob("*/expected.txt") for code in told.findall(file.read_text("utf-8"))
    }
    assert seen
    assert seen <= set(described_codes())


def test_templates_of_others_are_documented_as_code_to_trust() -> None:
    text = " ".join((ROOT / "docs/templates.md").read_text(encoding="utf-8").split())
    assert "do not build with templates that you do not trust" in text
