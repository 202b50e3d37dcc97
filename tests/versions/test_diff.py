"""What counts as a difference, and how rows of two versions find each other."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.figures.sources import Source, Sources
from frontdash.reading import open_dataset
from frontdash.versions import Change, Diff, FigureDiff, compare
from tests.conftest import BUNDLED_FIGURES
from tests.versions.conftest import Versions

SYRSKYI = {
    "id": "up_111k",
    "wording": "about 111,000 personnel",
    "value": "111000",
    "qualifier": "about",
    "source": "Oleksandr Syrskyi",
    "publisher": "Ukrainska Pravda",
    "url": "https://example.org/1",
    "claimed_on": "2025-06-27",
    "valid_on": "2025-06-27",
    "published_on": "2025-06-27",
}
NO_ID = {**SYRSKYI, "id": ""}
OTHER = {"id": "isw", "value": "70000", "source": "ISW"}


def only(diff: Diff) -> FigureDiff:
    (entry,) = diff.entries()
    return entry


def named(entry: FigureDiff) -> dict[str, tuple[str | None, str | None]]:
    return {change.field: (change.old, change.new) for change in entry.changes}


# --- nothing differs ----------------------------------------------------------------------------------------


def test_equal_datasets_give_nothing(pokrovsk: Dataset) -> None:
    diff = compare(pokrovsk, pokrovsk)
    assert diff.equal
    assert list(diff.entries()) == []
    assert diff.marks() == {}
    assert diff.same == BUNDLED_FIGURES


@pytest.mark.parametrize("ids", [True, False], ids=["with ids", "without ids"])
def test_reordering_rows_is_no_change(versions: Versions, ids: bool) -> None:
    rows = [{**SYRSKYI, "id": f"f{n}" if ids else "", "value": str(1000 + n % 3)} for n in range(9)]
    assert versions(rows, [*rows[4:], *reversed(rows[:4])]).equal


def test_the_same_number_with_a_plus_is_no_change(versions: Versions) -> None:
    assert versions([{**SYRSKYI, "value": "111000"}], [{**SYRSKYI, "value": "+111000"}]).equal


def test_columns_in_another_order_are_no_change(tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("series,unit,source,value,mood\na,km,x,5,glad\n")
    other.write_text("mood,value,source,unit,series\nglad,5,x,km,a\n")
    assert compare(open_dataset(one), open_dataset(other)).equal


# --- a change is named --------------------------------------------------------------------------------------


def test_a_silently_lowered_number_is_named_with_both_values(versions: Versions) -> None:
    diff = versions([SYRSKYI, OTHER], [{**SYRSKYI, "value": "110000"}, OTHER])
    entry = only(diff)
    assert entry.changes == (Change("value", "111000", "110000", "lowered; the wording is as before", "number"),)
    assert (entry.mark, entry.by, entry.ambiguous) == ("±", "id", False)
    assert not diff.equal


def test_a_dropped_hedge_is_a_change(versions: Versions) -> None:
    diff = versions([SYRSKYI], [{**SYRSKYI, "qualifier": "exact"}])
    assert only(diff).changes == (Change("qualifier", "about", "exact", "the hedge is dropped", "choice"),)


def test_a_hedge_dropped_from_the_wording_alone_is_a_change_of_the_hedge_too(versions: Versions) -> None:
    spoken = {**SYRSKYI, "qualifier": ""}
    entry = only(versions([spoken], [{**spoken, "wording": "111,000 personnel"}]))
    assert named(entry)["qualifier"] == ("about", "exact")
    assert entry.changes[1].note == "the hedge is dropped; read from the wording"


def test_a_hedge_written_into_its_column_stays_the_same_hedge(versions: Versions) -> None:
    entry = only(versions([{**SYRSKYI, "qualifier": ""}], [SYRSKYI]))
    assert entry.changes == (Change("qualifier", None, "about", "the hedge is as before", "choice"),)


def test_more_printed_digits_are_a_change(versions: Versions) -> None:
    old = {"id": "a", "unit": "km", "value": "19.2"}
    entry = only(versions([old], [{**old, "value": "19.20"}]))
    assert entry.changes == (Change("value", "19.2", "19.20", "the same number, printed with other digits", "number"),)


@pytest.mark.parametrize(
    ("field", "old", "new", "note"),
    [
        ("low", "", "90000", "not stated before"),
        ("high", "120000", "", "no longer stated"),
        ("high", "120000", "130000", "raised; the wording is as before"),
        ("unit", "person", "troops", "another spelling of the same unit"),
        ("unit", "person", "km", "person before, length now"),
        ("stated_conversion", "", "745 mile", ""),
        ("status", "reported", "withdrawn", ""),
        ("status", "", "reported", "an empty status means reported"),
        ("repeats", "", "isw", ""),
        ("valid_on", "2025-06", "2025-07", ""),
        ("claimed_on", "2025-06-27", "2025-06-28", ""),
        ("published_on", "2025-06-27", "2025-06-27/2025-06-27", "the same days"),
        ("accessed_on", "", "2025-07-01", ""),
        ("source", "Syrskyi", "Zelensky", ""),
        ("place", "Pokrovsk", "Pokrovsk ", "only spaces differ"),
        ("title", "Café", "Cafe\u0301", "only the encoding of characters differs"),
        ("note", "", "corrected", ""),
        ("of our own", "a", "b", ""),
    ],
)
def test_every_column_is_compared(versions: Versions, field: str, old: str, new: str, note: str) -> None:
    base = {**SYRSKYI, "qualifier": "about", "of our own": ""}
    entry = only(versions([{**base, field: old}, OTHER], [{**base, field: new}, OTHER]))
    assert named(entry) == {field: (old or None, new or None)}
    assert entry.changes[0].note == note


def test_the_figure_itself_is_named_before_remarks(versions: Versions) -> None:
    new = {**SYRSKYI, "note": "n", "url": "https://example.org/2", "wording": "110,000", "value": "110000"}
    entry = only(versions([SYRSKYI], [new]))
    assert list(named(entry)) == ["value", "wording", "url", "note"]


def test_another_spelling_of_a_source_is_told_from_another_source(opened: Callable[..., Dataset]) -> None:
    sources = Sources((Source("Volodymyr Zelensky", ("Zelenskyy",)),))
    rows = [{"id": "a", "source": name} for name in ("Zelenskyy", "Volodymyr Zelensky")]
    old, new = (_filed(opened([row], f"v{n}"), sources) for n, row in enumerate(rows))
    assert only(compare(old, new)).changes[0].note == "another spelling of Volodymyr Zelensky"


def _filed(dataset: Dataset, sources: Sources) -> Dataset:
    from frontdash.figures.computed import with_computed

    columns = [name for name in dataset.figures.columns if not name.startswith("_") or name.endswith("_text")]
    figures = with_computed(dataset.figures.select(columns), dataset.figures["_line"], sources, dataset.unit_system)
    return replace(dataset, figures=figures, sources=sources)


def test_dates_as_values_are_compared_as_written(versions: Versions) -> None:
    old = {"id": "a", "unit": "date", "value": "2022"}
    assert only(versions([old], [{**old, "value": "2023-01"}])).changes == (
        Change("value", "2022", "2023-01", "", "date"),
    )


# --- which row is which -------------------------------------------------------------------------------------


def test_an_added_and_a_gone_figure(versions: Versions) -> None:
    diff = versions([SYRSKYI], [OTHER])
    assert [(entry.mark, entry.row["id"]) for entry in diff.entries()] == [("+", "isw"), ("-", "up_111k")]
    assert diff.marks() == {0: "+"}


def test_a_renamed_id_with_equal_content_is_said(versions: Versions) -> None:
    entry = only(versions([SYRSKYI, OTHER], [OTHER, {**SYRSKYI, "id": "syrskyi_1"}]))
    assert entry.changes == (Change("id", "up_111k", "syrskyi_1", "renamed; the rest is equal"),)
    assert entry.by == "content"


def test_a_renamed_id_is_found_by_those_that_repeat_it(versions: Versions) -> None:
    retold = {**SYRSKYI, "id": "cnn", "publisher": "CNN", "repeats": "up_111k"}
    renamed = {**retold, "id": "cnn_1", "repeats": "up_1"}
    diff = versions([SYRSKYI, retold], [{**SYRSKYI, "id": "up_1"}, renamed])
    assert not len(diff.added)
    assert named(list(diff.entries())[1]) == {"repeats": ("up_111k", "up_1"), "id": ("cnn", "cnn_1")}


def test_two_ids_with_different_content_are_two_figures(versions: Versions) -> None:
    diff = versions([SYRSKYI], [{**SYRSKYI, "id": "another", "value": "110000"}])
    assert [entry.mark for entry in diff.entries()] == ["+", "-"]


def test_rows_without_ids_are_matched_by_who_said_what_when_where(versions: Versions) -> None:
    rows = [NO_ID, {**NO_ID, "source": "ISW"}, {**NO_ID, "url": "https://example.org/2"}]
    entry = only(versions(rows, [rows[2], rows[1], {**NO_ID, "value": "110000", "place": "Pokrovsk"}]))
    assert named(entry) == {"value": ("111000", "110000"), "place": (None, "Pokrovsk")}
    assert (entry.by, entry.ambiguous) == ("key", False)


@pytest.mark.parametrize(
    "other",
    [
        {"series": "Losses"},
        {"source": "ISW"},
        {"publisher": "CNN"},
        {"url": "https://example.org/2"},
        {"claimed_on": "2025-06-28"},
    ],
)
def test_without_ids_another_claim_is_another_figure(versions: Versions, other: dict[str, str]) -> None:
    diff = versions([NO_ID], [{**NO_ID, "value": "110000", "note": "new", **other}])
    assert {entry.mark for entry in diff.entries()} == {"+", "-"}


def test_another_day_it_is_true_of_is_a_change_where_the_claim_is_the_same(versions: Versions) -> None:
    entry = only(versions([NO_ID], [{**NO_ID, "valid_on": "2025-06", "value": "110000"}]))
    assert named(entry) == {"value": ("111000", "110000"), "valid_on": ("2025-06-27", "2025-06")}


def test_days_of_one_publication_are_not_mixed_up(versions: Versions) -> None:
    days = [{**NO_ID, "valid_on": f"2025-06-{day:02}", "value": str(day)} for day in range(1, 20)]
    lowered = [{**row, "value": str(int(row["value"]) + 100)} for row in days if row["valid_on"] != "2025-06-05"]
    diff = versions(days, lowered[::-1])
    assert len(diff.gone) == 1
    assert all(set(named(entry)) == {"value"} for entry in diff.entries(marks="±"))
    assert not any(entry.ambiguous for entry in diff.entries())


def test_ids_given_later_are_said_and_lose_no_figure(versions: Versions) -> None:
    diff = versions([NO_ID], [{**SYRSKYI, "value": "110000"}])
    assert named(only(diff)) == {"value": ("111000", "110000"), "id": (None, "up_111k")}
    assert only(diff).changes[1].note == "given an id"
    assert only(versions([SYRSKYI], [NO_ID])).changes[0].note == "its id is taken away"


def test_several_rows_with_one_key_pair_equal_ones_first_then_in_order(versions: Versions) -> None:
    old = [{**NO_ID, "value": value} for value in ("1", "2", "3")]
    new = [{**NO_ID, "value": value} for value in ("30", "20", "2")]
    found = list(versions(old, new).entries())
    assert [named(entry)["value"] for entry in found] == [("1", "30"), ("3", "20")]
    assert all(entry.ambiguous for entry in found)


def test_a_wording_tells_rows_with_one_key_apart(versions: Versions) -> None:
    old = [{**NO_ID, "wording": word, "note": word} for word in ("about 1", "about 2")]
    new = [{**old[1], "value": "2", "note": ""}, {**old[0], "value": "1", "note": ""}]
    assert all(set(named(entry)) == {"value", "note"} for entry in versions(old, new).entries())


def test_spellings_of_one_source_meet(opened: Callable[..., Dataset]) -> None:
    sources = Sources((Source("Volodymyr Zelensky", ("Zelenskyy",)),))
    old = opened([{"source": "Zelenskyy", "value": "5"}], "old")
    new = _filed(opened([{"source": "Volodymyr Zelensky", "value": "6"}]), sources)
    assert set(named(only(compare(old, new)))) == {"value", "source"}


# --- rejects, columns, sources ------------------------------------------------------------------------------


def test_a_row_that_became_a_reject_is_said_to_be_rejected(versions: Versions) -> None:
    rows = [{**SYRSKYI, "id": f"f{n}"} for n in range(6)]
    broken = [*rows[:3], {**rows[3], "value": "plenty"}, *rows[4:]]
    diff = versions(rows, [{**OTHER, "id": "before"}, *broken])
    added, gone = diff.entries()
    assert (gone.row["id"], [reject.column for reject in gone.rejects]) == ("f3", ["value"])
    assert (added.row["id"], added.rejects) == ("before", ())
    mended = versions([{**OTHER, "id": "before"}, *broken], rows)
    assert [entry.rejects[0].value for entry in mended.entries(marks="+")] == ["plenty"]


def test_a_reject_that_may_be_either_of_two_gone_rows_is_neither(versions: Versions) -> None:
    rows = [{**SYRSKYI, "id": f"f{n}"} for n in range(4)]
    diff = versions(rows, [rows[0], {**rows[1], "value": "plenty"}, rows[3]])
    assert [entry.rejects for entry in diff.entries()] == [(), ()]
    assert len(diff.rejects[1]) == 1


def test_a_defective_cell_tells_which_of_two_gone_rows_it_was(versions: Versions) -> None:
    rows = [{**SYRSKYI, "id": f"f{n}", "unit": unit} for n, unit in enumerate(("person", "km", "mile", "person"))]
    diff = versions(rows, [rows[0], {**rows[2], "unit": "m-i-l-e"}, rows[3]])
    assert {entry.row["id"]: len(entry.rejects) for entry in diff.entries()} == {"f1": 0, "f2": 1}


def test_a_reject_that_was_one_before_explains_no_gone_row(versions: Versions) -> None:
    bad = {**OTHER, "id": "bad", "value": "plenty"}
    diff = versions([SYRSKYI, bad, OTHER], [SYRSKYI, bad])
    assert only(diff).rejects == ()


def test_two_defects_of_one_row_are_both_named(versions: Versions) -> None:
    diff = versions([SYRSKYI, OTHER], [{**SYRSKYI, "value": "plenty", "valid_on": "1/2/2025"}, OTHER])
    assert {reject.column for reject in only(diff).rejects} == {"value", "valid_on"}


def test_rejects_in_both_versions_are_no_difference_wherever_they_stand(versions: Versions) -> None:
    bad = {**SYRSKYI, "id": "bad", "value": "plenty"}
    diff = versions([bad, SYRSKYI, OTHER], [SYRSKYI, OTHER, bad])
    assert diff.equal
    assert [len(group) for group in diff.rejects] == [0, 0, 1]


def test_a_new_reject_alone_is_a_difference(versions: Versions) -> None:
    diff = versions([SYRSKYI], [SYRSKYI, {**OTHER, "value": "plenty"}])
    assert not diff.equal
    assert list(diff.entries()) == []


def test_an_unknown_column_in_one_version_is_named_once_and_changes_no_row(versions: Versions) -> None:
    diff = versions([SYRSKYI, OTHER], [{**SYRSKYI, "mood": "glad"}, OTHER])
    assert (diff.columns_added, diff.columns_gone, diff.marks()) == (("mood",), (), {})
    assert not diff.equal


def test_a_changed_role_of_a_source_is_a_difference(pokrovsk: Dataset) -> None:
    first, *rest = pokrovsk.sources.rows
    edited = replace(pokrovsk, sources=Sources((replace(first, role="research", aliases=first.aliases[::-1]), *rest)))
    diff = compare(pokrovsk, edited)
    assert not diff.equal
    assert [(entry.mark, entry.name) for entry in diff.sources] == [("±", first.name)]
    assert diff.sources[0].changes == (Change("role", first.role, "research"),)


def test_a_broken_table_of_sources_rejects_no_figure(tmp_path: Path) -> None:
    resources = [{"name": "figures", "path": "f.csv"}, {"name": "sources", "path": "s.csv"}]
    for name, ids, sources in (("old", "ab", "name\nX\n"), ("new", "b", "name,role\nX,media\nY,nobody\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
        (folder / "f.csv").write_text("id,series,unit,source,value\n" + "".join(f"{i},s,km,X,{ord(i)}\n" for i in ids))
        (folder / "s.csv").write_text(sources)
    diff = compare(open_dataset(tmp_path / "old"), open_dataset(tmp_path / "new"))
    assert diff.new.rejects
    assert only(diff).rejects == ()


# --- for the screen -----------------------------------------------------------------------------------------


def test_marks_and_changes_go_by_position_in_the_new_version(versions: Versions) -> None:
    diff = versions([SYRSKYI, OTHER], [{**OTHER, "id": "added", "value": "1"}, OTHER, {**SYRSKYI, "value": "1"}])
    assert diff.marks() == {0: "+", 2: "±"}
    assert [change.field for change in diff.changes_of(2)] == ["value"]
    assert diff.changes_of(0) == diff.changes_of(1) == diff.changes_of(99) == ()


def test_narrowing_keeps_a_pair_of_which_either_half_is_selected(versions: Versions) -> None:
    gone = {**OTHER, "id": "gone", "value": "2"}
    diff = versions([SYRSKYI, OTHER, gone], [{**SYRSKYI, "value": "1"}, {**OTHER, "value": "2"}])
    none = diff.added.clear()
    narrowed = diff.within(diff.gone, none)
    assert [entry.mark for entry in narrowed.entries()] == ["-"]
    old_half, new_half = diff.within(diff.pairs["old"][:1], none), diff.within(none, none)
    assert old_half.changed.height == 1
    assert len(old_half.changes_of(0)) == 1
    assert new_half.equal


# --- properties ---------------------------------------------------------------------------------------------

ROW = st.fixed_dictionaries(
    {"series": st.sampled_from(["a", "b"]), "source": st.sampled_from(["X", "Y"])},
    optional={
        "id": st.sampled_from(["", "", "p", "q", "r", "s"]),
        "value": st.sampled_from(["1", "2", "+2", "2.0", "3", "x"]),
        "wording": st.sampled_from(["about 2", "2", ""]),
        "unit": st.sampled_from(["person", "km", "furlong"]),
        "claimed_on": st.sampled_from(["", "2025", "2025-06"]),
        "valid_on": st.sampled_from(["", "2025-06", "2025-06-27"]),
        "url": st.sampled_from(["", "https://example.org/1"]),
        "repeats": st.sampled_from(["", "p", "q"]),
        "mood": st.sampled_from(["", "glad"]),
    },
)
TABLE = st.lists(ROW, min_size=1, max_size=7)


@given(rows=TABLE, data=st.data())
def test_a_dataset_equals_itself_in_any_order(rows: list[dict[str, str]], data: st.DataObject) -> None:
    dataset = _opened(rows)
    assert compare(dataset, dataset).equal
    taken = dataset.figures["_line"].to_list()
    kept = [rows[line - 2] for line in taken]
    if kept:
        shuffled = data.draw(st.permutations(kept))
        assert compare(_opened(kept), _opened(shuffled)).equal


@given(old=TABLE, new=TABLE)
def test_two_versions_mirror_each_other_and_pair_every_row_once_or_not_at_all(
    old: list[dict[str, str]], new: list[dict[str, str]]
) -> None:
    one, other = _opened(old), _opened(new)
    there, back = compare(one, other), compare(other, one)
    assert there.equal == back.equal
    assert there.added.to_list() == back.gone.to_list()
    assert there.gone.to_list() == back.added.to_list()
    assert there.now_rejected == back.was_rejected
    assert there.was_rejected == back.now_rejected
    assert {tuple(_bare(c) for c in e.changes) for e in there.entries(marks="±")} == {
        tuple(_bare(replace(c, old=c.new, new=c.old)) for c in e.changes) for e in back.entries(marks="±")
    }
    pairs = set(there.pairs.select("old", "new", "by", "ambiguous", "changed").iter_rows())
    assert pairs == set(back.pairs.select("new", "old", "by", "ambiguous", "changed").iter_rows())
    for side, alone, dataset in (("old", there.gone, one), ("new", there.added, other)):
        assert sorted(there.pairs[side].to_list() + alone.to_list()) == list(range(dataset.figures.height))


def _bare(change: Change) -> tuple[str, str | None, str | None]:
    return change.field, change.old, change.new


def _opened(rows: list[dict[str, str]]) -> Dataset:
    from frontdash.figures.sources import Sources
    from frontdash.reading.rows.validate import validate
    from tests.conftest import csv_text
    from tests.reading.tables import read_table

    raw = read_table("table.csv", csv_text(rows).encode())
    valid = validate(raw, Sources())
    return Dataset("t", "t", "t", valid.figures, rejects=valid.rejects, extra_columns=valid.extra_columns)
