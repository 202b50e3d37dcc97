"""Writing whole or not at all: names of any script, and the permissions of new and replaced files."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdash.writing.atomic import opened_like, whole_file, whole_folder

LONG = ("戰" * 80 + ".csv", "é" * 120 + ".csv", "x" * 251 + ".csv", "x" + "🛰" * 60 + ".csv")


@pytest.fixture(params=[0o022, 0o077, 0o007])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The permissions that a user takes from new files."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.parametrize("name", LONG)
def test_every_name_that_the_file_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with whole_file(tmp_path / name) as draft:
        draft.write_text("whole")
    assert (tmp_path / name).read_text() == "whole"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", LONG)
def test_every_name_can_be_a_folder(tmp_path: Path, name: str) -> None:
    for text in ("old", "new"):
        with whole_folder(tmp_path / name) as draft:
            (draft / "figures.csv").write_text(text)
    assert (tmp_path / name / "figures.csv").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path, umask: int) -> None:
    with whole_file(tmp_path / "new.csv") as draft:
        draft.write_text("new")
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o666 & ~umask


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.touch()
    path.chmod(0o640)
    with whole_file(path) as draft:
        draft.write_text("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_group_stays_where_the_owner_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shared.csv"
    path.touch()
    path.chmod(0o664)
    given: list[tuple[int, int]] = []

    def chown(_: Path, owner: int, group: int) -> None:
        if owner != -1:
            raise PermissionError
        given.append((owner, group))

    monkeypatch.setattr(os, "chown", chown)
    with whole_file(path) as draft:
        draft.write_text("new")
    assert given == [(-1, path.stat().st_gid)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_another_group_may_do_what_all_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, draft = tmp_path / "shared.csv", tmp_path / "draft"
    path.touch()
    path.chmod(0o664)
    draft.touch()
    real = Path.stat

    def of_another_group(file: Path, **options: bool) -> os.stat_result:
        found = list(real(file, **options))
        found[stat.ST_GID] += file == path
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", of_another_group)
    monkeypatch.setattr(os, "chown", lambda *_: None)
    opened_like(draft, path)
    monkeypatch.undo()
    assert stat.S_IMODE(draft.stat().st_mode) == 0o644


def test_access_lists_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, draft = tmp_path / "shared.csv", tmp_path / "draft"
    path.touch()
    draft.touch()
    lists = {(path, "system.posix_acl_access"): b"u:eve:rw"}
    monkeypatch.setattr(os, "listxattr", lambda file: [name for of, name in lists if of == file], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda file, name: lists[file, name], raising=False)
    monkeypatch.setattr(os, "setxattr", lambda file, name, value: lists.update({(file, name): value}), raising=False)
    opened_like(draft, path)
    assert lists[draft, "system.posix_acl_access"] == b"u:eve:rw"


def test_what_is_written_meanwhile_is_hidden_from_listings(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as draft:
        assert draft.parent == tmp_path
        assert draft.name.startswith(".a.csv.")


def test_after_an_error_the_older_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")

    def fail() -> None:
        with whole_file(path) as draft:
            draft.write_text("new")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_there_at_every_moment_while_it_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "package"
    target.mkdir()
    (target / "figures.csv").write_text("old")
    seen: list[str] = []
    replace, remove = Path.replace, shutil.rmtree

    def look() -> None:
        seen.append((target / "figures.csv").read_text())

    monkeypatch.setattr(Path, "replace", lambda path, to: (replace(path, to), look())[0])
    monkeypatch.setattr(shutil, "rmtree", lambda path, **how: (look(), remove(path, **how))[1])
    with whole_folder(target) as draft:
        (draft / "figures.csv").write_text("new")
        look()
    assert seen == ["old", "new"]
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_a_draft_is_never_open_to_more_people_than_the_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.touch()
    path.chmod(0o600)
    with whole_file(path) as draft:
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
