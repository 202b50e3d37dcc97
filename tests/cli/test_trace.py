"""`frontdash trace`: trees, candidates, and writing a link."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdash.cli.trace import WIDEST
from frontdash.retellings import candidates

Run = Callable[..., Any]

TABLE = (
    "id,series,unit,source,publisher,value,claimed_on,published_on,repeats\n"
    "a,Troops,person,X,One,111000,2025-06-27,2025-06-27,\n"
    "b,Troops,person,X,Two,110000,2025-06-27,2025-06-28,\n"
    "c=d,Troops,person,X,Three,110000,2025-06-30,2025-06-30,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE)
    return path


def test_the_widest_span_is_that_of_the_candidates() -> None:
    assert candidates.WIDEST == WIDEST


def test_any_id_of_the_chain_shows_the_whole(frontdash: Run) -> None:
    asked = {name: frontdash("trace", "--id", name) for name in ("up_111k", "ht_110k")}
    assert all((ended.code, ended.err) == (0, "") for ended in asked.values())
    whole = {ended.out.replace("  ← asked for", "") for ended in asked.values()}
    assert len(whole) == 1
    text = whole.pop()
    for words in (
        "rounded: ",
        "hedge dropped: ",
        "hedge turned to a lower bound: ",
        "hedge turned to an upper bound: ",
    ):
        assert words in text
    assert [line for line in asked["ht_110k"].out.splitlines() if "←" in line] == [
        "  └ >110,000  Hindustan Times, 28 Jun 2025  [ht_110k]  ← asked for"
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mint_12mi", "unit swapped: 12 mi → 12 km"),
        ("dd_30km2", "unit misprinted: 30 km²/day → 30 m²/day"),
        ("up_50_clashes", "bound reversed: ≥ at least → ≲ nearly"),
    ],
)
def test_the_known_slips_are_named(frontdash: Run, name: str, words: str) -> None:
    assert words in frontdash("trace", "--id", name).out


def test_two_ids_of_one_claim_are_one_tree(frontdash: Run) -> None:
    ended = frontdash("trace", "--id", "cnn_110k", "--id", "ki_111k", "--id", "mc_12km", "--format", "json")
    claims = json.loads(ended.out)["claims"]
    assert [claim["claim_id"] for claim in claims] == ["up_111k", "mint_12mi"]
    assert [step["id"] for step in claims[0]["steps"] if step["asked"]] == ["ki_111k", "cnn_110k"]


def test_an_unknown_id_ends_with_2_and_near_ones(frontdash: Run) -> None:
    ended = frontdash("trace", "--id", "cnn_110", "--id", "up_111k")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("frontdash: no figure has the id 'cnn_110'; did you mean cnn_110k")
    assert ended.err.count("\n") == 1


def test_candidates_are_listed_for_all_and_for_one(frontdash: Run, file: Path) -> None:
    everything = frontdash("trace", file, "--candidates")
    assert everything.out.startswith("b may relay a: Troops\n")
    assert "accept: --accept b=a\n" in everything.out
    assert frontdash("trace", file, "--candidates", "--id", "a").out == everything.out
    none = frontdash("trace", file, "--candidates", "--id", "c=d")
    assert (none.code, none.out) == (0, "")
    assert "no candidates" in none.err
    wide = frontdash("trace", file, "--candidates", "--id", "c=d", "--within", "3", "--format", "json")
    assert [item["days"] for item in json.loads(wide.out)["candidates"]] == [3]


def test_a_link_is_written_and_told_so_that_it_can_be_undone(frontdash: Run, file: Path) -> None:
    ended = frontdash("trace", file, "--accept", "b=a")
    assert (ended.code, ended.err) == (0, "")
    assert f"b relays a now: repeats was empty and is a (change 1, in {file})" in ended.out
    assert file.read_text() == TABLE.replace("2025-06-28,\n", "2025-06-28,a\n")
    again = frontdash("trace", file, "--accept", "b=a")
    assert (again.code, again.out) == (2, "")
    assert "b relays a already" in again.err
    circle = frontdash("trace", file, "--accept", "a=b")
    assert "that would be a circle" in circle.err


@pytest.mark.parametrize(
    ("cells", "differ"),
    [
        ("e,Troops,person,Y", "source (X → Y)"),
        ("e,Losses,person,X", "series (Troops → Losses)"),
        ("e,Troops,km,X", "kind of unit (person → length)"),
        ("e,Losses,person,Y", "series (Troops → Losses), source (X → Y)"),
    ],
)
def test_figures_that_seldom_are_one_claim_are_asked_about_before_they_are_linked(
    frontdash: Run, file: Path, cells: str, differ: str
) -> None:
    table = f"{TABLE}{cells},Four,110000,2025-06-28,2025-06-28,\n"
    file.write_text(table)
    asked = frontdash("trace", file, "--accept", "e=a")
    assert (asked.code, asked.out) == (2, "")
    assert f"a and e differ in {differ}: one claim? If it is, add --anyway" in asked.err
    assert file.read_text() == table
    assert frontdash("trace", file, "--accept", "e=a", "--anyway").code == 0
    assert file.read_text() == f"{table.removesuffix(chr(10))}a\n"


def test_an_id_may_hold_an_equals_sign(frontdash: Run, file: Path) -> None:
    assert frontdash("trace", file, "--accept", "c=d=a").code == 0
    assert file.read_text().endswith("2025-06-30,a\n")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "name a figure with --id"),
        (("--accept", "b=a", "--candidates"), "--accept cannot be combined"),
        (("--accept", "ba"), "accepted: CHILD=ORIGIN"),
        (("--accept", "b=zzz"), "no figure has the id 'zzz'"),
        (("--id", "a", "--within", "2"), "--within is for --candidates"),
        (("--id", "a", "--anyway"), "--anyway is for --accept"),
        (("--candidates", "--within", "-1"), "--within"),
        (("--candidates", "--within", "100000"), "--within"),
    ],
)
def test_what_makes_no_sense_ends_with_2_and_one_line(
    frontdash: Run, file: Path, options: tuple[str, ...], why: str
) -> None:
    ended = frontdash("trace", file, *options)
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err
    assert ended.err.count("\n") == 1
    assert file.read_text() == TABLE


def test_the_bundled_figures_and_standard_input_are_not_written(frontdash: Run) -> None:
    bundled = frontdash("trace", "--accept", "unn_1_4mln=cnn_950k")
    assert (bundled.code, bundled.out) == (2, "")
    assert "make a copy of your own" in bundled.err
    piped = frontdash("trace", "-", "--accept", "b=a", stdin=TABLE.encode())
    assert piped.code == 2
    assert "save the table to a file" in piped.err
