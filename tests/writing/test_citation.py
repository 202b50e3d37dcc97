"""A citation keeps wording, hedge, claimant and publisher, and says what was converted and by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.writing.citation import cite

HEAD = (
    "series,unit,source,publisher,title,url,claimed_on,published_on,accessed_on,wording,value,qualifier,status,formula"
)


@pytest.fixture
def citation(table: Callable[..., Dataset]) -> Callable[..., str]:
    def cited(line: str, units: str = "km") -> str:
        return cite(table(f"{HEAD}\n{line}\n").row(0), VIEWS[units])

    return cited


def test_the_whole_chain_from_claimant_to_page(citation: Callable[..., str]) -> None:
    line = (
        'a,km,Oleksandr Syrskyi,Ukrainska Pravda,"640,000 troops in war of attrition",https://example.org/1,'
        '2025-05-15,2025-05-16,2025-07,"over 1,100 km",1100,more_than,,'
    )
    assert citation(line) == (
        "a: “over 1,100 km” (>1,100 km), Oleksandr Syrskyi, claimed 15 May 2025, via Ukrainska Pravda, "
        "“640,000 troops in war of attrition”, published 16 May 2025, https://example.org/1, accessed Jul 2025"
    )
    assert "“over 1,100 km” (>1,100 km; converted by frontdash: >680 mi*), " in citation(line, "mi")


def test_missing_parts_are_left_out(citation: Callable[..., str]) -> None:
    assert citation("a,km,X,,,,,,,,5,,,") == "a: 5 km, X"
    assert citation("a,person,ISW,,,,,,,unable to increase,,,,") == "a: “unable to increase”, ISW"


def test_a_publisher_that_claims_by_itself_is_named_once(citation: Callable[..., str]) -> None:
    assert citation("a,person,CNN,CNN,,,2022,,,about 60,60,about,,") == "a: “about 60” (~60), CNN, claimed 2022"


def test_the_publications_own_conversion_is_told_from_ours(pokrovsk: Dataset) -> None:
    position = pokrovsk.row_of("cnn_1200km")
    assert position is not None
    assert "(1,200 km; as printed: 745 mi)" in cite(pokrovsk.row(position), VIEWS["mi"])


def test_a_derived_figure_is_nobodys_claim(citation: Callable[..., str]) -> None:
    text = citation("a,person,Oleksandr Syrskyi,CNN,t,,2025,,,,70000,about,derived,b + c")
    assert text == "a: ~70,000; derived: b + c, not a published claim"


@pytest.mark.parametrize("status", ["extrapolated", "disputed", "withdrawn"])
def test_a_figure_that_is_no_plain_report_says_so(citation: Callable[..., str], status: str) -> None:
    assert f"(~5; {status})" in citation(f"a,person,X,,,,,,,about 5,5,about,{status},")


def test_a_date_is_cited_as_a_date(citation: Callable[..., str]) -> None:
    assert citation("a,date,X,,,,,,,February 2022,2022-02,,,") == "a: “February 2022” (Feb 2022), X"


def test_a_citation_is_one_safe_line(citation: Callable[..., str]) -> None:
    assert citation('a,km,X,,,,,,,"five\nkm\u202e",5,,,') == "a: “five km�” (5 km), X"


def test_the_date_of_which_a_figure_is_true_is_told_from_the_others(table: Callable[..., Dataset]) -> None:
    head = "series,unit,source,value,valid_on,claimed_on,published_on"
    rows = table(f"{head}\na,km,X,5,2025-06,2025-07-01,2025-07-02\na,km,X,5,2025-06,2025-06,\na,km,X,5,2024/2025,,\n")
    assert [cite(rows.row(at), VIEWS["km"]) for at in range(3)] == [
        "a: 5 km, X, valid Jun 2025, claimed 1 Jul 2025, published 2 Jul 2025",
        "a: 5 km, X, valid and claimed Jun 2025",
        "a: 5 km, X, valid 2024 – 2025",
    ]
