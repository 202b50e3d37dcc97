"""Files as people have them, changes as people type them, and everything that goes wrong while they are written."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout

from frontdash.editing import lock
from frontdash.editing.changes import Change, ConflictError, RefusedError
from frontdash.editing.place import Place, place_at
from frontdash.editing.store import commit, raw_cells, recover, undo
from frontdash.editing.tables.base import EditError
from frontdash.editing.verify import verify
from frontdash.errors import FrontdashError
from frontdash.figures.dataset import BadFileError
from frontdash.reading import open_dataset
from frontdash.reading.journal import JournalError, read_journal
from frontdash.session.edited import CHANGED, changes_of

from .files import BECAUSE, change, texts

HEADER = "id,series,value,unit,source,note\n"
ROW = "a,Troops,1000,person,AFP,\n"
OTHER = "b,Troops,2000,person,AFP,\n"


def written(folder: Path, text: str, name: str = "figures.csv") -> Place:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return place_at(str(path))


def text_of(place: Place) -> str:
    return place.figures.read_bytes().decode()


def refused(place: Place, *changes: Change) -> str:
    """Return the message with which changes are refused; it is one line, and the file is as it was."""
    before = place.figures.read_bytes() if place.figures.exists() else None
    with pytest.raises(FrontdashError) as error:
        commit(place, changes, BECAUSE)
    message = str(error.value)
    assert "\n" not in message
    assert (place.figures.read_bytes() if place.figures.exists() else None) == before
    assert not list(place.folder.glob(".*.edit"))
    return message


def note(key: str, text: str) -> Change:
    return Change("set", key, {"note": text})


# --- what is typed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "=1+1",
        "+1",
        "-x",
        "@x",
        "'quoted",
        "'=1",
        'say "so"',
        "a,b;c\td|e",
        "x" * 100_000,
        "\\",
        "é☃𝔘",
        "NULL",
    ],
)
@pytest.mark.parametrize("name", ["figures.csv", "figures.tsv", "figures.jsonl", "figures.json", "figures.md"])
def test_a_cell_is_read_as_it_was_typed(text: str, name: str, tmp_path: Path) -> None:
    row = '{"id": "a", "series": "Troops", "value": 1000, "unit": "person", "source": "AFP", "note": null}'
    table = "| id | series | value | unit | source | note |\n| --- | --- | --- | --- | --- | --- |\n"
    content = {
        "figures.csv": HEADER + ROW,
        "figures.tsv": (HEADER + ROW).replace(",", "\t"),
        "figures.jsonl": row + "\n",
        "figures.json": f"[{row}]",
        "figures.md": table + "| a | Troops | 1000 | person | AFP | |\n",
    }
    place = written(tmp_path, content[name], name)
    change(place, note("a", text))
    assert texts(place.figures)["a"]["note"] == text
    undo(place, BECAUSE)
    assert text_of(place) == content[name]


def test_control_characters_become_visible(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x\x1b[2Jy\0"))
    assert texts(place.figures)["a"]["note"] == "x␛[2Jy␀"


@pytest.mark.parametrize("key", ["my id", "a,b", 'the "id"', "номер 1", "=1", "#1x", "1", "a'b", "it's; so"])
def test_any_text_is_an_id(key: str, tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + OTHER)
    change(place, Change("add", key, {"series": "Troops", "value": "1", "unit": "person", "source": "AFP"}))
    change(place, Change("set", key, {"value": "5"}))
    assert texts(place.figures)[key]["value"] == "5.0"
    assert "used already" in refused(
        place, Change("add", key, {"series": "s", "value": "1", "unit": "person", "source": "x"})
    )
    change(place, Change("remove", key))
    assert text_of(place) == HEADER + OTHER


def test_a_renamed_figure_gets_its_name_back(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW + OTHER)
    change(place, Change("set", "a", {"id": "c"}))
    assert "used already" in refused(place, Change("set", "c", {"id": "b"}))
    undo(place, BECAUSE)
    assert text_of(place) == HEADER + ROW + OTHER


def test_a_row_that_would_be_rejected_is_refused_with_its_columns(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    with pytest.raises(RefusedError) as error:
        change(place, Change("set", "a", {"value": "many", "unit": "blorp"}))
    assert {column for column, _, _ in error.value.defects} == {"value", "unit"}
    assert "no column 'valeu'; did you mean value?" in refused(place, Change("set", "a", {"valeu": "1"}))
    assert "no row with the id z" in refused(place, note("z", "x"))
    assert "hold these texts already" in refused(place, Change("set", "a", {"value": "1000"}))


def test_a_cell_that_changed_since_it_was_read_is_a_conflict(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    place.figures.write_text(HEADER + ROW.replace("1000", "1500"))
    with pytest.raises(ConflictError) as error:
        change(place, Change("set", "a", {"value": "1200"}, expected={"value": "1000"}))
    assert (error.value.expected, error.value.found, error.value.wanted) == ("1000", "1500", "1200")


# --- numbers of a column --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "new", "accepted"),
    [
        (["1.200.000,5", "1.250"], "7", True),
        (["1.200.000,5", "1.250"], "7.25", False),  # a decimal point: now nothing settles what 1.250 is
        (["1,250", "1"], "1.200.000,5", False),  # 1,250 would be read as 1.25
        (["1,200,300.5", "1,250"], "12.5", True),
        (["5", "6"], "1.250", False),  # nothing says what that is
        (["1,200,300.5", "6"], "1.250", True),
        (["1 200 000", "1 250"], "3", True),
        (["5", "6"], "1 200 000", True),
    ],
)
def test_a_number_does_not_change_how_others_are_read(
    values: list[str], new: str, accepted: bool, tmp_path: Path
) -> None:
    rows = [f"k{at};s;{value};person;AFP;\n" for at, value in enumerate([*values, "10"])]
    place = written(tmp_path, HEADER.replace(",", ";") + "".join(rows))
    before = texts(place.figures)
    if accepted:
        change(place, Change("set", "k2", {"value": new}))
        after = texts(place.figures)
        assert after.pop("k2") != before.pop("k2")
        assert after == before
    else:
        refused(place, Change("set", "k2", {"value": new}))


def test_what_settles_a_column_is_not_taken_out(tmp_path: Path) -> None:
    rows = "a,s,1000,person,AFP,03/04/2022\nb,s,2000,person,AFP,27/04/2022\n"
    place = written(tmp_path, HEADER.replace("note", "claimed_on") + rows)
    assert texts(place.figures)["a"]["claimed_on"] == "2022-04-03"
    assert "claimed_on of a" in refused(place, Change("set", "b", {"claimed_on": "2022-04-27"}))
    assert "claimed_on of a" in refused(place, Change("remove", "b"))


# --- files ------------------------------------------------------------------------------------------------------


def test_columns_under_other_spellings_and_in_any_order(tmp_path: Path) -> None:
    content = "Mine,Claimed On,Source,UNIT,Value,Series,ID\nx,2024,AFP,person,1000,Troops,a\n"
    place = written(tmp_path, content)
    change(place, Change("set", "a", {"claimed_on": "2025", "Mine": "y"}))
    assert text_of(place) == content.replace("2024", "2025").replace("\nx,", "\ny,")


def test_columns_that_a_table_lacks_are_added_to_every_row(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW + "\n" + OTHER.rstrip())
    change(place, Change("set", "b", {"place": "Kyiv"}))
    assert text_of(place) == HEADER.rstrip() + ",place\n" + ROW.rstrip() + ",\n\n" + OTHER.rstrip() + ",Kyiv"


def test_a_header_alone_and_an_empty_file_and_no_file_take_a_first_figure(tmp_path: Path) -> None:
    cells = {"series": "Troops", "value": "5", "unit": "person", "source": "AFP"}
    (tmp_path / "empty.csv").touch()
    for name, content in (("header.csv", HEADER), ("bare.csv", HEADER.rstrip()), ("empty.csv", ""), ("new.tsv", None)):
        path = tmp_path / name
        if content is not None:
            path.write_text(content)
        place = place_at(str(path))
        change(place, Change("add", "a", cells))
        assert texts(path)["a"]["value"] == "5.0"
        assert verify(place) == []
        undo(place, BECAUSE)
        assert text_of(place) == (content or "")


def test_an_empty_file_in_another_format_is_no_table_of_commas(tmp_path: Path) -> None:
    for name in ("figures.jsonl", "figures.json", "figures.md", "figures.xlsx"):
        (tmp_path / name).touch()
        with pytest.raises(EditError, match="empty"):
            place_at(str(tmp_path / name))


def test_rows_without_an_id_are_named_by_their_line(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ',"two\nlines",5,person,AFP,\n\n' + ",Troops,6,person,AFP,\n")
    change(place, note("#5", "here"))
    assert text_of(place).endswith(",Troops,6,person,AFP,here\n")
    assert "no row" in refused(place, note("#3", "inside a cell"))
    assert "no row" in refused(place, note("#4", "a blank line"))
    assert "no row on line 99" in refused(place, note("#99", "x"))


def test_an_id_used_twice_names_both_lines(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW + ROW)
    assert "lines 2 and 3" in refused(place, note("a", "x"))
    change(place, Change("set", "#3", {"id": "b"}))
    assert set(texts(place.figures)) == {"a", "b"}


def test_a_row_with_too_few_cells_is_mended(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + "a,Troops,1000,person\n" + OTHER)
    change(place, Change("set", "#2", {"source": "AFP"}))
    assert text_of(place) == HEADER + ROW + OTHER


def test_several_rows_are_removed_at_once(tmp_path: Path) -> None:
    objects = [
        f'{{"id": "{key}", "series": "s", "value": 1, "unit": "person", "source": "AFP"}}'
        for key in ("a", "b", "c", "d")
    ]
    for name, content, left in (
        ("f.csv", HEADER + "".join(ROW.replace("a,", f"{key},", 1) for key in "abcd").rstrip(), HEADER + ROW.rstrip()),
        ("f.json", "[\n" + ",\n".join(objects) + "\n]", "[\n" + objects[0] + "\n]"),
        ("f.jsonl", "\n".join(objects), objects[0] + "\n"),
    ):
        place = written(tmp_path, content, name)
        change(place, *(Change("remove", key) for key in "bcd"))
        assert text_of(place) == left
        undo(place, BECAUSE)
        assert text_of(place) == content
    place = written(tmp_path, "[\n" + ",\n".join(objects) + "\n]", "g.json")
    change(place, *(Change("remove", key) for key in "abc"))
    assert text_of(place) == "[\n" + objects[3] + "\n]"
    assert "last object" in refused(place, Change("remove", "d"))


def test_a_large_file_is_written_and_hashed_in_blocks(tmp_path: Path) -> None:
    rows = "".join(f"r{at},Troops,{at},person,AFP,{'x' * 180}\n" for at in range(100_000))
    place = written(tmp_path, HEADER + ROW + rows + OTHER)
    change(place, note("a", "first"), note("b", "last"))
    change(place, note("r70000", "in the second block"), Change("remove", "r5"))
    middle = rows.replace(
        "r70000,Troops,70000,person,AFP," + "x" * 180, "r70000,Troops,70000,person,AFP,in the second block"
    )
    left = "".join(line for line in middle.splitlines(keepends=True) if not line.startswith("r5,"))
    assert text_of(place) == HEADER + ROW.replace(",\n", ",first\n") + left + OTHER.replace(",\n", ",last\n")
    assert verify(place) == []
    undo(place, BECAUSE)
    undo(place, BECAUSE)
    assert text_of(place) == HEADER + ROW + rows + OTHER
    assert verify(place) == []


def test_a_link_stays_a_link_and_a_second_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real folder").mkdir()
    place = written(tmp_path / "real folder", HEADER + ROW)
    (tmp_path / "link.csv").symlink_to(place.figures)
    change(place_at(str(tmp_path / "link.csv")), note("a", "x"))
    assert (tmp_path / "link.csv").is_symlink()
    assert text_of(place) == HEADER + ROW.replace("AFP,", "AFP,x")
    assert verify(place) == []
    os.link(place.figures, tmp_path / "second name.csv")
    assert "hard links" in refused(place, note("a", "y"))


def test_relative_paths_and_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, HEADER + ROW)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for number, link in enumerate(("figures.csv", "./figures.csv", "~/figures.csv", str(tmp_path / "figures.csv")), 1):
        assert change(place_at(link), note("a", link)).number == number
    assert verify(place_at("figures.csv")) == []
    with pytest.raises(FrontdashError, match="no such"):
        place_at("~nobody-is-called-so/figures.csv")


def test_two_datasets_in_a_folder_leave_each_other_alone(tmp_path: Path) -> None:
    place, other = written(tmp_path, HEADER + ROW), written(tmp_path, HEADER + ROW, "figures.csv.old.csv")
    draft = tmp_path / ".figures.csv.old.csv.0123abcd.edit"
    draft.touch()
    change(place, note("a", "x"))
    assert draft.exists()
    recover(other)
    assert not draft.exists()
    assert text_of(other) == HEADER + ROW


# --- what goes wrong ----------------------------------------------------------------------------------------------


def test_a_file_that_is_gone_meanwhile(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x"))
    place.figures.unlink()
    assert "is gone: nothing was written" in refused(place, note("a", "y"))
    assert verify(place) != []


@pytest.mark.parametrize("name", ["figures.csv", "figures.jsonl"])
def test_a_file_that_is_not_utf8_any_more_is_not_written(name: str, tmp_path: Path) -> None:
    text = (
        HEADER + ROW
        if name.endswith("csv")
        else json.dumps(dict(zip(HEADER.strip().split(","), ROW.strip().split(","), strict=True)))
    )
    place = written(tmp_path, text, name)
    change(place, note("a", "naïve"))
    place.figures.write_bytes(place.figures.read_bytes().replace("ï".encode(), "ï".encode("latin-1")))
    assert "not UTF-8 any more" in refused(place, note("a", "plain"))
    assert verify(place) != []


def test_a_torn_line_of_the_journal_is_dropped(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x"))
    whole = place.journal.read_bytes()
    for size in range(1, len(whole) - whole[:-1].rfind(b"\n") - 1, 7):
        place.journal.write_bytes(whole[:-1] + b"\n" + whole[:size].replace(b"\n", b" "))
        assert verify(place) != []
        change(place, note("a", f"y{size}"))
        assert verify(place) == []
        whole = place.journal.read_bytes()


def test_a_journal_that_was_edited_is_refused(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x"))
    content = place.journal.read_bytes()
    place.journal.write_bytes(content.replace(b"Ada", b"Eve"))
    assert "not as it was written" in refused(place, note("a", "y"))
    with pytest.raises(JournalError, match=r"figures\.csv\.journal\.jsonl:1"):
        read_journal(place.journal)
    assert len(verify(place)) == 1


def test_the_journal_of_another_file_is_named(tmp_path: Path) -> None:
    place, other = written(tmp_path, HEADER + ROW), written(tmp_path, HEADER + OTHER, "other.csv")
    change(other, note("b", "x"))
    place.journal.write_bytes(other.journal.read_bytes())
    assert "is the journal of other.csv" in refused(place, note("a", "y"))
    assert "is the journal of other.csv" in verify(place)[0]
    with pytest.raises(EditError, match=r"other\.csv"):
        undo(place, BECAUSE)
    assert text_of(other) == HEADER + OTHER.replace("AFP,", "AFP,x")
    dataset = open_dataset(place.figures)
    assert any("is the journal of other.csv" in remark for remark in dataset.notes)
    assert changes_of(dataset) == (None, {})
    assert changes_of(open_dataset(other.figures))[1] == {0: CHANGED}


def test_a_journal_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x"))
    opened = Path.open

    def only_figures(path: Path, *given: Any, **options: Any) -> Any:  # Any: as `Path.open`
        if path == place.journal:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **options)

    monkeypatch.setattr(Path, "open", only_figures)
    with pytest.raises(BadFileError, match=r"figures\.csv\.journal\.jsonl: Permission denied; --plain opens"):
        open_dataset(place.figures)
    assert open_dataset(place.figures, plain=True).figures.height == 1


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_whoever_may_change_a_file_may_open_its_lock_and_its_journal(mode: int, tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    place.figures.chmod(mode)
    change(place, note("a", "x"))
    files = [place.figures, place.journal, tmp_path / ".figures.csv.lock"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [mode] * 3


def test_a_second_writer_waits_and_then_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path, HEADER + ROW)
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with lock.locked(place):
        assert "another program is changing it" in refused(place, note("a", "x"))
    change(place, note("a", "x"))


def test_a_writer_waits_for_as_long_as_others_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x"))
    acquire, turns = FileLock.acquire, iter(range(1, 6))

    def late(held: FileLock, **options: Any) -> object:  # Any: as `FileLock.acquire`
        turn = next(turns)
        if turn < 5:
            os.utime(place.journal, ns=(turn, turn))
            raise Timeout(held.lock_file)
        return acquire(held, **options)

    monkeypatch.setattr(FileLock, "acquire", late)
    change(place, note("a", "y"))
    assert next(turns, None) is None
    assert verify(place) == []


def test_the_cells_of_a_row_as_written(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW.replace("1000", '"1,000"'))
    cells: Mapping[str, str] = raw_cells(place, "a")
    assert cells["value"] == "1,000"
