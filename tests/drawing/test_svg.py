"""Pictures to take away: the same every time, safe, readable aloud, and true to the hedges.

After a change that is meant, write the files anew with `FRONTDASH_GOLDEN=write pytest tests/drawing` and look at them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from frontdash.drawing.svg import claims_svg, timeline_svg
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.query.engine import SeriesView
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState
from frontdash.query.timeline import timeline
from frontdash.query.view import build_view

GOLDEN = Path(__file__).parent.parent / "golden"
RESIDENTS = "Residents remaining in Pokrovsk"
SVG = "{http://www.w3.org/2000/svg}"


def series_of(dataset: Dataset, name: str) -> SeriesView:
    found = build_view(LocalEngine(dataset), ViewState(), name).series
    assert found is not None
    return found


def picture(dataset: Dataset, kind: str, name: str = RESIDENTS, units: str = "km") -> str:
    series, short = series_of(dataset, name), dataset.sources.short
    if kind == "timeline":
        return timeline_svg(timeline(series), VIEWS[units], short=short)
    return claims_svg(series, VIEWS[units], short=short)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ["timeline", "claims"])
def test_a_picture_is_the_same_every_time(pokrovsk: Dataset, kind: str) -> None:
    svg = picture(pokrovsk, kind)
    path = GOLDEN / f"{kind}.svg"
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        path.write_text(svg, encoding="utf-8")
    assert svg == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["timeline", "claims"])
def test_every_series_has_a_picture_that_needs_nothing_else(pokrovsk: Dataset, kind: str) -> None:
    for name in pokrovsk.figures["series"].unique():
        svg = picture(pokrovsk, kind, name, "mi")
        root = ElementTree.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        assert not re.search(r"<script|https?://(?!www\.w3\.org/2000/svg)|url\(|@font-face|\bon\w+=", svg)
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text == name
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert "currentColor" in svg


def test_two_pictures_on_one_page_do_not_share_their_names(pokrovsk: Dataset) -> None:
    svg = picture(pokrovsk, "timeline") + picture(pokrovsk, "claims") + picture(pokrovsk, "claims", units="mi")
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    assert len(ids) >= 4


def test_the_timeline_says_how_far_claims_of_one_day_are_apart_and_why_the_axis_is_logarithmic(
    pokrovsk: Dataset,
) -> None:
    said = texts(picture(pokrovsk, "timeline"))
    assert "19 Aug 2024: ~2,000 and 59,000, 30 times apart" in said
    assert "people by valid date, logarithmic axis, as the numbers span ×49" in said
    assert {"~2,000 Pravda network", "59,000 Babel", "Vadym Filashkin (6)"} <= set(said)


def test_no_hedge_and_no_star_is_lost_on_the_way(pokrovsk: Dataset) -> None:
    said = " ".join(texts(picture(pokrovsk, "claims", "Length of the front line", "mi")))
    assert ">680 mi*" in said
    assert "745 mi" in said
    assert "745 mi*" not in said


def test_shapes_tell_sources_apart_and_what_is_derived_is_dashed(open_figures: Callable[..., Dataset]) -> None:
    day = {"series": "S", "valid_on": "2024-08-19"}
    dataset = open_figures(
        day | {"value": "5"}, day | {"value": "6", "source": "ISW"}, day | {"value": "7", "status": "derived"}
    )
    svg = picture(dataset, "timeline", "S")
    assert svg.count('<circle class="f"') == 2  # the mark and its key
    assert svg.count('<circle class="m u"') == 1
    assert svg.count('<polygon class="f"') == 2


def test_falls_of_a_cumulative_number_are_called_corrections(open_figures: Callable[..., Dataset]) -> None:
    rows = [
        {"series": "S", "statistic": "cumulative", "value": v, "valid_on": f"2024-0{i}-01"}
        for i, v in ((1, "100"), (5, "40"))
    ]
    svg = picture(open_figures(*rows), "timeline", "S")
    assert "correction" in texts(svg)
    assert svg.count('class="s"') == 1
    stock = [row | {"statistic": "stock"} for row in rows]
    assert 'class="s"' not in picture(open_figures(*stock), "timeline", "S")


def test_hostile_text_stays_text(open_figures: Callable[..., Dataset]) -> None:
    nasty = '</text><script>alert(1)</script>"&\u202e'
    dataset = open_figures(
        {"series": nasty, "source": nasty, "publisher": nasty, "valid_on": "2024-08-19"},
        {"series": nasty, "source": "B", "valid_on": "2024-08"},
    )
    for kind in ("timeline", "claims"):
        svg = picture(dataset, kind, dataset.figures["_series"].cast(str)[0])
        assert "<script" not in svg
        assert "\u202e" not in svg
        ElementTree.fromstring(svg)


def test_many_figures_are_counted_where_they_cannot_all_be_drawn(open_figures: Callable[..., Dataset]) -> None:
    rows = [{"series": "S", "value": str(n + 1), "valid_on": f"2024-01-{n % 28 + 1:02}"} for n in range(120)]
    svg = picture(open_figures(*rows), "claims", "S")
    assert "40 further figures not drawn" in texts(svg)
    assert picture(open_figures(*rows), "timeline", "S").count("<circle") == 121


def test_a_retelling_of_another_sources_claim_says_whose_it_is(open_figures: Callable[..., Dataset]) -> None:
    rows = [
        {"series": "S", "id": "o", "source": "Reuters"},
        {"series": "S", "id": "a", "source": "Reuters", "publisher": "CNN", "repeats": "o"},
        {"series": "S", "id": "b", "source": "Kremlin", "publisher": "BBC", "repeats": "o"},
    ]
    said = texts(picture(open_figures(*rows), "claims", "S"))
    assert {"Reuters", "├ CNN", "└ BBC (a claim of Kremlin)"} <= set(said)


def test_nothing_to_draw_says_so_in_the_picture(open_figures: Callable[..., Dataset]) -> None:
    dataset = open_figures({"series": "S", "value": "", "wording": "many"}, {"series": "S"})
    assert texts(picture(dataset, "timeline", "S"))[1] == (
        "Nothing to draw: 1 figure has no valid date; 1 figure has no number"
    )
