"""What a table counts: bounds of their own quantity, columns that count nothing, money, changes below zero."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.outlook import outlook
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import FIGURE, Answers, Question
from tests.reading.tables import read_table


def proposal(text: str, answers: Answers | None = None, file: str = "t.csv") -> Proposal:
    return propose(read_table(file, text.encode()), answers)


def taken(text: str, answers: Answers | None = None, file: str = "t.csv") -> Dataset:
    return dataset_from(apply(proposal(text, answers, file).mapping, read_table(file, text.encode())), file)


def question(found: Proposal, role: str) -> Question:
    return next(each for each in found.needed if each.role == role)


# --- bounds


PAIRS = (
    "day,source,min_people_killed,max_people_killed,min_child_killed,max_child_killed,injured\n"
    "2024-05-01,AFP,6,8,2,2,1\n2024-05-02,BBC,13,22,5,6,0\n"
)


def test_pairs_of_bounds_are_one_figure_each() -> None:
    figures = taken(PAIRS).figures
    assert figures.select("series", "low", "value", "high", "unit").rows()[:3] == [
        ("people killed", 6.0, None, 8.0, "person"),
        ("child killed", 2.0, None, 2.0, "person"),
        ("injured", None, 1.0, None, "person"),
    ]
    assert figures.height == 6


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("killed_low", "killed_high"),
        ("Minimum killed", "Maximum killed"),
        ("Killed (lower bound)", "Killed (upper bound)"),
        ("killed_ci_lower", "killed_ci_upper"),
        ("killed 95% CI low", "killed 95% CI high"),
        ("killed_lb", "killed_ub"),
        ("lowest killed", "highest killed"),
        ("killedMin", "killedMax"),
    ],
)
def test_bounds_are_found_by_what_they_have_in_common(low: str, high: str) -> None:
    text = f"source,wounded,killed,{low},{high}\nAFP,50,7,6,8\nBBC,60,9,8,11\n"
    figures = taken(text).figures
    assert figures.filter(figures["series"] == "killed").select("low", "value", "high").rows() == [
        (6.0, 7.0, 8.0),
        (8.0, 9.0, 11.0),
    ]
    assert figures.filter(figures["series"] == "wounded").select("low", "high").rows() == [(None, None)] * 2


@pytest.mark.parametrize("words", [("untere Grenze", "obere Grenze"), ("нижня межа", "верхня межа"), ("мин", "макс")])
def test_bounds_are_found_in_other_languages(words: tuple[str, str]) -> None:
    low, high = words
    figures = taken(f"source,Tote,Tote {low},Tote {high}\nAFP,7,6,8\n").figures
    assert figures.select("low", "value", "high").rows() == [(6.0, 7.0, 8.0)]


def test_maxima_without_minima_are_upper_bounds_of_their_own_and_no_others() -> None:
    text = (
        "Round,source,Oblast,Estimated max. IDPs present,Estimated max. returnee pop. present\n"
        "14,IOM,North,121000,62000\n14,IOM,South,68000,196000\n"
    )
    figures = taken(text).figures
    assert figures.select("value", "low", "high", "_qualifier", "unit").rows() == [
        (121000.0, None, None, "up_to", "person"),
        (62000.0, None, None, "up_to", "person"),
        (68000.0, None, None, "up_to", "person"),
        (196000.0, None, None, "up_to", "person"),
    ]


def test_a_heading_that_states_a_hedge_gives_it_to_its_numbers() -> None:
    assert taken("source,killed (at least)\nAFP,5\n").figures["_qualifier"].to_list() == ["at_least"]


def test_numbers_that_are_no_bounds_are_no_bounds_whatever_their_names() -> None:
    text = "source,killed,killed_low,killed_high\n" + "".join(f"AFP,{n},9,{n}\n" for n in (5, 6, 7))
    found = proposal(text)
    assert "killed_low" in found.left
    assert "no bounds" in found.reasons["value"]


# --- what counts nothing


@pytest.mark.parametrize(
    "text",
    [
        "name,position,lat,lng,who\nA,3,43.8,18.4,AFP\nB,2,44.7,20.4,AFP\n",
        "battle,rank,round,code,who\nA,1,4,77,AFP\nB,2,4,78,AFP\n",
        "page,title,who\n12,A,AFP\n15,B,AFP\n",
        ",title,who\n1,A,AFP\n2,B,AFP\n3,C,AFP\n4,D,AFP\n",
        "Requirements (US$),Funding (US$),who\n5,4,AFP\n",
        "Разряд,код,широта,who\nA,4,50.1,AFP\nB,5,51.2,AFP\n",
    ],
)
def test_a_table_that_counts_nothing_says_so(text: str) -> None:
    found = proposal(text)
    assert question(found, FIGURE).text.startswith("no column of this table counts anything")
    assert found.mapping.melt is None
    assert not {"value", "low", "high"} & found.mapping.columns.keys()


def test_money_is_left_out_and_said_to_be() -> None:
    found = proposal("killed,Damage (mln USD),who\n5,12,AFP\n")
    assert found.mapping.columns["value"].column == ("killed",)
    assert "'Damage (mln USD)' is left out: money is not covered" in found.reasons["value"]
    only = proposal("Aid (EUR),who\n5,AFP\n")
    assert question(only, FIGURE).text.endswith("(money is not covered: Aid (EUR))")


def test_the_rows_of_a_list_of_events_can_be_counted() -> None:
    text = "id,incident_date,mission,who\n1,2024-05-01,UNIT A,Office\n2,2024-05-02,UNIT B,Office\n"
    asked = question(proposal(text), FIGURE)
    choice = next(choice for choice in asked.choices if choice.label == "count rows by mission")
    assert not proposal(text, choice.answers).needed
    assert asked.typed is not None
    assert asked.typed("Count rows by mission") == choice.answers
    assert "its rows can be counted" in asked.text
    assert taken(text, choice.answers).figures.select("series", "value", "unit", "statistic", "valid_on").rows() == [
        ("UNIT A", 1.0, "count", "flow", "2024-05-01"),
        ("UNIT B", 1.0, "count", "flow", "2024-05-02"),
    ]


# --- units and factors


def test_a_factor_in_a_heading_multiplies() -> None:
    figures = taken("source,Troops (thousands),Area held (sq km),Tanks\nAFP,470,12.5,31\n").figures
    assert figures.select("series", "value", "unit", "wording").rows() == [
        ("Troops", 470000.0, "person", None),
        ("Area held (sq km)", 12.5, "km^2", None),
        ("Tanks", 31.0, "count", None),
    ]


def test_a_single_column_in_millions_multiplies_too() -> None:
    figures = taken("source,Population (mln)\nAFP,43.5\n").figures
    assert figures.select("series", "value", "unit").rows() == [("Population", 43500000.0, "person")]


@pytest.mark.parametrize(
    ("text", "answer", "row"),
    [
        ("source,Grain (thousand tonnes)\nAFP,5\n", "count", (5000.0, "count")),
        ("source,Refugees (m)\nAFP,5\n", "person", (5.0, "person")),
        ("source,change_in_area\nAFP,-135658809.69\nAFP,93673509.7\n", "m^2", (-135658809.69, "m^2")),
        ("source,Zorblax\nAFP,5\n", "person", (5.0, "person")),
        ("source,Value\nAFP,5\n", "km", (5.0, "km")),
    ],
)
def test_a_unit_that_no_word_names_is_asked_for(text: str, answer: str, row: tuple[float, str]) -> None:
    asked = question(proposal(text), "unit")
    assert asked.fill_in is not None
    assert asked.typed is not None
    assert asked.typed("furlongs per fortnight") is None
    answers = asked.typed(answer)
    assert not proposal(text, answers).needed
    assert taken(text, answers).figures.select("value", "unit").rows()[0] == row


def test_an_area_too_large_for_square_kilometres_is_offered_in_square_metres() -> None:
    asked = question(proposal("source,area_held\nAFP,154472881956.2\n"), "unit")
    assert asked.choices[0].label == "m^2"
    assert "no land has" in asked.text


def test_the_forces_of_a_state_below_a_thousand_may_be_thousands() -> None:
    text = "Country,year,source,Military personnel\nFrance,1990,Office,550\nSpain,1990,Office,240\n"
    asked = question(proposal(text), "factor")
    assert [choice.label for choice in asked.choices] == ["thousands", "as printed"]
    values = [taken(text, choice.answers).figures["value"].to_list() for choice in asked.choices]
    assert values == [[550000.0, 240000.0], [550.0, 240.0]]
    assert not [each for each in proposal(text.replace("550", "550000")).needed if each.role == "factor"]


def test_a_word_inside_a_name_says_nothing_about_the_unit() -> None:
    text = (
        "source,equipment,destroyed,captured,type_total,destroyed_diff\n"
        "AFP,Armoured Personnel Carriers,5,1,6,-1\nAFP,Tanks,7,2,9,2\n"
    )
    assert not proposal(text).needed
    assert set(taken(text).figures["unit"]) == {"count"}


def test_what_is_captured_among_killed_is_a_person() -> None:
    assert set(taken("source,killed,captured\nAFP,5,1\n").figures["unit"]) == {"person"}


# --- changes, and what is said first


def test_changes_may_be_below_zero_and_other_counts_may_not() -> None:
    text = "source,net change of troops,troops\nAFP,-500,1000\nAFP,200,-7\n"
    dataset = taken(text)
    assert dataset.figures.select("series", "value").rows() == [
        ("net change of troops", -500.0),
        ("troops", 1000.0),
        ("net change of troops", 200.0),
    ]
    assert [reject.rule for reject in dataset.rejects] == ["negative"]


def test_refusing_one_sign_and_many_rows_is_said_first() -> None:
    first, second = outlook(taken("source,troops\nAFP,-500\nAFP,200\n"))
    assert first.startswith("1 row of 2 would be refused, 1 times for this: troops (value) '-500': a negative number")
    assert "name the series so" in first
    assert second.startswith("only one sign of troops (value) is taken: 1 number below zero would be refused")
    assert outlook(taken("source,troops\nAFP,500\nAFP,n/a\n")) == ()


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        ("понад 42 тис.", 42000.0, "more_than"),
        ("свыше 42 тысяч", 42000.0, "more_than"),
        ("rund 42,5 Tausend", 42500.0, "about"),
        ("plus de 42 mille", 42000.0, "more_than"),
        ("bis zu 1,5 Mio.", 1500000.0, "up_to"),
        ("over 42 thousand", 42000.0, "more_than"),
        ("about 42", 42.0, "about"),
        ("yli 42 tuhatta", None, "exact"),
    ],
)
def test_words_that_multiply_a_number_are_read_in_every_language(cell: str, value: float | None, shown: str) -> None:
    rows = f"Mara;2025-02-21;{cell};keine Angaben\nNoor;2025-02-22;about 7;less than 5\n"
    raw = read_table("t.csv", f"source;date;killed;wounded\n{rows}".encode())
    figures = dataset_from(apply(propose(raw).mapping, raw), "t").figures
    assert figures.select("series", "value", "_qualifier").rows() == [
        ("killed", value, shown),
        ("killed", 7.0, "about"),
        ("wounded", 5.0, "less_than"),
    ]


def test_words_that_multiply_do_so_once() -> None:
    raw = read_table(
        "t.csv", b"source;date;killed (thousands)\nMara;2025-02-21;over 42 thousand\nNoor;2025-02-22;about 7\n"
    )
    dataset = dataset_from(apply(propose(raw).mapping, raw), "t")
    assert dataset.figures["value"].to_list() == [7000.0]
    assert len(dataset.rejects) == 1


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("about 45,100", "390,000"), [45100.0, 390000.0]),
        (("rund 45.100", "390.000"), [45100.0, 390000.0]),
        (("~45,112", "390,215"), None),
    ],
)
def test_the_language_of_words_next_to_numbers_settles_their_notation(
    words: tuple[str, ...], values: list[float] | None
) -> None:
    rows = "".join(f"Mara;2025-02-2{at};{cell}\n" for at, cell in enumerate((*words, "about 7")))
    raw = read_table("t.csv", f"source;date;killed\n{rows}".encode())
    proposal = propose(raw)
    if values is None:
        assert "decimals" in {question.role for question in proposal.needed}
    else:
        figures = dataset_from(apply(proposal.mapping, raw), "t").figures
        assert figures["value"].to_list() == [*values, 7.0]


@pytest.mark.parametrize(
    ("killed", "area", "values"),
    [
        (("4,300", "17"), ("2,5", "1,25"), None),
        (("12.000", "4,300"), ("2,5", "1,25"), None),
        (("12,400", "11,050", "9,3"), ("7", "8", "9"), None),
        (("12.000", "17"), ("1,234,567", "5"), None),
        (("12.000", "17"), ("2,5", "1,25"), [12000.0, 17.0]),
        (("4,300", "17"), ("1,234,567", "5"), [4300.0, 17.0]),
        (("4,300", "0,5", "1,25"), ("7", "8", "9"), [4.3, 0.5, 1.25]),
    ],
)
def test_no_other_column_makes_decimals_of_what_look_like_thousands(
    killed: tuple[str, ...], area: tuple[str, ...], values: list[float] | None
) -> None:
    lines = "".join(f"2024-01-0{at};{a};{b};A\n" for at, (a, b) in enumerate(zip(killed, area, strict=False), 1))
    raw = read_table("t.csv", f"day;killed;area (km2);source\n{lines}".encode())
    proposal = propose(raw)
    if values is None:
        assert "decimals" in {question.role for question in proposal.needed}
    else:
        figures = dataset_from(apply(proposal.mapping, raw), "t").figures
        assert figures.filter(figures["unit"] == "person")["value"].to_list() == values
