"""How claims travelled, in every format, held against the files in tests/golden."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from frontdash.cli import trace
from frontdash.figures.dataset import Dataset
from frontdash.retellings.candidates import candidates
from frontdash.retellings.tree import travel
from frontdash.writing import retelling_text
from frontdash.writing.retelling_text import ALONE, ASKED, offered, offers

from .test_export_golden import golden_text

WRITERS = {form: getattr(retelling_text, names[0]) for form, names in trace.WRITERS.items()}
OFFER_WRITERS = {form: getattr(retelling_text, names[1]) for form, names in trace.WRITERS.items()}
SUFFIX = {"text": "txt", "json": "json", "markdown": "md"}
ASKED_FOR = ("cnn_110k", "mc_12km", "reg_30m2", "ki_50_clashes", "opi_90km2")


def written(dataset: Dataset, form: str, *names: str) -> str:
    rows = [position for name in names if (position := dataset.row_of(name)) is not None]
    return "".join(WRITERS[form]([travel(dataset, row) for row in rows], frozenset(rows)))


@pytest.mark.parametrize("form", WRITERS)
def test_trees_are_as_they_were(pokrovsk: Dataset, form: str) -> None:
    trees = written(pokrovsk, form, *ASKED_FOR)
    assert trees == golden_text(f"trace.{SUFFIX[form]}", trees)


@pytest.mark.parametrize("form", OFFER_WRITERS)
def test_candidates_are_as_they_were(pokrovsk: Dataset, form: str) -> None:
    found = "".join(OFFER_WRITERS[form](offers(pokrovsk, candidates(pokrovsk))))
    assert found == golden_text(f"candidates.{SUFFIX[form]}", found)


def test_the_row_asked_for_is_marked_and_no_other(pokrovsk: Dataset) -> None:
    lines = written(pokrovsk, "text", "cnn_110k").splitlines()
    assert [line.endswith(ASKED) for line in lines if "]" in line] == [False, False, False, True, False]
    claim = json.loads(written(pokrovsk, "json", "cnn_110k"))["claims"][0]
    assert [step["id"] for step in claim["steps"] if step["asked"]] == ["cnn_110k"]
    assert (claim["claim_id"], claim["publications"]) == ("up_111k", 5)


def test_a_number_at_the_start_of_an_item_is_no_markup(pokrovsk: Dataset) -> None:
    assert r"- \>110,000  Hindustan Times" in written(pokrovsk, "markdown", "cnn_110k")


@pytest.mark.parametrize("form", WRITERS)
def test_nothing_in_the_data_reaches_a_terminal_or_becomes_markup(table: Callable[..., Dataset], form: str) -> None:
    dataset = table(
        "id,series,unit,source,publisher,wording,value,repeats,url\n"
        '"a","s\x1b[2J","km","[b]x[/b]","*p*","about 5\u202e km",5,,javascript:x\n'
        '"b\x07","s","km","<i>","p","6\n\x9b2J",6,a,https://example.org/|\n'
    )
    text = written(dataset, form, "a")
    assert not set("\x1b\x07\x9b\u202e") & set(text)
    if form == "markdown":
        assert r"\*p\*" in text
        assert "<javascript" not in text


def test_a_claim_that_nobody_relays_says_so(table: Callable[..., Dataset]) -> None:
    dataset = table("id,series,unit,source,value,repeats\na,s,km,x,5,\nb,s,km,x,5,gone\n")
    assert written(dataset, "text", "a").endswith(f"{ALONE}\n")
    assert "relays gone, which is not in this table" in written(dataset, "text", "b")


def test_rows_without_ids_are_offered_with_what_is_missing(table: Callable[..., Dataset]) -> None:
    dataset = table("series,unit,source,publisher,value,claimed_on\ns,km,x,p,5,2025-06-27\ns,km,x,q,6,2025-06-27\n")
    text = "".join(OFFER_WRITERS["text"](offers(dataset, candidates(dataset))))
    assert "#3 may relay #2: s\n" in text
    assert "#3 has no id, so it cannot be linked yet" in text
    assert "--accept" not in text
    item = json.loads("".join(OFFER_WRITERS["json"](offers(dataset, candidates(dataset)))))["candidates"][0]
    assert (item["child"]["id"], item["can_be_linked"]) == ("#3", False)


def test_no_candidates_are_valid_json_too(pokrovsk: Dataset) -> None:
    assert json.loads("".join(OFFER_WRITERS["json"](iter(())))) == {"candidates": []}


def test_only_so_many_candidates_are_put_in_words(table: Callable[..., Dataset]) -> None:
    rows = "".join(f"r{n},s,km,x,p{n},5,2025-06-27\n" for n in range(30))
    found = offered(table("id,series,unit,source,publisher,value,claimed_on\n" + rows), 0)
    assert (len(found.offers), found.left_out) == (20, 9)
