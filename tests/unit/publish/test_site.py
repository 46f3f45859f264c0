import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recap.publish import PublishError, digest_of

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Builder

A = {"index.html": b"home", "2026/w18/one/index.html": b"one", "tags/ai/index.html": b"ai"}
B = {"index.html": b"new home", "2026/w18/one/index.html": b"one", "2026/w19/two/index.html": b"two"}


def codes(refused: pytest.ExceptionInfo[PublishError]) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.path) for problem in refused.value.problems]


def test_a_first_build_writes_everything_and_its_manifest(builder: "Builder") -> None:
    published = builder.build(A)
    assert builder.files() == A
    assert (published.written, published.unchanged, published.removed) == (3, 0, 0)
    assert published.changed.keys() == A.keys()
    assert (builder.output / ".recap.json").read_bytes() == (
        b'{\n "generator": "recap",\n "files": {\n'
        + b",\n".join(f'  "{path}": "{digest_of(A[path])}"'.encode() for path in sorted(A))
        + b"\n }\n}\n"
    )


def test_a_second_build_of_the_same_touches_nothing(builder: "Builder") -> None:
    builder.build(A)
    before = {path: (builder.output / path).stat() for path in builder.tree()}
    published = builder.build(A)
    assert (published.written, published.unchanged, published.removed) == (0, 3, 0)
    assert (published.changed, published.gone) == ({}, frozenset())
    after = {path: (builder.output / path).stat() for path in builder.tree()}
    assert {path: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in after.items()} == {
        path: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in before.items()
    }


def test_what_changed_is_replaced_and_what_is_no_longer_made_goes_with_its_folders(builder: "Builder") -> None:
    builder.build(A)
    published = builder.build(B)
    assert builder.files() == B
    assert not (builder.output / "tags").exists()
    assert (published.written, published.unchanged, published.removed) == (2, 1, 1)
    assert set(published.changed) == {"index.html", "2026/w19/two/index.html"}
    assert published.gone == {"tags/ai/index.html"}


def test_earlier_builds_leave_no_trace(builder: "Builder", make_builder: Callable[[], "Builder"]) -> None:
    builder.build(A)
    builder.build(B)
    other = make_builder()
    other.build(B)
    assert builder.tree() == other.tree()


def test_a_site_with_no_files_is_a_manifest(builder: "Builder") -> None:
    builder.build({})
    assert list(builder.tree()) == [".recap.json"]


def test_losing_the_cache_loses_no_ownership_and_rewrites_nothing(builder: "Builder") -> None:
    builder.build(A)
    before = (builder.output / "index.html").stat().st_ino
    builder.recorded.clear()
    published = builder.build({"index.html": A["index.html"]})
    assert builder.files() == {"index.html": b"home"}
    assert (published.written, published.unchanged, published.removed) == (0, 1, 2)
    assert (builder.output / "index.html").stat().st_ino == before


def test_a_file_of_ours_that_somebody_changed_or_removed_is_made_again(builder: "Builder") -> None:
    builder.build(A)
    (builder.output / "index.html").write_bytes(b"HOME")
    (builder.output / "tags/ai/index.html").unlink()
    assert builder.build(A).written == 2
    assert builder.files() == A


def test_a_file_that_was_only_touched_is_read_once_and_kept(builder: "Builder") -> None:
    builder.build(A)
    os.utime(builder.output / "index.html", ns=(1, 1))
    published = builder.build(A)
    assert (published.written, published.changed["index.html"].mtime_ns) == (0, 1)
    assert builder.build(A).changed == {}


def test_a_new_fingerprint_for_the_same_bytes_moves_nothing(builder: "Builder") -> None:
    builder.build(A)
    with builder.open() as site:
        assert site.current({"index.html": b"other"}) == set()
        made = {path: site.stage.write(path, data, b"other") for path, data in A.items()}
        assert {output.staged for output in made.values()} == {""}
        published = site.commit(made, [])
    assert (published.written, published.unchanged) == (0, 3)
    assert {output.fingerprint for output in published.changed.values()} == {b"other"}


def test_a_remembered_file_that_the_manifest_does_not_own_is_not_current(builder: "Builder") -> None:
    builder.build(A)
    (builder.output / ".recap.json").unlink()
    assert builder.build(A, force=True).written == 0
    assert builder.files() == A
    builder.build({})
    assert builder.files() == {}


def test_a_path_changes_from_file_to_folder_and_back(builder: "Builder") -> None:
    for files in ({"a": b"1"}, {"a/b": b"2"}, {"a/b/c": b"3", "a/d": b"4"}, {"a": b"5"}):
        builder.build(files)
        assert builder.files() == files


def test_an_error_in_the_build_leaves_the_site_as_it_was(builder: "Builder") -> None:
    builder.build(A)
    before = builder.tree()

    def fail() -> None:
        with builder.open() as site:
            site.stage.write("index.html", b"new", b"")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert builder.tree() == before


def test_an_output_folder_that_a_failed_build_made_goes_again(builder: "Builder") -> None:
    builder.output = builder.root / "public/deep/site"
    with pytest.raises(PublishError):
        builder.build({"a": b"", "a/b": b""})
    assert not (builder.root / "public").exists()


def test_a_leftover_stage_goes_and_what_is_behind_its_symlinks_stays(builder: "Builder") -> None:
    theirs = builder.root / "theirs"
    theirs.mkdir()
    (theirs / "file").write_bytes(b"1")
    stage = builder.output / ".recap-stage"
    stage.mkdir(parents=True)
    (stage / "half").write_bytes(b"half")
    (stage / "link").symlink_to(theirs)
    builder.build(A)
    assert builder.files() == A
    assert (theirs / "file").exists()


def test_something_else_in_the_stages_place_is_replaced_only_by_force(builder: "Builder") -> None:
    builder.build(A)
    builder.put(".recap-stage")
    with pytest.raises(PublishError) as refused:
        builder.build(A)
    assert codes(refused) == [("output-foreign", "site/.recap-stage")]
    builder.build(A, force=True)
    assert builder.files() == A


def test_a_folder_that_no_build_made_is_taken_over_only_by_force(builder: "Builder") -> None:
    theirs = builder.put("notes.txt")
    with pytest.raises(PublishError) as refused:
        builder.build(A)
    assert codes(refused) == [("output-taken", "site")]
    assert builder.tree() == {"notes.txt": b"theirs"}
    builder.build(A, force=True)
    assert builder.files() == A | {"notes.txt": b"theirs"}
    builder.build({})
    assert theirs.exists()


def test_an_empty_folder_is_taken_over(builder: "Builder") -> None:
    builder.output.mkdir()
    builder.build(A)
    assert builder.files() == A


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{}",
        b"{",
        b"\xff",
        b'{"generator": "other", "files": {}}',
        b'{"generator": "recap", "files": {"../content/a.md": "00"}}',
    ],
)
def test_a_damaged_manifest_is_said_and_replaced_only_by_force(builder: "Builder", manifest: bytes) -> None:
    builder.build(A)
    builder.put(".recap.json", manifest)
    with pytest.raises(PublishError) as refused:
        builder.build(B)
    assert codes(refused) == [("output-manifest", "site/.recap.json")]
    builder.build(B, force=True)
    assert builder.files() == A | B
    builder.build({})
    assert builder.files() == {"tags/ai/index.html": b"ai"}


def test_a_manifest_that_is_a_symlink_is_none(builder: "Builder") -> None:
    builder.build(A)
    manifest = builder.output / ".recap.json"
    elsewhere = manifest.rename(builder.root / "elsewhere.json")
    manifest.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(PublishError):
        builder.build(B)
    builder.build(B, force=True)
    assert elsewhere.read_bytes() == before
    assert not manifest.is_symlink()


def test_a_place_where_nothing_can_be_made_is_refused(builder: "Builder") -> None:
    (builder.root / "file").write_bytes(b"")
    builder.output = builder.root / "file/site"
    with pytest.raises(PublishError) as refused:
        builder.build(A)
    assert codes(refused) == [("output-failed", "file/site")]
    assert "Not a directory" in str(refused.value)


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


def without_clashes(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    builds=st.lists(st.dictionaries(PATHS, st.binary(max_size=2), max_size=6).map(without_clashes), max_size=5),
    theirs=st.dictionaries(PATHS.map(lambda path: f"{path}/theirs"), st.binary(max_size=2), max_size=2),
    forgetful=st.booleans(),
)
def test_any_builds_end_with_what_the_last_wants_and_what_is_not_ours(
    make_builder: Callable[[], "Builder"], builds: list[dict[str, bytes]], theirs: dict[str, bytes], forgetful: bool
) -> None:
    builder = make_builder()
    builder.build({})
    for path, data in theirs.items():
        builder.put(path, data)
    last: dict[str, bytes] = {}
    for files in builds:
        if forgetful:
            builder.recorded.clear()
        if any(path.startswith(f"{file}/") for path in theirs for file in files):
            with pytest.raises(PublishError):
                builder.build(files)
        else:
            published = builder.build(files)
            assert published.written + published.unchanged == len(files)
            assert published.removed == len(last.keys() - files.keys())
            last = files
        assert builder.files() == last | theirs


UNIT = {"index/entry.json": b"entry", "index/part/1.bin": b"one", "index/part/2.bin": b"two"}
OUTSIDE = {"index.html": b"home", "indexed/x.txt": b"x"}


def build_unit(builder: "Builder", files: dict[str, bytes], mark: bytes) -> None:
    """Build `files` as one from `mark`, beside files that are none of them."""
    with builder.open() as site:
        made = {path: site.stage.write(path, data, path.encode()) for path, data in OUTSIDE.items()}
        made |= {path: site.stage.write(path, data, mark) for path, data in files.items()}
        published = site.commit(made, ())
    builder.recorded = {p: o for p, o in builder.recorded.items() if p not in published.gone} | published.changed


def current_unit(builder: "Builder", mark: bytes) -> set[str]:
    with builder.open() as site:
        return site.current_below("index/", mark)


def test_files_that_were_made_as_one_are_current_together(builder: "Builder") -> None:
    build_unit(builder, UNIT, b"mark")
    assert current_unit(builder, b"mark") == set(UNIT)
    assert current_unit(builder, b"other") == set()


def test_where_nothing_was_made_nothing_is_current(builder: "Builder") -> None:
    assert current_unit(builder, b"mark") == set()
    build_unit(builder, {}, b"mark")
    assert current_unit(builder, b"mark") == set()


def test_one_file_that_is_gone_takes_all_with_it(builder: "Builder") -> None:
    build_unit(builder, UNIT, b"mark")
    (builder.output / "index/part/1.bin").unlink()
    assert current_unit(builder, b"mark") == set()


def test_one_file_that_was_changed_takes_all_with_it(builder: "Builder") -> None:
    build_unit(builder, UNIT, b"mark")
    (builder.output / "index/part/1.bin").write_bytes(b"broken")
    assert current_unit(builder, b"mark") == set()


def test_a_symlink_in_place_of_a_file_or_of_their_folder_is_not_current(builder: "Builder") -> None:
    build_unit(builder, UNIT, b"mark")
    (builder.output / "index/part").rename(builder.output / "elsewhere")
    (builder.output / "index/part").symlink_to("../elsewhere")
    assert current_unit(builder, b"mark") == set()


def test_a_unit_of_which_a_file_is_another_builds_is_not_current(builder: "Builder") -> None:
    build_unit(builder, UNIT, b"mark")
    one = builder.recorded["index/part/1.bin"]
    for changed in ({"fingerprint": b"other"}, {"digest": "0" * 32}):
        builder.recorded["index/part/1.bin"] = msgspec.structs.replace(one, **changed)
        assert current_unit(builder, b"mark") == set()
    del builder.recorded["index/part/1.bin"]
    assert current_unit(builder, b"mark") == set()


def test_a_unit_that_is_kept_stands_and_one_that_is_not_goes(builder: "Builder") -> None:
    build_unit(builder, UNIT, b"mark")
    with builder.open() as site:
        kept = site.current_below("index/", b"mark") | set(OUTSIDE)
        assert site.commit({}, kept).removed == 0
    with builder.open() as site:
        assert site.commit({}, OUTSIDE.keys()).removed == len(UNIT)
    assert builder.files() == OUTSIDE
