import sys
from pathlib import Path

import msgspec
import pytest

from recap.compose import stamp


def test_the_stamp_is_the_same_until_the_program_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stamp.program_stamp() == stamp.program_stamp()
    monkeypatch.setattr(stamp, "_HERE", tmp_path)
    seen = [stamp.program_stamp()]
    (tmp_path / "stage").mkdir()
    for name, text in (("stage/a.py", "x"), ("stage/a.py", "y"), ("stage/b.py", "y"), ("stage/c.mo", "")):
        (tmp_path / name).write_text(text)
        seen.append(stamp.program_stamp())
    (tmp_path / "README.md").write_text("no code")
    assert len(set(seen)) == len(seen)
    assert stamp.program_stamp() == seen[-1]


def test_the_stamp_names_the_interpreter_and_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "_HERE", tmp_path)
    package = tmp_path / "packages" / "msgspec"
    package.mkdir(parents=True)
    monkeypatch.setattr(msgspec, "__file__", str(package / "__init__.py"))
    seen = [stamp.program_stamp()]
    (tmp_path / "packages" / "jinja2-3.1.6.dist-info").mkdir()
    seen.append(stamp.program_stamp())
    monkeypatch.setattr(sys, "version", "4.0")
    seen.append(stamp.program_stamp())
    assert len(set(seen)) == 3


def test_the_stamp_of_drawing_is_that_of_what_draws_and_words_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "_HERE", tmp_path)
    package = tmp_path / "packages" / "msgspec"
    package.mkdir(parents=True)
    monkeypatch.setattr(msgspec, "__file__", str(package / "__init__.py"))
    seen = [stamp.drawing_stamp()]
    for name in ("pictures/cards.py", "views/previews.py", "locale/de/LC_MESSAGES/recap.mo", "language.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
        seen.append(stamp.drawing_stamp())
    (tmp_path / "packages" / "pillow-13.0.0.dist-info").mkdir()
    seen.append(stamp.drawing_stamp())
    assert len(set(seen)) == len(seen)
    (tmp_path / "views/plan.py").write_text("x")
    (tmp_path / "packages" / "jinja2-3.1.6.dist-info").mkdir()
    assert stamp.drawing_stamp() == seen[-1]


def test_every_file_that_the_stamp_of_drawing_names_is_there() -> None:
    missing = [pattern for pattern in stamp._DRAWING_FILES if not list(stamp._HERE.glob(pattern))]
    assert set(missing) <= {"locale/*/*/*.mo"}
