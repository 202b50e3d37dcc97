"""Who claims which number of a text, and when: sentences and texts with the right answers written beforehand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdash.extraction.claimants import attributions, valid_on
from frontdash.extraction.claimants.dates import expression, expressions, published_day
from frontdash.extraction.claimants.declension import person
from frontdash.extraction.claimants.tokens import Words
from frontdash.extraction.model import BlockKind
from frontdash.extraction.numbers.sentences import sentences
from frontdash.figures.sources import Source, Sources
from tests.extraction.written import PUBLISHED, Claim, claims, claims_of_texts, document, quantity


def read(claim: Claim, language: str) -> Claim:
    text = document(claim.text, language)
    parts = sentences(text)
    number = quantity(text, parts, claim.phrase)
    (found,) = attributions(text, parts, (number,), Sources())
    day, _ = valid_on(text, parts[number.sentence], number)
    return Claim(claim.text, claim.phrase, found.source, found.credited, found.claimed_on, day)


@pytest.mark.parametrize(
    ("language", "claim"),
    [(code, claim) for code in ("en", "uk", "ru", "de", "fr") for claim in claims(f"{code}.txt")],
    ids=lambda value: value if isinstance(value, str) else f"{value.phrase}: {value.text}"[:90],
)
def test_a_claim_has_its_claimant_outlet_and_days(language: str, claim: Claim) -> None:
    assert read(claim, language) == claim


@pytest.mark.parametrize(("language", "claim"), claims_of_texts(), ids=lambda value: str(value)[:60])
def test_a_claim_of_a_whole_text_has_its_claimant(language: str, claim: Claim) -> None:
    found = read(claim, language)
    assert (found.source, found.credited, found.claimed_on) == (claim.source, claim.credited, claim.claimed_on)


DATASET = Sources(
    (
        Source("Oleksandr Syrskyi", ("Oleksandr Syrsky", "Сирський", "Олександр Сирський"), kind="person"),
        Source("Vladimir Putin", ("Putin",), kind="person"),
        Source("General Staff of Ukraine", ("Ukraine's General Staff", "Генштаб ЗСУ"), kind="military"),
        Source("Institute for the Study of War", ("ISW",), kind="think tank"),
        Source("Meridian Wire", role="media", kind="news"),
    )
)


@pytest.mark.parametrize(
    ("language", "text", "source", "credited"),
    [
        ("en", "Oleksandr Syrsky said 300 tanks were lost.", "Oleksandr Syrskyi", ""),
        ("en", "General Syrskyi said 300 tanks were lost.", "Oleksandr Syrskyi", ""),
        ("en", "Syrskyi said 300 tanks were lost.", "Oleksandr Syrskyi", ""),
        ("en", "Anton Syrskyi said 300 tanks were lost.", "Anton Syrskyi", ""),
        ("en", "The ISW estimates that 300 tanks were lost.", "Institute for the Study of War", ""),
        ("en", "Ukraine's General Staff said 300 tanks were lost.", "General Staff of Ukraine", ""),
        ("en", "Putin told Meridian Wire that 300 tanks were lost.", "Vladimir Putin", "Meridian Wire"),
        ("en", "Petro Bondar said 300 tanks were lost.", "Petro Bondar", ""),
        ("uk", "За словами Сирського, втрачено 300 танків.", "Oleksandr Syrskyi", ""),
        ("uk", "За словами Олександра Сирського, втрачено 300 танків.", "Oleksandr Syrskyi", ""),
        ("ru", "Владимир Путин заявил, что потеряны 300 танков.", "Vladimir Putin", ""),
        ("ru", "По словам Путина, потеряны 300 танков.", "Vladimir Putin", ""),
        ("ru", "Анна Путина заявила, что потеряны 300 танков.", "Анна Путина", ""),
    ],
)
def test_a_claimant_goes_by_the_name_of_the_dataset(language: str, text: str, source: str, credited: str) -> None:
    of = document(text, language)
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, "300"),), DATASET)
    assert (found.source, found.credited) == (source, credited)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Syrskyi met Petro Bondar. He said 300 tanks were lost.", "300 tanks"),
        ("The mayor said the city, which had 60,000 people, was empty.", "60,000 people"),
        ("A report said 300 tanks were lost.", "300 tanks"),
        ("Police said 20 people were hurt, but 300 houses burned.", "300 houses"),
        ("“We lost 300 tanks and many more in the days before.”", "300 tanks"),
        ("Some 90 boats sank, Petro Bondar said on Monday, as a storm tore along 210 km of coast.", "210 km"),
        ("Some 90 boats sank, said Petro Bondar, amid waves of 12 m.", "12 m"),
        ("Some 90 boats sank, Petro Bondar said, a day after 300 houses burned.", "300 houses"),
    ],
)
def test_a_claimant_that_is_not_sure_says_why(text: str, phrase: str) -> None:
    of = document(text, "en")
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, phrase),), Sources())
    assert found.doubt


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "The General Staff said 300 tanks were lost.", "called by what it is alone"),
        ("en", "According to the Interior Ministry, 300 tanks were lost.", "called by what it is alone"),
        ("en", "Norway's General Staff said 300 tanks were lost.", ""),
        ("en", "The Kharkiv Regional Military Administration said 300 tanks were lost.", ""),
        ("uk", "За даними ОВА, втрачено 300 танків.", "called by what it is alone"),
        ("uk", "За даними Полтавської ОВА, втрачено 300 танків.", ""),
        ("ru", "Генштаб сообщил, что потеряны 300 танков.", "called by what it is alone"),
        ("ru", "Кремль сообщил, что потеряны 300 танков.", ""),
        ("fr", "Le ministère de la Défense a déclaré que 300 chars étaient perdus.", "called by what it is alone"),
        ("fr", "Le ministère norvégien de la Défense a déclaré que 300 chars étaient perdus.", ""),
        ("de", "Der Generalstab sagte, 300 Panzer seien verloren.", "called by what it is alone"),
        ("de", "Nach Angaben von Minister Jonas Keller sind 300 Panzer verloren.", "not printed as a subject"),
    ],
)
def test_a_body_or_name_that_is_no_plain_name_says_why(language: str, text: str, reason: str) -> None:
    of = document(text, language)
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, "300"),), DATASET)
    why = found.doubt or found.confirm
    assert (reason in why) if reason else not why


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "The mayor said on Monday that 300 tanks were lost.", "mayor"),
        ("en", "The army announced 300 arrests.", "army"),
        ("en", "Hailstones broke 300 roofs near Dorset Street.", None),
        ("en", "Petro Bondar said 40 boats sank. He added that 300 tanks were lost.", "Petro Bondar"),
        ("en", "Petro Bondar said 40 boats sank; Anna Koval said 300 tanks were lost.", "Anna Koval"),
        ("de", "Laut dem Ministerium sind 300 Panzer verloren.", "Ministerium"),
        ("fr", "La grêle a brisé 300 toits sur la côte.", None),
        ("ru", "На складе сгорело 300 тонн зерна.", None),
        ("uk", "Речник повідомив про 300 втрачених танків.", "речник"),
    ],
)
def test_a_claimant_without_a_name_is_sure_and_waits_for_a_confirmation(
    language: str, text: str, source: str | None
) -> None:
    of = document(text, language)
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, "300"),), Sources())
    assert (found.source, found.doubt) == (source, "")
    assert bool(found.confirm) == (source not in {"Petro Bondar", "Anna Koval"})


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "Police counted 40 boats, the union 300.", "union"),
        ("de", "Die Polizei sprach von 40 Booten, die Veranstalter von 300.", "Veranstalter"),
        ("fr", "La direction parle de 40 bateaux, le syndicat de 300.", "syndicat"),
        ("ru", "Организаторы насчитали 40 лодок, полиция — 300.", "полиция"),
        ("de", "Verloren sind 300 Boote, hieß es am Montag aus dem Stab.", "Stab"),
    ],
)
def test_a_verb_that_is_left_out_reports_too(language: str, text: str, source: str) -> None:
    of = document(text, language)
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, "300"),), Sources())
    assert found.source == source


@pytest.mark.parametrize(
    "text",
    [
        "The army wants 300 tanks.",
        "Some 300 tanks were lost. Two officers reported it.",
        "Analysts who left said 300 tanks were lost.",
        "According to leaked documents of the ministry, 300 tanks were lost.",
        "The mayor said the 300 tanks were lost.",
        "Nina Cole writes: I can see 300 tanks.",
        "Syrskyi met Petro Bondar. According to him, 300 tanks were lost.",
    ],
)
def test_a_claimant_without_a_name_that_may_be_another_is_not_sure(text: str) -> None:
    of = document(text, "en")
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, "300"),), Sources())
    assert found.doubt


def test_who_claims_and_when_needs_no_publication_day_for_dates_with_a_year() -> None:
    of = document("The army said on 20 June 2025 that 300 tanks were lost in May 2025, not on Friday.", "en", "")
    parts = sentences(of)
    number = quantity(of, parts, "300 tanks")
    (found,) = attributions(of, parts, (number,), Sources())
    assert found.claimed_on == "2025-06-20"
    assert valid_on(of, parts[0], number)[0] == "2025-05"


def test_no_claim_is_made_on_a_day_without_an_end() -> None:
    of = document("Petro Bondar, in Geneva since Tuesday, said 300 tanks were lost.", "en")
    parts = sentences(of)
    (found,) = attributions(of, parts, (quantity(of, parts, "300 tanks"),), Sources())
    assert not found.claimed_on.endswith("..")


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "on Friday", "2025-06-27"),
        ("en", "last Friday", "2025-06-20"),
        ("en", "on Friday, 20 June", "2025-06-20"),
        ("en", "in late August", "2024-08"),
        ("en", "earlier this month", "2025-06"),
        ("en", "late last year", "2024"),
        ("en", "two days ago", "2025-06-25"),
        ("en", "between 3 and 9 June", "2025-06-03/2025-06-09"),
        ("en", "between 29 February and 5 March 2024", "2024-02-29/2024-03-05"),
        ("en", "between 29 February and 5 March 2025", ""),
        ("en", "from November to February", "2024-11/2025-02"),
        ("en", "since the start of the year", "2025-01/.."),
        ("en", "on 30 June", "2024-06-30"),
        ("en", "next week", ""),
        ("en", "before March", ""),
        ("uk", "станом на 20 червня", "2025-06-20"),
        ("uk", "з лютого 2022 року", "2022-02/.."),
        ("uk", "наприкінці минулого року", "2024"),
        ("ru", "на прошлой неделе", "2025-06-16/2025-06-22"),
        ("ru", "в августе прошлого года", "2024-08"),
        ("de", "in der vergangenen Woche", "2025-06-16/2025-06-22"),
        ("de", "vor zwei Tagen", "2025-06-25"),
        ("fr", "vendredi dernier", "2025-06-20"),
        ("fr", "entre mai et juin", "2025-05/2025-06"),
    ],
)
def test_a_date_is_as_fine_as_its_words(language: str, words: str, value: str) -> None:
    text = Words(words)
    found = expression(text, 0, text.n, language, published_day(PUBLISHED))
    assert found is not None
    assert (found.value, found.last) == (value, text.n)


def test_a_word_that_only_looks_like_a_month_is_no_date() -> None:
    text = Words("may they march")
    assert expressions(text, 0, text.n, "en", published_day(PUBLISHED)) == []


@pytest.mark.parametrize(
    ("language", "printed", "name"),
    [
        ("uk", "Олега Синєгубова", "Олег Синєгубов"),
        ("uk", "Олени Бондар", "Олена Бондар"),
        ("uk", "Володимира Зеленського", "Володимир Зеленський"),
        ("ru", "Марии Захаровой", "Мария Захарова"),
        ("ru", "Игоря Ковальчука", "Игорь Ковальчук"),
    ],
)
def test_a_name_in_another_case_is_read_as_a_subject(language: str, printed: str, name: str) -> None:
    assert person(printed, language) == name


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Lviv - who is away - said 300 houses were damaged.",
        "Mayor Petrenko (left) - now in his fifties - said 300 houses were damaged.",
    ],
)
def test_a_report_whose_speaker_is_not_found_is_not_surely_the_writers(text: str) -> None:
    article = document(text, "en")
    parts = sentences(article)
    (found,) = attributions(article, parts, (quantity(article, parts, "300 houses"),), Sources())

    assert found.source is None
    assert found.doubt


def test_the_items_of_a_list_are_claimed_by_who_introduces_it() -> None:
    text = "Ivan Melnyk said this was damaged:\n40 boats\n9 piers\nThe harbour was quiet, Anna Koval said.\n7 cranes"
    kinds: tuple[BlockKind, ...] = ("paragraph", "item", "item", "paragraph", "item")
    article = document(text, "en")
    article = replace(
        article, blocks=tuple(block._replace(kind=kind) for block, kind in zip(article.blocks, kinds, strict=True))
    )
    parts = sentences(article)
    numbers = [quantity(article, parts, phrase) for phrase in ("40 boats", "9 piers", "7 cranes")]

    found = attributions(article, parts, numbers, Sources())

    assert [(one.source, bool(one.doubt)) for one in found] == [
        ("Ivan Melnyk", False),
        ("Ivan Melnyk", False),
        ("Anna Koval", True),
    ]


def test_a_number_in_a_headline_is_not_surely_the_writers() -> None:
    article = document("Three boats lost\nThe mayor said 3 boats were lost.", "en", headline=True)
    parts = sentences(article)
    (found,) = attributions(article, parts, (quantity(article, parts, "Three boats"),), Sources())

    assert found.source is None
    assert "headline" in found.doubt
