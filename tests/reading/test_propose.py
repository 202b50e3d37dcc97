"""What a table of unknown columns is proposed to mean, and when there is nothing to go by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.reading import dataset_from
from frontdash.reading.mapping import Melt, Rule, apply
from frontdash.reading.notation import CONTINENTAL
from frontdash.reading.propose import WHY_NEEDED, Proposal, propose
from frontdash.reading.tables import read_table


def proposed(text: str) -> Proposal:
    return propose(read_table("killed_by_town.csv", text.encode()))


def test_names_and_values_say_what_columns_mean() -> None:
    proposal = proposed(
        "When,Killed,Reported by,Link,Town,mood\n"
        "13/04/2022,12,Mayor (via AFP),https://a.example/1,Delta,calm\n"
        "03/04/2022,5,Police,https://a.example/2,Echo,\n"
    )
    assert proposal.mapping.columns == {
        "series": Rule(value="Killed"),
        "unit": Rule(value="person"),
        "value": Rule(("Killed",)),
        "source": Rule(("Reported by",), split=True),
        "url": Rule(("Link",)),
        "valid_on": Rule(("When",)),
        "place": Rule(("Town",)),
    }
    assert proposal.mapping.date_formats == ("%d/%m/%Y",)
    assert set(proposal.reasons) >= set(proposal.mapping.columns)
    assert not proposal.missing


def test_low_best_and_high_are_bounds_and_a_hedge_is_read() -> None:
    rules = proposed("low,best,high,approx,source\n1,2,3,about,A\n4,5,6,more,B\n").mapping.columns
    assert (rules["low"].column, rules["value"].column, rules["high"].column) == (("low",), ("best",), ("high",))
    assert rules["qualifier"] == Rule(("approx",), map={"more": "more_than"})


def test_several_columns_of_numbers_are_one_figure_each() -> None:
    proposal = proposed("date,tanks,drones,id,source\n2024-01-01,5,7,1,A\n2024-01-02,6,9,2,A\n")
    assert proposal.mapping.melt == Melt(("tanks", "drones"))
    assert proposal.mapping.columns["series"] == Rule(template="{category}")


def test_a_table_without_a_claimant_is_the_claim_of_who_printed_it() -> None:
    proposal = proposed("number,link\n5,https://www.bbc.com/news/1\n")
    dataset = dataset_from(
        apply(proposal.mapping, read_table("t.csv", b"number,link\n5,https://www.bbc.com/n/1\n")), "t"
    )
    assert dataset.figures["source"].to_list() == ["bbc.com"]


def test_decimal_commas_are_proposed_where_no_point_speaks_against_them() -> None:
    assert proposed("number;source\n12,5;A\n1.200;B\n").mapping.number_format in (None, CONTINENTAL)
    assert proposed("number;source\n12,5;A\n7,25;B\n").mapping.number_format == CONTINENTAL
    assert proposed("number,source\n12.5,A\n").mapping.number_format is None


def test_day_and_month_that_nothing_settles_stay_open() -> None:
    proposal = proposed("date,number,source\n03/04/2022,5,A\n")
    assert proposal.open_dates == ("date",)
    assert proposal.mapping.date_formats == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("name,mood\na,calm\n", ("value", "source")),
        ("killed,mood\n5,calm\n", ("source",)),
        ("source\nAFP\n", ("value",)),
    ],
)
def test_with_nothing_to_go_by_it_says_what_is_needed(text: str, missing: tuple[str, ...]) -> None:
    assert proposed(text).missing == missing
    assert all(name in WHY_NEEDED for name in missing)


names = st.lists(
    st.sampled_from(["date", "n", "who", "link", "type", "low", "Ä b", "id", "x"]), min_size=1, unique=True
)
cells = st.sampled_from(["", "5", "1.200", "AFP", "03/04/2022", "https://a.example", "about", "12,5", "2024"])


@given(names, st.data())
def test_what_is_proposed_can_be_applied_to_its_own_table(header: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), min_size=1, max_size=6))
    text = ",".join(header) + "\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    raw = read_table("t.csv", text.encode())
    proposal = propose(raw)
    if not proposal.missing:
        dataset = dataset_from(apply(proposal.mapping, raw), "t.csv")
        kept = set(dataset.figures["_line"].to_list())
        rejected = {reject.line for reject in dataset.rejects}
        assert len(kept | rejected) == raw.frame.height + len({reject.line for reject in raw.defects})
