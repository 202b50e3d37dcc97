"""The tree of a claim: origin first, then who relays it, in order of publication, wherever one asks."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.retellings import tree
from frontdash.retellings.tree import Travel, heading, travel

from .conftest import Table


def ids(found: Travel) -> list[tuple[str, str]]:
    return [(step.rail, str(step.row["id"])) for step in found.steps]


SYRSKYI = [("", "up_111k"), ("├ ", "ki_111k"), ("│ └ ", "bd_111k"), ("└ ", "cnn_110k"), ("  └ ", "ht_110k")]


@pytest.mark.parametrize("name", [name for _, name in SYRSKYI])
def test_every_row_of_a_chain_shows_the_whole(pokrovsk: Dataset, name: str) -> None:
    position = pokrovsk.row_of(name)
    assert position is not None
    found = travel(pokrovsk, position)
    assert ids(found) == SYRSKYI
    assert heading(found) == "Russian troops near Pokrovsk: Oleksandr Syrskyi, 27 Jun 2025, in 5 publications"


def test_publications_go_by_their_dates_and_those_without_come_last(table: Table) -> None:
    dataset = table(
        {"id": "none", "repeats": "o", "published_on": ""},
        {"id": "late", "repeats": "o", "published_on": "2025-06-30"},
        {"id": "early", "repeats": "o", "published_on": "2025-06"},
        {"id": "o", "repeats": "", "published_on": "2025-06-27"},
    )
    assert [name for _, name in ids(travel(dataset, 0))] == ["o", "early", "late", "none"]


def test_a_step_beyond_the_first_says_what_else_differs_from_the_origin(table: Table) -> None:
    dataset = table(
        {"id": "o", "repeats": "", "value": "111000", "qualifier": "about"},
        {"id": "a", "repeats": "o", "value": "110000", "qualifier": "about"},
        {"id": "b", "repeats": "a", "value": "110000", "qualifier": "up_to"},
    )
    origin, first, second = travel(dataset, 2).steps
    assert (origin.changes, origin.relays) == ((), None)
    assert [change.words for change in first.changes] == ["rounded"]
    assert first.from_origin == ()
    assert second.relays is not None
    assert second.relays["id"] == "a"
    assert [change.words for change in second.changes] == ["hedge turned to an upper bound"]
    assert [change.words for change in second.from_origin] == ["rounded"]


def test_a_step_says_whose_claim_it_is_where_that_is_not_the_origins(table: Table) -> None:
    dataset = table(
        {"id": "o", "repeats": "", "source": "Reuters", "publisher": "Reuters"},
        {"id": "a", "repeats": "o", "source": "Reuters", "publisher": "CNN"},
        {"id": "b", "repeats": "a", "source": "Kremlin", "publisher": "CNN"},
    )
    assert [step.printed_when for step in travel(dataset, 0).steps] == [
        "Reuters, date of print unknown",
        "CNN, date of print unknown",
        "CNN, date of print unknown, as a claim of Kremlin",
    ]


def test_a_row_that_nobody_relays_is_alone(table: Table) -> None:
    found = travel(table({"id": "a"}), 0)
    assert found.alone
    assert (found.left_out, found.lost) == (0, None)


def test_lost_links_and_circles_are_named(table: Table) -> None:
    dataset = table({"id": "a", "repeats": "gone"}, {"id": "b", "repeats": "c"}, {"id": "c", "repeats": "b"})
    assert [travel(dataset, row).lost for row in range(3)] == ["gone", "c", "b"]
    assert all(travel(dataset, row).alone for row in range(3))


def test_long_chains_and_wide_families_are_told_in_part(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = table(*({"id": f"r{n}", "repeats": f"r{n - 1}" if n else ""} for n in range(3000)))
    found = travel(chain, 2999)
    assert (len(found.steps), found.left_out) == (tree.MOST + 1, 3000 - tree.MOST - 1)
    assert max(len(step.under) for step in found.steps) <= 2 * tree.DEEPEST + 2
    monkeypatch.setattr(tree, "MOST", 2)
    wide = table(*({"id": f"r{n}", "repeats": "r0" if n else ""} for n in range(9)))
    assert [name for _, name in ids(travel(wide, 5))] == ["r0", "r1", "r2"]
    assert travel(wide, 5).left_out == 6
