"""The comparison in words."""

from __future__ import annotations

import doctest

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.versions import Diff, compare, diff, output
from frontdash.versions.diff import Change
from tests.versions.conftest import Versions
from tests.versions.test_diff import NO_ID, OTHER, SYRSKYI

FRONT = {"id": "front", "series": "Front", "unit": "km", "wording": "over 1,040 km", "value": "1040", "url": ""}


def text(found: Diff, form: str = "text", view: str = "km") -> str:
    return "".join(output.render(found, VIEWS[view], output.STYLES[form]))


@pytest.mark.parametrize("module", [diff, output])
def test_the_examples_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_equal_versions_give_no_text(pokrovsk: Dataset) -> None:
    assert text(compare(pokrovsk, pokrovsk)) == ""


def test_a_lowered_number_and_a_dropped_hedge_stand_beside_each_other(versions: Versions) -> None:
    found = text(versions([SYRSKYI], [{**SYRSKYI, "value": "110000", "qualifier": "exact"}]))
    assert "± up_111k: ~111,000 → 110,000; Oleksandr Syrskyi via Ukrainska Pravda, valid 2025-06-27\n" in found
    assert "value: 111,000 → 110,000 (lowered; the wording is as before)\n" in found
    assert "qualifier: about → exact (the hedge is dropped)\n" in found
    assert "0 added, 0 gone, 1 changed, 0 as before\n" in found


def test_figures_are_shown_in_the_unit_view_and_changes_as_stated(versions: Versions) -> None:
    found = text(versions([FRONT], [{**FRONT, "value": "1100", "wording": "over 1,100 km"}]), view="mi")
    assert ">640 mi* → >680 mi*" in found
    assert "value: 1,040 → 1,100 (raised)" in found


def test_series_keep_together_in_reading_order(versions: Versions) -> None:
    rows = [{**OTHER, "id": f"f{n}", "series": name} for n, name in enumerate(("b", "C", "a", "b"))]
    lines = text(versions([SYRSKYI], rows)).splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == ["a", "b", "C", SYRSKYI_SERIES]


SYRSKYI_SERIES = "Troops near the town"


def test_a_guess_is_said_to_be_one(versions: Versions) -> None:
    old = [{**NO_ID, "value": value} for value in ("1", "2")]
    found = text(versions(old, [{**NO_ID, "value": "3"}, {**NO_ID, "value": "4"}]))
    guess = "several rows have this series, source, date and publication; they are paired in the order of the files"
    assert found.count(guess) == 2


def test_a_row_now_rejected_is_told_with_the_reason(versions: Versions) -> None:
    found = text(versions([SYRSKYI, OTHER], [{**SYRSKYI, "value": "plenty"}, OTHER]))
    assert "0 added, 1 gone (1 of them rejected now), 0 changed, 1 as before" in found
    assert "- up_111k: ~111,000" in found
    assert "      now rejected: new.csv:2: value 'plenty': not a number" in found
    assert "Rejected rows: 0 in the old version, 1 in the new one\n  + new.csv:2: value 'plenty'" in found
    back = text(versions([{**SYRSKYI, "value": "plenty"}, OTHER], [SYRSKYI, OTHER]))
    assert "1 added (1 of them rejected before)" in back
    assert "      before rejected: old.csv:2" in back


def test_many_rejects_of_both_versions_are_counted_not_repeated(versions: Versions) -> None:
    bad = [{**OTHER, "id": f"bad{n}", "value": "plenty"} for n in range(14)]
    found = text(versions([*bad, SYRSKYI], [*bad, {**SYRSKYI, "value": "1"}]))
    assert found.count("in both: new.csv:") == 10
    assert "  in both: 4 more\n" in found


def test_long_texts_stand_below_each_other() -> None:
    assert output.words(Change("quote", "a" * 60, "b" * 60)) == (
        "quote:",
        f"  old: “{'a' * 60}”",
        f"  new: “{'b' * 60}”",
    )


def test_an_empty_cell_is_a_dash_never_a_zero() -> None:
    assert output.words(Change("low", None, "5", "not stated before", "number")) == ("low: — → 5 (not stated before)",)


def test_columns_and_sources_are_named(pokrovsk: Dataset, versions: Versions) -> None:
    assert "Columns\n  + mood\n" in text(versions([SYRSKYI], [{**SYRSKYI, "mood": "glad"}]))
    without = versions([SYRSKYI], [SYRSKYI]).new
    found = text(compare(pokrovsk, without))
    assert f"the new version has none; the other has {len(pokrovsk.sources.rows)} sources" in found


def test_nothing_in_a_report_can_drive_a_terminal_or_markup(versions: Versions) -> None:
    hostile = {**OTHER, "id": "x\u202e*y*", "series": "<b>[a](b)", "wording": "~5~ `1`\x1b[2J"}
    for form in output.STYLES:
        found = text(versions([SYRSKYI], [SYRSKYI, hostile]), form)
        assert "\x1b" not in found
        assert "\u202e" not in found
    assert "## \\<b\\>\\[a\\](b)\n" in found
    assert "\\*y\\*" in found


def test_a_mark_begins_no_list_in_markdown(versions: Versions) -> None:
    found = text(versions([SYRSKYI], [OTHER]), "markdown")
    assert "\n- `+` isw: " in found
    assert "\n- `-` up\\_111k: " in found
