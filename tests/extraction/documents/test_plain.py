"""Plain text: its paragraphs, its own offsets, what it says about itself."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.extraction.documents import Positions, document_from_text, read_documents, with_metadata
from frontdash.extraction.documents.metadata import date_in
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.dates import DateError


def read(path: Path) -> Document:
    [document] = read_documents([str(path)])
    return document


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.wording(block.start, block.end)) for block in document.blocks]


def kinds(text: str) -> list[tuple[str, str]]:
    return shown(document_from_text(text))


LONG = "Officials in the region said that the defence of the town went on through the night and into the morning"


PARAGRAPHS = {
    "blank lines part paragraphs": (
        "The front is long.\n\nIt is 1,200 km.\n",
        ["The front is long.", "It is 1,200 km."],
    ),
    "an article with one line per paragraph": (
        f"{LONG}.\n{LONG}, with 300 troops.\nThe rest is quiet.",
        [f"{LONG}.", f"{LONG}, with 300 troops.", "The rest is quiet."],
    ),
    "wrapped lines are one paragraph": (
        "The army said on Friday that its units had held the ridge north of the\n"
        "town against about 1,500\nsoldiers, and that a further 300 had been seen on the road to the\nriver.",
        [
            "The army said on Friday that its units had held the ridge north of the town against about 1,500 soldiers, "
            "and that a further 300 had been seen on the road to the river."
        ],
    ),
    "a hedge at the end of a line goes with its number": (
        "The army has brought about\n110,000 troops to the town.",
        ["The army has brought about 110,000 troops to the town."],
    ),
    "a noun on the next line goes with its number": (
        "The army has brought about 110,000\ntroops to the town.",
        ["The army has brought about 110,000 troops to the town."],
    ),
    "a list without markers is not joined": (
        "soldiers killed: 1,200\ntanks destroyed: 12\nguns lost: 7",
        ["soldiers killed: 1,200", "tanks destroyed: 12", "guns lost: 7"],
    ),
    "numbers first, a line each": (
        "1,200 killed\n300 wounded\n40 tanks",
        ["1,200 killed", "300 wounded", "40 tanks"],
    ),
    "items end where the next begins": (
        "Losses of the week:\n\n- about 1,200 troops\n- 12 tanks\n* 7 guns\n• 3 boats",
        ["Losses of the week:", "about 1,200 troops", "12 tanks", "7 guns", "3 boats"],
    ),
    "the number of an item stays in its block": (
        "Losses:\n\n1. 1,200 troops\n2) 12 tanks",
        ["Losses:", "1. 1,200 troops", "2) 12 tanks"],
    ),
    "a rule is no text": ("First.\n\n* * *\n\nSecond.\n-----\nThird.", ["First.", "Second.", "Third."]),
    "an indented line begins a paragraph": (
        "The army said on Friday that its units had held the ridge north of the town and\n"
        "that the fighting went on into the night without a pause for the wounded men.\n"
        "    On Saturday the ministry spoke of 300 dead in the villages along the whole of\n"
        "the road.",
        [
            "The army said on Friday that its units had held the ridge north of the town and that the fighting went on "
            "into the night without a pause for the wounded men.",
            "On Saturday the ministry spoke of 300 dead in the villages along the whole of the road.",
        ],
    ),
    "a dash opens speech, not an item": (
        "— У нас 300 поранених, — сказав лікар.\n— А в них? — спитали його.",
        ["— У нас 300 поранених, — сказав лікар.", "— А в них? — спитали його."],
    ),
    "line ends of other systems": ("One.\r\n\r\nTwo is\r\nlong.\r\rThree.", ["One.", "Two is long.", "Three."]),
}


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_paragraphs(case: str) -> None:
    text, wanted = PARAGRAPHS[case]
    assert [words for _, words in kinds(text)] == wanted


def test_kinds_of_blocks() -> None:
    text = (
        "Army counts the losses of a week\n\n"
        "By Ann Lee, CNN\nPublished: 27 June 2025\n\n"
        "The army has lost 300 troops.\n\n"
        "In the south\n\n"
        "The fleet lost 3 boats.\n\n"
        "Photo: a boat of the fleet in 2024\n\n"
        "> We have lost\n> nearly 40 men.\n\n"
        "Side\tKilled\tWounded\nEast\t300\t900\n"
    )
    assert kinds(text) == [
        ("headline", "Army counts the losses of a week"),
        ("paragraph", "By Ann Lee, CNN"),
        ("paragraph", "Published: 27 June 2025"),
        ("paragraph", "The army has lost 300 troops."),
        ("headline", "In the south"),
        ("paragraph", "The fleet lost 3 boats."),
        ("caption", "Photo: a boat of the fleet in 2024"),
        ("quote", "We have lost nearly 40 men."),
        ("cells", "Side Killed Wounded"),
        ("cells", "East 300 900"),
    ]


def test_cells_are_parted_by_tabs() -> None:
    document = document_from_text("East   300   900\nWest   40   7\n")
    assert [document.readable[b.start : b.end].split("\t") for b in document.blocks] == [
        ["East", "  300", "  900"],
        ["West", "  40", "  7"],
    ]
    assert len(document.readable) == len(document.text)


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("a front of 1,200-\nkilometre length", "a front of 1,200-kilometre length"),
        ("more than a hun-\ndred soldiers were there", "more than a hundred soldiers were there"),
        ("there were twenty-\nfive soldiers", "there were twenty-five soldiers"),
        ("über hundert Sol-\r\n  daten waren dort", "über hundert Soldaten waren dort"),
        ("the mayor of Ivano-\nFrankivsk said so", "the mayor of Ivano-Frankivsk said so"),
    ],
)
def test_a_hyphen_at_a_line_end_parts_no_word(printed: str, read_as: str) -> None:
    document = document_from_text(printed)
    assert document.wording(0, len(printed)) == read_as
    assert len(document.readable) == len(printed)
    assert document.text == printed


# --- offsets ---------------------------------------------------------------------------------------------------


def test_offsets_are_those_of_the_decoded_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Erste Zeile.\r\n\r\nRund 110.000 Soldaten.\r\n")
    document = read(path)
    assert document.text == path.read_bytes().decode()  # CR LF are two characters
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Erste Zeile.", "Rund 110.000 Soldaten."]


def test_a_byte_order_mark_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Close to 300 men.", encoding="utf-8-sig")
    document = read(path)
    assert document.text == "Close to 300 men."
    assert document.blocks[0].start == 0


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "utf-8"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "За словами речника, втрати за тиждень перевищили 300 осіб, і це ще не всі дані з району."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert document.text == text
    assert document.language == "uk"
    assert bool(document.notes) == (encoding == "cp1251")


def test_line_and_column() -> None:
    text = "one\r\ntwo\n\nthree"
    positions = Positions.of(text)
    assert [positions.at(text.index(word)) for word in ("one", "two", "three", "ree")] == [
        (1, 1),
        (2, 1),
        (4, 1),
        (4, 3),
    ]


@given(st.text(alphabet=st.sampled_from("ab1,.- \t\n\r>|*A“”:—\u00a0\x0c"), max_size=200))
def test_blocks_are_in_order_and_inside_the_text(text: str) -> None:
    document = document_from_text(text)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
    assert len(document.readable) == len(text)


@given(st.text(alphabet=st.sampled_from("ab1 \n\r>.:"), max_size=120))
def test_every_digit_of_a_plain_text_is_in_a_block(text: str) -> None:
    document = document_from_text(text)
    covered = set(itertools.chain.from_iterable(range(b.start, b.end) for b in document.blocks))
    assert {at for at, char in enumerate(text) if char.isdigit()} <= covered


@pytest.mark.parametrize("piece", ["troops ", "63,000 ", "a\n", "- 5 men\n", "a|b ", "(", ">", "x" * 50])
def test_much_text_without_a_full_stop_is_read(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    document = document_from_text(text)
    assert len(document.readable) == len(text)


# --- metadata -------------------------------------------------------------------------------------------------


BODY = "The army has lost 300 troops since Monday.\n\nIts losses in May were 1,200."


METADATA = {
    "a dateline": ("KYIV, June 27 (Reuters) - The army has lost 300 troops.", {"publisher": "Reuters"}),
    "a dateline with a country": ("KYIV, Ukraine (AP) — The army has lost 300 troops.", {"publisher": "AP"}),
    "an agency in front": ("(CNN) — The army has lost 300 troops.", {"publisher": "CNN"}),
    "a place and a dash": ("KYIV – The army has lost 300 troops.", {"publisher": ""}),
    "a country in parentheses is no agency": ("Kyiv (Ukraine) – The army has lost 300 troops.", {"publisher": ""}),
    "an organisation in parentheses is none": ("GENEVA (UN) – The army has lost 300 troops.", {"publisher": ""}),
    "a Ukrainian dateline": (
        "КИЇВ, 27 червня (Укрінформ) — Втрати за добу склали 300 осіб.",
        {"publisher": "Укрінформ"},
    ),
    "a credit at the end": (f"{BODY} (CNN)", {"publisher": "CNN"}),
    "a credit behind a quotation": ("“We lost 300,” he said.\n\n“They lost more.” (AFP)", {"publisher": "AFP"}),
    "a name in parentheses inside the text is no credit": (
        "The army (CNN) has lost 300.\n\nMore follows.",
        {"publisher": ""},
    ),
    "a publisher alone at the end": (f"{BODY}\n\nReuters", {"publisher": "Reuters"}),
    "a right": (f"{BODY}\n\n© 2025 BBC", {"publisher": "BBC"}),
    "a byline": (f"By Ann Lee and Bo Ray\n\n{BODY}", {"author": "Ann Lee and Bo Ray", "publisher": ""}),
    "a byline with an outlet": (f"Losses grow\n\nBy Ann Lee, CNN\n\n{BODY}", {"author": "Ann Lee", "publisher": "CNN"}),
    "a byline with a role": (f"By Ann Lee, Defence Editor\n\n{BODY}", {"author": "Ann Lee", "publisher": ""}),
    "a sentence that begins with by": (f"By Friday 300 had gone.\n\n{BODY}", {"author": ""}),
    "a date with a label": (f"Losses grow\nPublished: 27 June 2025\n\n{BODY}", {"published_on": "2025-06-27"}),
    "a date of publication": (f"Published on June 27, 2025, 10:15 GMT\n\n{BODY}", {"published_on": "2025-06-27"}),
    "a date in Ukrainian": (f"Опубліковано: 27 червня 2025 року\n\n{BODY}", {"published_on": "2025-06-27"}),
    "a date in French": (f"Publié le 1er juin 2025 à 10h15\n\n{BODY}", {"published_on": "2025-06-01"}),
    "a date in German": (f"Veröffentlicht am 27. Juni 2025\n\n{BODY}", {"published_on": "2025-06-27"}),
    "a date that can be read in two ways": (f"Published: 03/04/2022\n\n{BODY}", {"published_on": ""}),
    "a date of an event": ("On 27 June 2025 the army lost 300 troops.", {"published_on": ""}),
    "an address": (f"{BODY}\n\nURL: https://example.org/a?b=1", {"url": "https://example.org/a?b=1"}),
    "a source that is an address": (f"Source: https://example.org/a\n\n{BODY}", {"url": "https://example.org/a"}),
    "a source that is an outlet": (f"Source: Reuters\n\n{BODY}", {"publisher": "Reuters"}),
    "a source that is a claimant": (f"{BODY}\n\nSource: General Staff", {"publisher": ""}),
    "a title": (f"Title: Losses grow\n\n{BODY}", {"title": "Losses grow"}),
    "a headline": (f"Losses grow, army says\n\n{BODY}", {"title": "Losses grow, army says"}),
    "a first sentence is no headline": (BODY, {"title": ""}),
}


@pytest.mark.parametrize("case", METADATA)
def test_metadata(case: str) -> None:
    text, wanted = METADATA[case]
    document = document_from_text(text)
    assert {name: getattr(document, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-06-27T10:15Z", "2025-06-27"),
        ("Friday, 27th June 2025", "2025-06-27"),
        ("27.06.2025 10:15", "2025-06-27"),
        ("06/27/2025", "2025-06-27"),
        ("31 June 2025", ""),
        ("June 2025", ""),
        ("yesterday", ""),
    ],
)
def test_dates_of_publication(text: str, wanted: str) -> None:
    assert date_in(text) == wanted


def test_what_is_given_goes_before_what_the_text_says() -> None:
    document = document_from_text(f"{BODY} (CNN)", publisher="The Herald", published_on="2025-06", url="")
    assert (document.publisher, document.published_on, document.url) == ("The Herald", "2025-06", "")
    assert with_metadata(document, publisher=None).publisher == "The Herald"
    with pytest.raises(DateError, match="not an ISO 8601 date"):
        with_metadata(document, published_on="last week")
    with pytest.raises(TypeError, match="no field of a document: day; accepted: title, author"):
        with_metadata(document, day="2025-06-27")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The army lost 300 men on Monday"),
        ("uk", "За даними штабу, за добу відбулося 50 боїв"),
        ("ru", "По данным штаба, за сутки было 50 боёв"),
        ("de", "Nach Angaben der Armee kamen 300 Menschen ums Leben"),
        ("fr", "Selon l'armée, 300 soldats sont morts dans la ville"),
        ("", "El ejército ha perdido 300 soldados en la ciudad"),
        ("", "Armia straciła w mieście 300 żołnierzy"),
        ("", "Армія губляе людзей, кажа штаб, і гэта ўжо не першы тыдзень"),
        ("", "Војска је изгубила 300 људи у граду"),
        ("", "O exército perdeu 300 soldados na cidade, segundo o governo"),
        ("", "Het leger heeft 300 soldaten verloren in de stad"),
        ("", "Армията е загубила 300 войници, каза той"),
        ("", "300"),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert language_of(text) == language


# --- places ---------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_documents_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "a.md", "b/c.txt", ".hidden/d.txt", ".e.txt", "picture.png", "table.csv"):
        (tmp_path / name).write_text(f"The text of {name}.", encoding="utf-8")
    documents = read_documents([str(tmp_path)])
    assert next(documents).file == str(tmp_path / "a.md")
    (tmp_path / "z.txt").write_text("Changed meanwhile.", encoding="utf-8")
    assert [(d.file, d.text) for d in documents] == [
        (str(tmp_path / "z.txt"), "Changed meanwhile."),
        (str(tmp_path / "b" / "c.txt"), "The text of b/c.txt."),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "a.txt: no such file"),
        (b"", "a.txt: the file is empty"),
        (b" \n\n ", "a.txt: the file is empty"),
        (b"a\0b\0c", "a.txt: looks like a binary file; accepted: plain text, "),
    ],
)
def test_what_cannot_be_read_is_one_line_that_names_it(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadFileError) as caught:
        read(path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_folder_says_what_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no document in this folder; accepted: plain text, "):
        list(read_documents([str(tmp_path)]))


def test_a_broken_document_is_handed_over_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\0")
    (tmp_path / "b.txt").write_text("Fine.", encoding="utf-8")
    errors: list[str] = []
    found = [d.text for d in read_documents([str(tmp_path)], lambda error: errors.append(str(error)))]
    assert found == ["Fine."]
    assert len(errors) == 1
    assert "a.txt: looks like a binary file" in errors[0]


def test_a_document_has_a_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 2_000_001, encoding="utf-8")
    with pytest.raises(BadFileError, match=r"a\.txt: larger than 2 MB"):
        list(read_documents([str(tmp_path / "a.txt")], largest=2_000_000))
