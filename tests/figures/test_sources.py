"""Sources: aliases merge visibly, names go first, and nobody is merged on a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.figures.sources import Source, Sources, UnknownSourceError, folded

PEOPLE = Sources(
    (
        Source("Oleksandr Syrskyi", ("Oleksandr Syrsky", "Сирський"), role="belligerent"),
        Source("Volodymyr Zelensky", ("Volodymyr Zelenskiy", "Zelenskyy"), role="belligerent"),
        Source("Institute for the Study of War", ("ISW",), role="research"),
        Source("ISW Press", ("Ministry", "ISW")),
        Source("Ministry of Defence", ("Ministry",)),
        Source("Agence France-Presse", ("AFP",), role="media"),
        Source("Swap One", ("Swap Two",)),
        Source("Swap Two", ("Swap One",)),
    )
)
NAMES = [source.name for source in PEOPLE.rows]


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Oleksandr Syrsky", "Oleksandr Syrskyi"),
        ("сирський", "Oleksandr Syrskyi"),
        ("OLEKSANDR  SYRSKYI", "Oleksandr Syrskyi"),
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("AFP", "Agence France-Presse"),
        ("Reuters", "Reuters"),
    ],
)
def test_a_spelling_is_filed_under_its_name(spelling: str, name: str) -> None:
    assert PEOPLE.canonical(spelling) == name


def test_a_name_goes_before_an_alias() -> None:
    assert (PEOPLE.canonical("Swap One"), PEOPLE.canonical("Swap Two")) == ("Swap One", "Swap Two")


@pytest.mark.parametrize("alias", ["ISW", "Ministry"])
def test_an_ambiguous_alias_merges_nothing(alias: str) -> None:
    assert PEOPLE.canonical(alias) == alias


@given(st.text(max_size=20))
def test_filing_twice_is_filing_once(spelling: str) -> None:
    once = PEOPLE.canonical(spelling)
    assert PEOPLE.canonical(once) == once


@given(st.sampled_from(PEOPLE.rows), st.data())
def test_case_accents_and_spaces_make_no_other_source(source: Source, data: st.DataObject) -> None:
    spelling = data.draw(
        st.sampled_from([source.name.upper(), source.name.lower(), f"  {source.name.replace(' ', '  ')}"])
    )
    assert PEOPLE.canonical(spelling) == source.name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Syrskyi", "Oleksandr Syrskyi"),
        ("Сирський", "Oleksandr Syrskyi"),
        ("zelenskiy", "Volodymyr Zelensky"),
        ("Volodymyr", "Volodymyr Zelensky"),
        ("AFP", "Agence France-Presse"),
        ("study of war", "Institute for the Study of War"),
        ("france", "Agence France-Presse"),
        ("zelen", "Volodymyr Zelensky"),
        ("Zélensky", "Volodymyr Zelensky"),
    ],
)
def test_a_source_is_found_by_a_surname_an_alias_or_a_piece(typed: str, name: str) -> None:
    assert PEOPLE.find(typed, NAMES) == name


@pytest.mark.parametrize("typed", ["swap", "ministry", "", "isw"])
def test_what_fits_several_sources_names_them(typed: str) -> None:
    with pytest.raises(UnknownSourceError, match="fits several sources: "):
        PEOPLE.find(typed, NAMES)


def test_an_unknown_source_is_answered_with_a_suggestion() -> None:
    with pytest.raises(UnknownSourceError, match="did you mean Volodymyr Zelensky"):
        PEOPLE.find("Volodymir Selensky", NAMES)


def test_a_slip_in_a_surname_alone_is_answered_too() -> None:
    with pytest.raises(UnknownSourceError, match="did you mean Oleksandr Syrskyi"):
        PEOPLE.find("Sirskyi", NAMES)


def test_what_resembles_nobody_gets_no_suggestion() -> None:
    with pytest.raises(UnknownSourceError) as caught:
        PEOPLE.find("qqqq", NAMES)
    assert "did you mean" not in str(caught.value)


def test_only_sources_with_figures_are_found() -> None:
    with pytest.raises(UnknownSourceError):
        PEOPLE.find("Syrskyi", ["Volodymyr Zelensky"])


def test_a_name_that_contains_another_can_still_be_meant() -> None:
    table = Sources((Source("CNN"), Source("CNN Türk")))
    assert table.find("cnn", ["CNN", "CNN Türk"]) == "CNN"
    assert table.find("turk", ["CNN", "CNN Türk"]) == "CNN Türk"


def test_spellings_are_kept_beside_the_name() -> None:
    assert PEOPLE.spellings("Oleksandr Syrskyi") == ("Oleksandr Syrskyi", "Oleksandr Syrsky", "Сирський")
    assert PEOPLE.spellings("nobody") == ("nobody",)


def test_folding_keeps_letters_apart_that_are_not_the_same() -> None:
    assert folded("Сирський") == folded("СИРСЬКИЙ")
    assert folded("Müller") == folded("MULLER")
    assert folded("Syrskyi") != folded("Syrskyy")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Сирський", "Oleksandr Syrskyi"),
        ("syrsky", "Oleksandr Syrskyi"),
        ("isw", "Institute for the Study of War"),
    ],
)
def test_the_sources_of_the_bundled_dataset_are_found(pokrovsk: Dataset, typed: str, name: str) -> None:
    among = pokrovsk.figures["_source"].cast(str).unique().to_list()
    assert pokrovsk.sources.find(typed, among) == name
