"""What is printed of documents: JSON of every quantity, CSV that opens as figures, tables for people."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

from frontdash.extraction.model import Extracted
from frontdash.extraction.output import WRITERS, document_json
from frontdash.reading import open_dataset
from tests.extraction.build import Said, document, extracted

TEXT = "He counted 1.50 million people in Nova Ruda.\nIt cost $3 million, he told the Wire.\nNot 70 soldiers left.\n"
SAID = (
    Said("1.50 million people", "1.50", "1.50E+6", noun="people", source="I. Mayor"),
    Said("$3 million", "3", "3000000", unit="$", noun="", source="I. Mayor", credited="Wire", in_scope=False),
    Said("70 soldiers", "70", "70", noun="soldiers", status="negated"),
)
DOCUMENT_KEYS = ["file", "title", "publisher", "url", "published_on", "text", "quantities", "skipped"]
QUANTITY_KEYS = [
    *("start", "end", "wording", "value", "low", "high", "qualifier", "unit", "noun", "in_scope", "negated"),
    *("source", "publisher", "valid_on", "claimed_on", "place", "subject", "measure", "series"),
    *("certainty", "why", "repeats"),
]


def article(**metadata: str) -> Extracted:
    return extracted(document(TEXT, publisher="Day Wire", **metadata), SAID)


def test_a_document_has_its_keys_in_order_and_offsets_of_its_text() -> None:
    found = json.loads(document_json(article()), parse_float=Decimal)
    assert list(found)[: len(DOCUMENT_KEYS)] == DOCUMENT_KEYS
    assert found["text"] == TEXT
    for quantity in found["quantities"]:
        assert list(quantity)[: len(QUANTITY_KEYS)] == QUANTITY_KEYS
        assert TEXT[quantity["start"] : quantity["end"]] == quantity["wording"]


def test_numbers_are_json_numbers_with_the_digits_as_stated() -> None:
    line = document_json(article())
    assert '"value": 1500000,' in line
    assert json.loads(line)["quantities"][0]["low"] is None


def test_the_articles_own_voice_has_no_source_and_a_credited_outlet_is_named() -> None:
    people, money, soldiers = json.loads(document_json(article()))["quantities"]
    assert (people["source"], people["publisher"]) == ("I. Mayor", "")
    assert (money["in_scope"], money["publisher"]) == (False, "Wire")
    assert (soldiers["source"], soldiers["negated"]) == (None, True)


def test_every_format_holds_all_documents_in_the_order_given() -> None:
    several = [article(title="One"), article(title="Two")]
    assert [found["title"] for found in json.loads("".join(WRITERS["json"](several)))] == ["One", "Two"]
    lines = "".join(WRITERS["jsonl"](several)).splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["One", "Two"]
    for form in ("table", "markdown"):
        text = "".join(WRITERS[form](several))
        assert text.index("One") < text.index("Two")


def test_no_document_is_an_empty_list() -> None:
    assert json.loads("".join(WRITERS["json"]([]))) == []


def test_writers_take_one_document_at_a_time() -> None:
    taken: list[int] = []

    def documents() -> object:
        for number in range(3):
            taken.append(number)
            yield article(title=str(number))

    lines = WRITERS["jsonl"](documents())  # type: ignore[arg-type]
    next(iter(lines))
    assert taken == [0]


def test_csv_opens_as_figures_without_what_is_nobodys_or_not_counted(tmp_path: Path) -> None:
    text = "".join(WRITERS["csv"]([article()]))
    assert len(list(csv.DictReader(io.StringIO(text)))) == 1
    path = tmp_path / "candidates.csv"
    path.write_text(text)
    dataset = open_dataset(path)
    assert not dataset.rejects
    (row,) = dataset.figures.iter_rows(named=True)
    assert (row["value"], row["unit"], row["source"], row["publisher"]) == (1_500_000, "person", "I. Mayor", "Day Wire")
    assert (row["place"], row["measure"]) == ("Nova Ruda", "population")


def test_a_table_says_what_is_doubtful_and_what_is_guessed() -> None:
    doubtful = Said("1.50 million people", "1.50", "1500000", noun="people", doubt="a point that may part thousands")
    found = extracted(document(TEXT, publisher="Day Wire"), [doubtful])
    text = "".join(WRITERS["table"]([found]))
    assert "doubtful" in text
    assert "a point that may part thousands" in text


def test_a_table_says_what_is_written_only_after_a_confirmation() -> None:
    said = (
        Said("300 troops near Ruda", "300", "300", source="A. Koval"),
        Said("9 km", "9", "9", unit="km", noun="", source="A. Koval"),
        Said("5,000 men", "5,000", "5000", noun="men", source="A. Koval", status="negated"),
    )
    text = "Koval saw 300 troops near Ruda. They lay 9 km off. He denied that 5,000 men had come."
    lines = "".join(WRITERS["table"]([extracted(document(text, title="Ruda"), said)])).splitlines()[2:]
    cells = [line.split("\t") for line in lines]
    assert [(row[1], row[4]) for row in cells] == [
        ("A. Koval", "sure"),
        ("A. Koval", "sure, to confirm"),
        ("denied by A. Koval", "sure"),
    ]
