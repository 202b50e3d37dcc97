"""Claims over articles: the same claimant, thing and day are one chain, in order of publication; nothing else is."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from frontdash.extraction.candidates import extract
from frontdash.extraction.chains import Chains, as_json, chained, markdown, text
from frontdash.extraction.documents import document_from_text
from frontdash.figures.sources import Source, Sources

Article = tuple[str, str, str]
"""Publisher, day of publication, text."""
SAID = "Oleksandr Syrskyi said on Friday"
FIRST: Article = (
    "Ukrinform",
    "2025-06-27",
    f"About 111,000 Russian troops are near Pokrovsk, {SAID}.",
)


def chains_of(articles: Sequence[Article], sources: Sources | None = None) -> Chains:
    documents = (
        document_from_text(words, file=f"{at}.txt", publisher=publisher, published_on=day)
        for at, (publisher, day, words) in enumerate(articles)
    )
    return chained(map(extract, documents), sources)


def publishers(chains: Chains) -> list[list[str]]:
    return [[str(step.row["publisher"]) for step in tree.steps] for tree in chains.trees()]


def changes(chains: Chains) -> list[str]:
    [tree] = chains.trees()
    return [f"{change.kind} {change.change}" for step in tree.steps[1:] for change in step.changes]


CHANGED = {
    "nothing": (f"About 111,000 Russian troops are near Pokrovsk, {SAID}.", []),
    "the hedge is dropped": (
        "Oleksandr Syrskyi said on Friday that 111,000 Russian troops were near Pokrovsk.",
        ["hedge dropped"],
    ),
    "the hedge is turned": (
        f"Up to 111,000 Russian troops are near Pokrovsk, {SAID}.",
        ["hedge upper_bound"],
    ),
    "the number is rounded": (
        f"About 110,000 Russian troops are near Pokrovsk, {SAID}.",
        ["value rounded"],
    ),
    "the surname alone": ("Syrskyi said on Friday that about 111,000 Russian troops were near Pokrovsk.", []),
    "other words for it": (f"About 111,000 Russian soldiers are near Pokrovsk, {SAID}.", []),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_retelling_and_what_it_changed(case: str) -> None:
    words, wanted = CHANGED[case]
    chains = chains_of([FIRST, ("The Herald", "2025-06-28", words)])
    assert publishers(chains) == [["Ukrinform", "The Herald"]]
    assert changes(chains) == wanted
    assert chains.doubts == {}


def test_a_unit_is_converted() -> None:
    chains = chains_of(
        [
            ("Ukrinform", "2025-06-27", f"The front line is about 1,200 km long, {SAID}."),
            ("The Herald", "2025-06-28", f"The front line is about 745 miles long, {SAID}."),
        ]
    )
    assert changes(chains) == ["unit converted"]


def test_a_claimant_is_lost() -> None:
    chains = chains_of([FIRST, ("The Herald", "2025-06-28", "There are 111,000 Russian troops near Pokrovsk.")])
    assert changes(chains) == ["hedge dropped", "source changed"]
    [doubt] = chains.doubts.values()
    assert "no claimant is named there" in doubt


def test_the_first_to_print_is_the_origin_in_whatever_order_articles_are_given() -> None:
    late = ("The Herald", "2025-06-29", FIRST[2])
    middle = ("The Post", "2025-06-28", FIRST[2])
    assert publishers(chains_of([late, FIRST, middle])) == [["Ukrinform", "The Post", "The Herald"]]


OTHERS = {
    "another claimant": (
        "The Herald",
        "2025-06-28",
        "About 111,000 Russian troops are near Pokrovsk, Ivan Koval said on Friday.",
    ),
    "another place": (
        "The Herald",
        "2025-06-28",
        f"About 111,000 Russian troops are near Kursk, {SAID}.",
    ),
    "another day": (
        "The Herald",
        "2025-06-28",
        "About 111,000 Russian troops are near Pokrovsk, Oleksandr Syrskyi said on Thursday.",
    ),
    "another thing": (
        "The Herald",
        "2025-06-28",
        f"About 111,000 Russian troops were killed near Pokrovsk, {SAID}.",
    ),
    "another number": (
        "The Herald",
        "2025-06-28",
        f"About 70,000 Russian troops are near Pokrovsk, {SAID}.",
    ),
    "a denial": (
        "The Herald",
        "2025-06-28",
        f"There are not 111,000 Russian troops near Pokrovsk, {SAID}.",
    ),
    "half a year later": (
        "The Herald",
        "2025-12-28",
        "About 111,000 Russian troops are near Pokrovsk, Oleksandr Syrskyi said.",
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_another_claim_is_no_retelling(case: str) -> None:
    assert publishers(chains_of([FIRST, OTHERS[case]])) == []


def test_one_article_repeats_no_claim_of_its_own() -> None:
    publisher, day, words = FIRST
    assert publishers(chains_of([(publisher, day, f"{words} {words}")])) == []


def test_what_is_not_sure_about_a_link_is_said() -> None:
    words = "Syrskyi said that about 111,000 Russian troops were near Pokrovsk."
    chains = chains_of([FIRST, ("The Herald", "2025-06-29", words)])
    assert chains.doubts == {"1.txt:1:25": "the day of the claim is not stated in both"}
    printed = "".join(text(chains))
    assert printed.startswith("1 claim in more than one article\n")
    assert "to confirm: [1.txt:1:25] the day of the claim is not stated in both\n" in printed
    assert "To confirm: \\[1.txt:1:25\\]" in "".join(markdown(chains))


def test_aliases_of_a_dataset_join_claimants() -> None:
    words = "Olexander Syrskyj said on Friday that about 111,000 Russian troops were near Pokrovsk."
    articles = [FIRST, ("Der Bote", "2025-06-28", words)]
    sources = Sources((Source("Oleksandr Syrskyi", ("Olexander Syrskyj",)),))
    assert publishers(chains_of(articles)) == []
    assert publishers(chains_of(articles, sources)) == [["Ukrinform", "Der Bote"]]


def test_json_has_the_trees_and_the_doubts() -> None:
    chains = chains_of([FIRST, ("The Herald", "2025-06-28", "There are 111,000 Russian troops near Pokrovsk.")])
    read = json.loads("".join(as_json(chains)))
    assert [[step["id"] for step in claim["steps"]] for claim in read["claims"]] == [["0.txt:1:7", "1.txt:1:11"]]
    assert list(read["doubts"]) == ["1.txt:1:11"]
    assert json.loads("".join(as_json(chains_of([FIRST])))) == {"claims": [], "doubts": {}}


def test_many_articles_with_one_claim_are_one_chain() -> None:
    articles = [(f"Outlet {at}", "2025-06-28", FIRST[2]) for at in range(60)]
    [tree] = chains_of([FIRST, *articles]).trees()
    assert tree.publications == 61
