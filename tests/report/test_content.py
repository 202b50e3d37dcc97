"""What a report has in it, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.report import content, entries
from frontdash.report.parts import FigureRow, Mention, ReportPage

from .conftest import ROWS, page_of

Open = Callable[..., Dataset]


def entry(page: ReportPage, name: str) -> FigureRow:
    every = [*(e for s in page.sections for e in s.entries), *page.others]
    return next(e for e in every if e.mention.id == name)


def test_series_stand_in_the_order_of_the_file_and_claims_by_date_with_retellings_below(small: Dataset) -> None:
    page = page_of(small)
    assert [section.name for section in page.sections] == ["Troops near the town", "Length of the front"]
    troops = page.sections[0].entries
    assert [(e.mention.id, e.hangs) for e in troops] == [
        ("origin", False), ("rounded", True), ("rival", False), ("silent", False),
    ]  # fmt: skip
    assert troops[1].relays == Mention("origin", "row-origin")


def test_a_sort_orders_series_and_claims(small: Dataset) -> None:
    page = page_of(small, "sort=value")
    assert [section.name for section in page.sections] == ["Length of the front", "Troops near the town"]
    assert [e.mention.id for e in page.sections[0].entries] == ["wrong", "front", "printed"]


def test_how_much_of_how_much_is_said(small: Dataset) -> None:
    assert page_of(small).counts == "7 figures: 6 claims in 3 publications"
    some = page_of(small, "source=A general")
    assert some.counts == "3 of 7 figures: 2 claims in 2 publications"
    assert some.filters == "source = A general"


def test_a_number_keeps_its_hedge_and_what_was_stated_stands_beside_it(small: Dataset) -> None:
    page = page_of(small, "units=mi")
    assert (entry(page, "front").shown, entry(page, "front").number_lines) == (
        ">680 mi*",
        (">1,100 km as stated; converted by frontdash",),
    )
    assert (entry(page, "printed").shown, entry(page, "printed").number_lines) == (
        "745 mi",
        ("1,200 km as stated; converted by the publication",),
    )
    assert entry(page, "wrong").shown == "56 mi* ?"
    assert entry(page, "origin").shown == "~111,000"
    assert entry(page, "silent").shown == "—"
    assert entry(page, "silent").number_lines == ("no number stated",)


def test_a_conversion_that_was_printed_is_told_whether_it_holds(small: Dataset) -> None:
    page = page_of(small)
    assert entry(page, "printed").number_lines == ("= also printed: 745 mile",)
    assert entry(page, "wrong").number_lines == ("! also printed: 90 mile, which is another size", "disputed")


def test_dates_are_told_apart_and_what_is_not_stated_is_a_dash(small: Dataset) -> None:
    page = page_of(small)
    assert entry(page, "origin").dates == (("27 Jun 2025", "valid, claimed, published"),)
    assert entry(page, "rounded").dates == (("27 Jun 2025", "valid"), ("—", "claimed, published"))


def test_the_spread_has_extremes_with_their_rows_and_no_mean(small: Dataset) -> None:
    table = page_of(small).sections[0].spread[0]
    line = table.lines[0]
    assert (line.claims, line.publications) == (2, 3)
    assert (line.lowest.shown, line.lowest.who, line.lowest.mention.id) == ("≤40,000", "A ministry, Jul 2025", "rival")
    assert (line.highest.shown, line.highest.mention.id) == ("~111,000", "origin")
    assert page_of(small).sections[0].spread_remarks == ("1 figure without a number (—).",)


def test_a_publication_has_one_reference_and_names_its_rows(small: Dataset) -> None:
    page = page_of(small)
    assert entry(page, "origin").reference == 1
    first, *_ = page.references
    assert (first.publisher, first.title, first.published, first.web) == (
        "First Paper", "Visit to the front", "27 Jun 2025", "https://first.example/a?b=1&c=2",
    )  # fmt: skip
    assert entry(page, "silent").reference is None
    assert [mention.id for mention in first.rows] == ["origin", "front"]
    assert [reference.number for reference in page.references] == list(range(1, len(page.references) + 1))


def test_a_page_with_two_titles_is_referred_to_twice(open_figures: Open) -> None:
    told = ({"title": "One"}, {"title": "Other"}, {"title": "One", "published_on": "2025"}, {"published_on": "2024"})
    page = page_of(open_figures(*({"url": "https://a.example/", "publisher": "P", **row} for row in told)))
    assert [(r.title, r.published, len(r.rows)) for r in page.references] == [("One", "2025", 2), ("Other", "2024", 2)]


def test_trees_say_what_changed(small: Dataset) -> None:
    (tree,) = page_of(small).sections[0].trees
    assert tree.heading == "A general, 27 Jun 2025, in 2 publications"
    assert [step.mention.id for step in tree.steps] == ["origin", "rounded"]
    assert "rounded: 111,000 → 110,000" in tree.steps[1].details
    assert "hedge dropped: ~ about → no hedge printed" in tree.steps[1].details


def test_a_row_outside_the_view_that_is_named_can_be_traced_too(small: Dataset) -> None:
    page = page_of(small, "wording~=troops")
    assert [e.mention.id for s in page.sections for e in s.entries] == ["rounded"]
    assert entry(page, "rounded").relays == Mention("origin", "row-origin")
    assert not entry(page, "rounded").hangs
    assert [e.mention.id for e in page.others] == ["origin", "rival"]


def test_findings_stand_with_the_series_of_their_row_and_name_rows(small: Dataset) -> None:
    page = page_of(small)
    found = {(note.rule, note.mention.id) for section in page.sections for note in section.notes}
    assert {("retold-hedge", "rounded"), ("conversion", "wrong")} <= found
    assert {rule for rule, _ in found} == {name for name, _, _ in page.methods.rules}


def test_silenced_findings_are_counted_only(tmp_path: Path, small: Dataset) -> None:
    (tmp_path / "small.csv.frontdash.toml").write_text(
        '[[silence]]\nrule = "conversion"\nid = "wrong"\nreason = "kept as printed"\n', encoding="utf-8"
    )
    page = page_of(small)
    assert "conversion" not in {note.rule for section in page.sections for note in section.notes}
    said = dict(page.methods.paragraphs)["Checks"]
    assert "1 finding that the dataset expects, with reasons, left out." in said


def test_derived_figures_have_formula_inputs_and_refusals(small: Dataset) -> None:
    apart, senseless = page_of(small).derived
    assert apart.formula == "rounded - rival"
    assert apart.shown.endswith("ƒ")
    assert [given.mention for given in apart.inputs] == [
        Mention("rounded", "row-rounded"), Mention("rival", "row-rival"),
    ]  # fmt: skip
    assert senseless.shown == "—"
    assert senseless.notes[0].startswith("refused: ")


def test_derived_figures_of_other_rows_are_left_out(small: Dataset) -> None:
    assert page_of(small, "series=Length of the front").derived == ()


def test_the_methods_say_filters_units_version_and_hash(small: Dataset) -> None:
    page = page_of(small, "source=A general&units=mi")
    said = dict(page.methods.paragraphs)
    assert said["Filters"] == "source = A general."
    assert said["Units"].startswith("The unit view is mi: ")
    assert "km in mi" in said["Units"]
    assert "sha256:" in said["Data"]
    assert said["Program"].startswith("frontdash ")
    assert dict(page.methods.commands)["This view"] == "frontdash 'small.csv?source=A%20general&units=mi'"


def test_no_folder_of_whoever_made_the_page_is_told(small: Dataset, tmp_path: Path) -> None:
    assert str(tmp_path) not in repr(page_of(small))


def test_the_login_of_an_address_is_not_told() -> None:
    from frontdash.report.methods import _LOGIN

    assert _LOGIN.sub(r"\1", "https://me:secret@data.example/a.csv?") == "https://data.example/a.csv?"


def test_rows_that_were_not_taken_are_counted(open_figures: Open) -> None:
    page = page_of(open_figures({}, {"unit": "furlongish"}))
    assert dict(page.methods.paragraphs)["Rows not taken"] == (
        "1 row of the table (1 defect): frontdash rejects figures.csv lists them."
    )


def test_nothing_selected_is_a_page_too(small: Dataset) -> None:
    page = page_of(small, "source=A general&place=")
    empty = page_of(small, "wording~=nowhere")
    assert page.sections
    assert (empty.sections, empty.others, empty.references, empty.derived) == ((), (), (), ())
    assert empty.counts.startswith("0 of 7 figures")


def test_a_series_of_one_number_has_no_picture(small: Dataset) -> None:
    section = page_of(small, "wording~=over").sections[0]
    assert section.pictures == ()
    assert section.no_picture.startswith("No picture")


# --- limits -------------------------------------------------------------------------------------------------


def test_long_series_are_cut_but_never_at_the_extremes(open_figures: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "ROWS", 3)
    rows = [{"id": f"r{n}", "value": str(100 + n), "valid_on": f"2025-01-{n:02}"} for n in range(1, 11)]
    (section,) = page_of(open_figures(*rows)).sections
    assert [e.mention.id for e in section.entries] == ["r1", "r2", "r3", "r10"]
    assert section.left_out.startswith("6 more figures of this series are not listed.")
    assert section.spread[0].lines[0].claims == 10


def test_many_series_are_cut_and_counted(open_figures: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "SERIES", 2)
    page = page_of(open_figures(*({"series": f"Series {n}"} for n in range(5))))
    assert [section.name for section in page.sections] == ["Series 0", "Series 1"]
    assert page.left_out.startswith("3 more series with 3 figures are not on this page.")


def test_rows_beyond_the_page_that_are_named_are_cut(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "OTHERS", 1)
    page = page_of(small, "wording~=troops")
    assert len(page.others) == 1
    assert page.derived[0].inputs[1].mention == Mention("rival", "")


def test_long_texts_are_cut_and_counted(open_figures: Open) -> None:
    (section,) = page_of(open_figures({"note": "x" * 1000})).sections
    (remark,) = section.entries[0].remarks
    assert remark[0] == f"Note: {'x' * 800}… [200 more characters]"


def test_the_size_of_a_page_does_not_grow_with_the_table(open_figures: Open) -> None:
    dataset = open_figures(*({"id": f"r{n}", "value": str(n + 1)} for n in range(3000)))
    (section,) = page_of(dataset).sections
    assert len(section.entries) <= content.ROWS + 2
    assert "Of the first 2,000 figures; the series has 3,000." in section.spread_remarks


def test_a_page_is_the_same_every_time(small: Dataset, tmp_path: Path) -> None:
    assert page_of(small) == page_of(open_dataset(tmp_path / "small.csv"))
    assert len(ROWS) == small.figures.height
