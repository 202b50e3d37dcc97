"""What a table leaves open: each question leads to answers, and answers to a proposal."""

from __future__ import annotations

from frontdash.reading.mapping.model import ColumnRule, Melt
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import Answers, Question, role_typed
from frontdash.reading.rows.notation import CONTINENTAL
from tests.reading.tables import read_table

TEXT = "seen;killed;wounded;source;town\n03/04/2024;1.200;3;A;Delta\n04/05/2024;63.215;;B;Echo\n"


def proposal(answers: Answers | None = None, text: str = TEXT) -> Proposal:
    return propose(read_table("t.csv", text.encode()), answers)


def question(found: Proposal, role: str) -> Question:
    (only,) = (each for each in found.questions if each.role == role)
    return only


def test_a_table_is_asked_about_until_nothing_is_open() -> None:
    answers, seen = Answers(), []
    while (found := proposal(answers)).questions:
        seen.append(found.questions[0].role)
        answers = found.questions[0].choices[0].answers
    assert seen[0] == "figure", "what the figures are comes first: all else depends on it"
    assert len(seen) == len(set(seen))
    assert {"decimals", "date order", "statistic"} <= set(seen)
    assert found.mapping.melt == Melt(("killed", "wounded"))
    assert found.mapping.number_format == CONTINENTAL
    assert found.mapping.date_formats == ("%d/%m/%Y",)


def test_what_is_needed_is_said_to_be_and_has_lines_that_settle_it() -> None:
    needed = {each.role: each for each in proposal().needed}
    assert set(needed) == {"decimals", "date order"}
    assert ('date_format = "%m/%d/%Y"', "03/04/2024 is 2024-03-04") in needed["date order"].lines()
    (without,) = proposal(text="town;killed\nDelta;5\n").needed
    assert without.role == "source"
    assert without.fill_in is not None


def test_roles_and_texts_that_are_answered_come_before_all_guesses() -> None:
    answers = (
        Answers().with_columns("place", ["source"]).with_text("source", "Ministry").with_columns("figure", ["killed"])
    )
    found = proposal(answers)
    columns = found.mapping.columns
    assert (columns["place"], columns["source"]) == (ColumnRule(("source",)), ColumnRule(value="Ministry"))
    assert columns["value"].column == ("killed",)
    assert found.reasons["place"] == "as answered"
    left = proposal(answers.with_columns("left", ["source", "seen"]))
    assert {"source", "seen"} <= set(left.left)
    assert "valid_on" not in left.mapping.columns


def test_several_columns_of_one_role_are_joined() -> None:
    found = proposal(Answers().with_columns("series", ["source", "town"]).with_columns("figure", ["killed"]))
    assert found.mapping.columns["series"].template == "{source}, {town}"


def test_a_role_moves_from_one_column_to_another() -> None:
    first = Answers().with_columns("place", ["source"])
    assert first.with_columns("place", ["town"]).roles == {"town": "place"}
    assert first.with_text("place", "Delta") == Answers(constants={"place": "Delta"})
    assert first.with_text("place", "Delta").with_columns("place", ["town"]).constants == {}


def test_what_is_typed_is_a_column_a_text_a_template_or_nothing() -> None:
    names = ["Town", "source"]
    assert role_typed(Answers(), "source", "nobody", names) is None
    assert role_typed(Answers(), "source", "-", names) is None, "a figure without a claimant is none"
    assert role_typed(Answers(), "place", "-", names) == Answers(constants={"place": ""})
    assert role_typed(Answers(), "series", "Losses", names) == Answers(constants={"series": "Losses"})
    assert role_typed(Answers(), "series", "{Town}: losses", names) == Answers(constants={"series": "{Town}: losses"})
    assert role_typed(Answers(), "place", "TOWN", names) == Answers(roles={"Town": "place"})
