"""What a person sees and does: the gestures the program exists for."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from textual.events import Key
from textual.widgets import Input, Static

from frontdash.figures.dataset import Dataset
from frontdash.query.state import parse_state, settle
from frontdash.reading import open_dataset
from frontdash.tui.app import FrontdashApp
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.overlays import ReportScreen, ShareScreen, WhereScreen
from tests.conftest import BUNDLED_FIGURES

from .conftest import FrontdashPilot, Start, lines, press, screen_text, whole


def claims_of(pilot: FrontdashPilot, source: str) -> int:
    """Return how many figures a source has."""
    return pilot.dataset.figures["_source"].cast(str).to_list().count(source)


def dimension(pilot: FrontdashPilot, figure: str) -> object:
    found = pilot.dataset.row_of(figure)
    assert found is not None
    return pilot.dataset.row(found)["_dimension"]


def shown_ids(app: FrontdashApp) -> list[str]:
    table = app.query_one(FiguresTable)
    return [table.row_at(i)["id"] for i in range(table.line_count)]


def table_line(app: FrontdashApp, figure: str) -> str:
    table = app.query_one(FiguresTable)
    return lines(table)[shown_ids(app).index(figure)]


async def test_u_switches_lengths_to_miles_and_leaves_people_and_order_alone(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        before = shown_ids(app)
        assert "1,200 km " in table_line(app, "cnn_1200km")
        await press(pilot, "u")
        assert "745 mi " in table_line(app, "cnn_1200km")
        assert ">680 mi*" in table_line(app, "up_1100km")
        assert "~111,000" in table_line(app, "up_111k")
        assert shown_ids(app) == before
        await press(pilot, "u")
        assert "1,200 km " in table_line(app, "cnn_1200km")


async def test_the_choice_of_units_lasts(start: Start, tmp_path: Path) -> None:
    from frontdash import config

    async with start() as pilot:
        await press(pilot, "u")
    assert config.load().units == "mi"


async def test_picking_syrskyi_leaves_his_claims_in_every_panel(start: Start, pokrovsk: Dataset) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "s", *"syrsk", "enter")
        rows = pokrovsk.figures
        his = set(rows.filter(rows["_source"].cast(str) == "Oleksandr Syrskyi")["id"])
        assert set(shown_ids(app)) == his
        chart = app.query_one(ClaimsChart)
        assert {c.row["_source"] for c in chart.claims} == {"Oleksandr Syrskyi"}
        facets = {v.value: v for v in pilot.view.facets["measure"]}
        assert facets["troops"].count < facets["troops"].total
        assert facets["share"].count == 0
        # The facet that was picked in still shows what else could be picked.
        sources = {v.value: v.count for v in pilot.view.facets["source"]}
        assert sources["Volodymyr Zelensky"] == 11


async def test_an_alias_finds_its_source(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "s", *"Zelenskiy", "enter")
        assert str(pilot.dashboard.state).startswith("source=Volodymyr%20Zelensky")


async def test_focusing_cnn_shows_the_chain_and_the_four_retellings(start: Start) -> None:
    async with start("focus=cnn_110k") as pilot:
        app = pilot.app
        text = " ".join("\n".join(lines(app.query_one(Detail))).split())
        chain, _, others = text.partition("Also retold")
        assert "Retells" in chain
        assert "~111,000 Ukrainska Pravda" in chain
        assert "111,000 → 110,000" in chain
        assert "about → no hedge printed" in chain
        for publisher in ("Hindustan Times", "Buffalo Despatch", "Kyiv Independent"):
            assert publisher in others
        tree = [c.branch + str(c.row["_publisher"]) for c in app.query_one(ClaimsChart).claims]
        at = tree.index("Ukrainska Pravda")
        assert len([b for b in tree[at + 1 : at + 5] if b[0] in "├└"]) == 4


async def test_moving_in_the_chart_moves_the_table_and_back(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        table, chart = app.query_one(FiguresTable), app.query_one(ClaimsChart)
        await press(pilot, "2", "down")
        assert table.row_at(table.cursor)["_row"] == chart.row_at(chart.cursor)
        await press(pilot, "1", "down", "down")
        assert table.row_at(table.cursor)["_row"] == chart.row_at(chart.cursor)
        assert pilot.dashboard.state.focus == table.row_at(table.cursor)["id"]


async def test_the_axis_follows_the_unit_view(start: Start) -> None:
    async with start("focus=cnn_1200km") as pilot:
        chart = pilot.app.query_one(ClaimsChart)
        assert chart.axis is not None
        assert chart.axis.unit.symbol == "km"
        await press(pilot, "u")
        assert chart.axis.unit.symbol == "mile"


async def test_exclude_only_and_dropping_filters(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "f", "down", "minus")
        assert str(pilot.dashboard.state.selection) == "source!=Oleksandr%20Syrskyi"
        assert len(shown_ids(app)) == BUNDLED_FIGURES - claims_of(pilot, "Oleksandr Syrskyi")
        await press(pilot, "equals_sign")
        assert str(pilot.dashboard.state.selection) == "source=Oleksandr%20Syrskyi"
        await press(pilot, "down", "enter")
        assert len(pilot.dashboard.state.selection.clauses[0].values) == 2
        await press(pilot, "backspace")
        assert len(shown_ids(app)) == BUNDLED_FIGURES


async def test_a_list_of_values_says_how_many_more_and_opens(start: Start) -> None:
    async with start() as pilot:
        facets = pilot.app.query_one(FacetList)
        assert any("… 30 more" in line for line in lines(facets))
        await press(pilot, "f", "e")
        assert not any("… 30 more" in line for line in lines(facets))
        await press(pilot, "n")
        section = facets.section("source")
        assert section.shown[0].value == "AFP"


async def test_undo_and_redo_go_through_the_changes_of_the_view(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        first = str(pilot.dashboard.state)
        await press(pilot, "u", "f", "down", "enter")
        last = str(pilot.dashboard.state)
        await press(pilot, "z", "z")
        assert str(pilot.dashboard.state) == first
        await press(pilot, "Z", "Z")
        assert str(pilot.dashboard.state) == last
        assert len(shown_ids(app)) == claims_of(pilot, "Oleksandr Syrskyi")


async def test_search_marks_matches_and_esc_gives_it_up(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "slash", *"kursk")
        assert 0 < len(shown_ids(app)) < BUNDLED_FIGURES
        table = app.query_one(FiguresTable)
        styles = [style for i in range(table.line_count) for text, style in table.draw_line(i, 120) if "ursk" in text]
        assert "match" in styles
        await press(pilot, "escape")
        assert len(shown_ids(app)) == BUNDLED_FIGURES
        assert not pilot.dashboard.state.selection
        await press(pilot, "slash", *"kursk", "enter")
        assert pilot.dashboard.state.selection
        assert app.focused is table


async def test_a_link_opens_the_same_view_again(start: Start, pokrovsk: Dataset) -> None:
    async with start("source=Syrskyi&measure!=area&units=mi&sort=-value") as pilot:
        app = pilot.app
        state = pilot.dashboard.state
        await press(pilot, "y")
        assert isinstance(app.screen, ShareScreen)
        text = pilot.overlay
        assert text.startswith("frontdash 'pokrovsk?")
        again = settle(parse_state(text.splitlines()[0].partition("?")[2].rstrip("'")), pokrovsk)
        assert again == state


async def test_a_citation_keeps_hedge_wording_and_source(start: Start) -> None:
    async with start("focus=up_1100km&units=mi") as pilot:
        await press(pilot, "c")
        text = pilot.overlay
        for part in ("over 1,100 km", "Oleksandr Syrskyi", "Ukrainska Pravda", ">680 mi*"):
            assert part in text


async def test_typed_filters_say_what_is_wrong(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "w")
        app.screen.query_one(Input).value = "value=100000.."
        await press(pilot, "enter")
        assert isinstance(app.screen, WhereScreen)
        assert "unit" in str(app.screen.query_one("#problem", Static).render())
        app.screen.query_one(Input).value = "value=100000person..&valid_on=2025"
        await press(pilot, "enter")
        assert 0 < len(shown_ids(app)) < BUNDLED_FIGURES


async def test_w_finds_what_states_no_date_and_counts_what_a_span_leaves_out(start: Start, pokrovsk: Dataset) -> None:
    silent = pokrovsk.figures.filter(pl.col("published_on").is_null())["id"].to_list()
    async with start(size=(140, 40)) as pilot:
        await press(pilot, "w", *"published_on=", "enter")
        assert shown_ids(pilot.app) == silent
        await press(pilot, "w", *"published_on=2020..", "enter")
        assert not set(shown_ids(pilot.app)) & set(silent)
        assert f"(+{len(silent)} undated)" in screen_text(pilot)


async def test_an_empty_view_says_why_and_what_to_do(start: Start) -> None:
    async with start("source=AFP&unit=mile") as pilot:
        assert "No figure matches source = AFP and unit = mile" in screen_text(pilot)
        await press(pilot, "backspace")
        assert len(shown_ids(pilot.app)) == 5


async def test_rejects_are_counted_and_listed(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("series,unit,source,value\na,person,s,1\nb,parsec,s,2\nc,person,s,1.200\n", encoding="utf-8")
    async with start(dataset=open_dataset(table)) as pilot:
        assert "2 rejected" in screen_text(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReportScreen)
        listed = "\n".join(lines(pilot.listed))
        assert "own.csv:3: unit 'parsec': unknown unit" in listed
        assert "own.csv:4: value '1.200': could be thousands or decimals" in listed


async def test_every_number_and_phrase_on_screen_comes_from_the_file(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(
        "series,unit,source,value,wording\nBridges,count,Jane Doe,41,at least 41 bridges\n", encoding="utf-8"
    )
    async with start(dataset=open_dataset(table)) as pilot:
        text = screen_text(pilot)
        assert "≥41" in text
        assert "Jane Doe" in text
        assert "Syrskyi" not in text
        assert "111,000" not in text


async def test_finding_opens_its_row(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "r")
        listed = pilot.listed
        at = next(i for i in range(listed.line_count) if "56" in listed.text_at(i) and "opi_90km2" in listed.text_at(i))
        listed.move_cursor(at)
        await press(pilot, "enter")
        assert pilot.dashboard.state.focus == "opi_90km2"
        assert "worth a look" in "\n".join(lines(app.query_one(Detail)))


async def test_following_a_retelling_leads_there_and_drops_filters_that_hide_it(start: Start) -> None:
    async with start("publisher=CNN&focus=cnn_110k") as pilot:
        await press(pilot, "3", "enter")
        assert pilot.dashboard.state.focus == "up_111k"
        assert not pilot.dashboard.state.selection
        await press(pilot, "z")
        assert str(pilot.dashboard.state.selection) == "publisher=CNN"


async def test_origin_key_goes_to_the_start_of_the_claim(start: Start) -> None:
    async with start("focus=bd_111k") as pilot:
        await press(pilot, "b")
        assert pilot.dashboard.state.focus == "up_111k"


async def test_a_derived_figure_shows_formula_and_inputs(start: Start) -> None:
    async with start("focus=sum_70k") as pilot:
        text = "\n".join(lines(pilot.app.query_one(Detail)))
        assert "~70,000 ƒ" in text
        assert "cnn_63k + cnn_7k" in text
        assert "≲63,000" in text
        assert "our arithmetic, not a claim" in " ".join(text.split())
    async with start("focus=cnn_63k") as pilot:
        assert "Used in" in "\n".join(lines(pilot.app.query_one(Detail)))


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [("cnn_1200km", "745 mile: holds"), ("opi_90km2", "does not hold"), ("tag24_4000km2", "another kind of unit")],
)
async def test_the_details_say_whether_a_printed_conversion_holds(start: Start, figure: str, verdict: str) -> None:
    async with start(f"focus={figure}", size=(200, 60)) as pilot:
        assert verdict in " ".join("\n".join(lines(pilot.app.query_one(Detail))).split())


async def test_small_screens_show_one_panel_at_a_time(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        app = pilot.app
        for key, panel in (("2", "claims"), ("3", "figure"), ("4", "filters"), ("1", "figures")):
            await press(pilot, key)
            displayed = [
                p for p in ("figures", "claims", "figure", "filters") if app.query_one(f"#{p}").region.width > 1
            ]
            assert displayed == [panel]
            assert app.query_one(f"#{panel}").region.width == 80
        await pilot.resize_terminal(200, 60)
        await whole(pilot)
        assert all(app.query_one(f"#{p}").region.width > 20 for p in ("figures", "claims", "figure", "filters"))


async def test_the_mouse_does_what_keys_do(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await pilot.click(FacetList, offset=(8, 1))
        await whole(pilot)
        assert str(pilot.dashboard.state.selection) == "source=Oleksandr%20Syrskyi"
        await pilot.click("#chips", offset=(4, 0))
        await whole(pilot)
        assert not pilot.dashboard.state.selection
        await pilot.click(FacetList, offset=(8, 2), control=True)
        await whole(pilot)
        assert str(pilot.dashboard.state.selection).startswith("source!=")
        await pilot.click("#status", offset=(138, 0))
        await whole(pilot)
        assert pilot.dashboard.state.units == "mi"
        await pilot.click(ClaimsChart, offset=(10, 4))
        await whole(pilot)
        chart = app.query_one(ClaimsChart)
        assert pilot.dashboard.row == chart.row_at(chart.cursor)


async def test_themes_go_round_and_last(start: Start) -> None:
    from frontdash import config
    from frontdash.tui.themes import CYCLE

    async with start() as pilot:
        seen = []
        for _ in CYCLE:
            await press(pilot, "t")
            seen.append(pilot.app.theme)
        assert sorted(seen) == sorted(CYCLE)
        assert config.load().theme == pilot.app.theme


async def test_a_query_that_fails_keeps_the_old_view(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async with start() as pilot:
        app = pilot.app
        before = shown_ids(app)

        def broken(*_: object) -> object:
            raise RuntimeError("no luck")

        monkeypatch.setattr(pilot.dashboard.engine, "answer", broken)
        await press(pilot, "f", "down", "enter")
        assert shown_ids(app) == before
        assert not pilot.dashboard.state.selection


async def test_rejects_can_all_be_reached_on_a_small_screen(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    rows = "".join(f"a,unit{i},s,5\n" for i in range(60))
    table.write_text("series,unit,source,value\n" + rows, encoding="utf-8")
    async with start(dataset=open_dataset(table), size=(80, 24)) as pilot:
        await press(pilot, "r", *["down"] * 59)
        text = screen_text(pilot)
        assert "bad.csv:60" in text
        assert "accepted:" in text


async def test_the_link_names_the_figure_that_is_seen(start: Start) -> None:
    async with start("focus=bd_111k") as pilot:
        await press(pilot, "w")
        pilot.app.screen.query_one(Input).value = "source=AFP"
        await press(pilot, "enter", "y")
        assert "focus=urdu_61k" in pilot.overlay


async def test_no_publication_is_counted_where_none_is_named(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("series,unit,source,value\na,person,s,1\nb,person,s,2\n", encoding="utf-8")
    async with start(dataset=open_dataset(table)) as pilot:
        assert "2 claims, no publication named" in screen_text(pilot)


async def test_a_cursor_message_from_before_a_filter_moves_nothing(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        table = app.query_one(FiguresTable)
        late = FiguresTable.Moved(table, 130, table.key_at(130))
        await press(pilot, "s", *"syrsk", "enter")
        table.post_message(late)
        await whole(pilot)
        assert len(shown_ids(app)) == claims_of(pilot, "Oleksandr Syrskyi")
        assert pilot.dashboard.state.focus != "sum_70k"


async def test_the_newest_request_wins_even_if_the_one_before_fails(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        app = pilot.app
        whole_engine = pilot.dashboard.engine.answer
        failures = iter([True])

        def once_broken(*arguments: object) -> object:
            if next(failures, False):
                app.call_from_thread(pilot.dashboard.apply, parse_state("source=Volodymyr%20Zelensky"))
                raise RuntimeError("no luck")
            return whole_engine(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(pilot.dashboard.engine, "answer", once_broken)
        await press(pilot, "f", "down", "enter")
        await whole(pilot)
        assert str(pilot.dashboard.state.selection) == "source=Volodymyr%20Zelensky"
        assert len(shown_ids(app)) == 11


async def test_a_view_that_is_no_longer_wanted_is_cancelled(start: Start) -> None:
    async with start() as pilot:
        engine = pilot.watch_engine()
        before = engine.cancelled
        await pilot.press("slash", *"kursk")
        await whole(pilot)
        assert engine.cancelled > before


async def test_a_search_is_one_step_and_esc_brings_back_what_was_before(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "slash", *"kursk", "enter", "z")
        assert not pilot.dashboard.state.selection
        await press(pilot, "Z")
        assert str(pilot.dashboard.state.selection) == "text~=kursk"
        await press(pilot, "slash", *["backspace"] * 5, "escape")
        assert str(pilot.dashboard.state.selection) == "text~=kursk"


async def test_picking_a_source_twice_keeps_it(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "s", *"syrsk", "enter", "s", *"syrsk", "enter")
        assert str(pilot.dashboard.state.selection) == "source=Oleksandr%20Syrskyi"
        await press(pilot, "s", "enter")
        assert str(pilot.dashboard.state.selection) == "source=Oleksandr%20Syrskyi"


async def test_huge_numbers_are_rejects_and_do_not_end_the_program(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "huge.csv"
    table.write_text("series,unit,source,value\na,km,s,1e306\na,km,s,1e90\na,km,s,5\n", encoding="utf-8")
    dataset = open_dataset(table)
    assert [reject.line for reject in dataset.rejects] == [2]
    async with start(dataset=dataset) as pilot:
        await press(pilot, "2", "L", "down")
        assert "5 km" in screen_text(pilot)


async def test_typing_on_without_a_pause_loses_no_key(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        for key in ("s", *"zel", "enter"):  # all in the queue before the first is handled
            app.post_message(Key(key, key if len(key) == 1 else "\r"))
        await whole(pilot)
        await whole(pilot)
        assert str(pilot.dashboard.state.selection) == "source=Volodymyr%20Zelensky"
        for key in ("slash", *"kursk", "enter"):
            app.post_message(Key(key, {"slash": "/", "enter": "\r"}.get(key, key)))
        await whole(pilot)
        await whole(pilot)
        assert "text~=kursk" in str(pilot.dashboard.state.selection)
