"""Markdown tables: what leaves the program keeps figure, source, wording and address, and nothing turns to markup."""

from __future__ import annotations

from collections.abc import Callable

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.writing.text import markdown_text

Open = Callable[..., Dataset]


def rendered(dataset: Dataset, *columns: str, units: str = "km") -> list[str]:
    columns_given = (columns,) if columns else ()
    return "".join(markdown_text(dataset, dataset.figures["_row"], VIEWS[units], *columns_given)).splitlines()


def test_provenance_goes_with_whatever_columns_are_chosen(pokrovsk: Dataset) -> None:
    head, rule, *rows = rendered(pokrovsk, "place")
    assert head == "| place | figure | source | wording | url |"
    assert rule == "| --- | ---: | --- | --- | --- |"
    assert len(rows) == pokrovsk.figures.height


def test_markup_in_data_is_escaped(table: Open) -> None:
    dataset = table('series,unit,source,value,wording\n"a|b",km,*x*,5,"<b>~5~ [k](m) `c` &lt;"\n')
    row = rendered(dataset)[-1]
    assert r"a\|b" in row
    assert r"\*x\*" in row
    assert r"\<b>\~5\~ \[k\](m) \`c\` \&lt;" in row


def test_only_web_addresses_become_links(table: Open) -> None:
    text = "series,unit,source,value,url\na,km,x,1,https://example.org/a|b_c\na,km,x,1,javascript:alert(1)\n"
    rows = rendered(table(text))[2:]
    assert rows[0].endswith("| <https://example.org/a%7Cb_c> |")
    assert rows[1].endswith("| javascript:alert(1) |")


def test_a_converted_figure_keeps_its_star(table: Open) -> None:
    dataset = table("series,unit,source,value,qualifier\na,km,x,1100,more_than\n")
    assert r"| >680 mi\* |" in rendered(dataset, units="mi")[-1]
