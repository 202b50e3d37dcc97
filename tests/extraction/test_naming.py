"""What a quantity is about, from the words next to it."""

from __future__ import annotations

import pytest

from frontdash.extraction.model import Candidate
from tests.extraction.build import Said, document, extracted


def about(language: str, text: str, said: Said) -> Candidate:
    return extracted(document(text, language=language), [said]).candidates[0]


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("Some 4,000 troops near Huliaipole were relieved.", Said("4,000 troops", "4,000", "4000"), "near Huliaipole"),
        ("It has 4,000 troops in the Sumy region now.", Said("4,000 troops", "4,000", "4000"), "Sumy region"),
        ("It has 4,000 troops in and around Orikhiv.", Said("4,000 troops", "4,000", "4000"), "in and around Orikhiv"),
        (
            "It has 4,000 troops along the border of Ruda Oblast.",
            Said("4,000 troops", "4,000", "4000"),
            "along the border of Ruda Oblast",
        ),
        ("It had 4,000 troops in August.", Said("4,000 troops", "4,000", "4000"), ""),
        ("It has 4,000 troops, he said in Berlin.", Said("4,000 troops", "4,000", "4000"), ""),
        ("He met 4,000 residents of Lyman.", Said("4,000 residents", "4,000", "4000", noun="residents"), "Lyman"),
        ("It has 4,000 troops, most of Lyman fears.", Said("4,000 troops", "4,000", "4000"), ""),
        ("It has 4,000 troops in Orkan-2024.", Said("4,000 troops", "4,000", "4000"), ""),
        ("It has 4,000 troops of Oblen's army.", Said("4,000 troops", "4,000", "4000"), ""),
        ("It has 4,000 troops in Russian pay.", Said("4,000 troops", "4,000", "4000"), ""),
        ("It lies 12 km along the Oskil River.", Said("12 km", "12", "12", unit="km", noun=""), "along Oskil River"),
    ],
)
def test_the_place_is_the_one_next_to_the_number(text: str, said: Said, place: str) -> None:
    assert about("en", text, said).place == place


@pytest.mark.parametrize(
    ("language", "text", "said", "subject"),
    [
        ("en", "It has 900 Belarusian troops.", Said("900 Belarusian troops", "900", "900"), "Belarus"),
        ("en", "It drew in 900 North Korean soldiers.", Said("900 North Korean soldiers", "900", "900"), "North Korea"),
        ("en", "Ukraine has massed 900 troops there.", Said("900 troops", "900", "900"), "Ukraine"),
        ("en", "Ukrainian forces have massed 900 troops there.", Said("900 troops", "900", "900"), "Ukraine"),
        ("en", "Ukrainian forces saw 900 troops there.", Said("900 troops", "900", "900"), ""),
        ("en", "Russia attacked 900 troops there.", Said("900 troops", "900", "900"), ""),
        ("en", "Russia killed 9 civilians.", Said("9 civilians", "9", "9", noun="civilians"), ""),
        ("en", "Russia lost 900 soldiers there.", Said("900 soldiers", "900", "900", noun="soldiers"), "Russia"),
        ("uk", "Туди перекинули 900 російських військових.", Said("900 російських військових", "900", "900"), "Russia"),
        ("ru", "Туда перебросили 900 украинских солдат.", Said("900 украинских солдат", "900", "900"), "Ukraine"),
        ("de", "Dort sind 900 russische Soldaten.", Said("900 russische Soldaten", "900", "900"), "Russia"),
        ("fr", "On y trouve 900 soldats ukrainiens.", Said("900 soldats", "900", "900"), "Ukraine"),
    ],
)
def test_the_subject_is_the_side_whose_people_are_counted(language: str, text: str, said: Said, subject: str) -> None:
    assert about(language, text, said).subject == subject


@pytest.mark.parametrize(
    ("text", "said", "measure"),
    [
        ("At least 9 people were killed.", Said("9 people", "9", "9", noun="people"), "casualties"),
        ("Shelling wounded 9 residents.", Said("9 residents", "9", "9", noun="residents"), "casualties"),
        ("Some 9 people, two of them nurses, were killed.", Said("9 people", "9", "9", noun="people"), "casualties"),
        ("They captured 9 Russian soldiers.", Said("9 Russian soldiers", "9", "9", noun="soldiers"), ""),
        ("Some 9 residents were evacuated.", Said("9 residents", "9", "9", noun="residents"), ""),
        ("Some 9 residents stayed.", Said("9 residents", "9", "9", noun="residents"), "population"),
        ("Some 9 fighters came.", Said("9 fighters", "9", "9", noun="fighters"), "troops"),
        ("Some 9 fighters had been lost there.", Said("9 fighters", "9", "9", noun="fighters"), "casualties"),
        ("They had eliminated 9 fighters there.", Said("9 fighters", "9", "9", noun="fighters"), "casualties"),
        ("Some 9 fighters had fallen there.", Said("9 fighters", "9", "9", noun="fighters"), "casualties"),
        ("Some 9 fighters were wiped out there.", Said("9 fighters", "9", "9", noun="fighters"), "casualties"),
        ("Some 9 fighters were deported there.", Said("9 fighters", "9", "9", noun="fighters"), ""),
        ("Some 9 fighters were posted there.", Said("9 fighters", "9", "9", noun="fighters"), "troops"),
        ("Some 9 nurses (aged 20 to 61) were injured.", Said("9 nurses", "9", "9", noun="nurses"), "casualties"),
        ("They gained 9 km there.", Said("9 km", "9", "9", unit="km", noun=""), "length"),
        ("They gained 9 km2 a day.", Said("9 km2 a day", "9", "9", unit="km^2/day", noun=""), "rate"),
        ("It cost $9.", Said("$9", "9", "9", unit="$", noun="", in_scope=False), ""),
    ],
)
def test_the_measure_follows_unit_and_words(text: str, said: Said, measure: str) -> None:
    assert about("en", text, said).measure == measure


@pytest.mark.parametrize(
    ("language", "text", "said", "series"),
    [
        ("en", "He saw 900 Russian troops near Ruda.", Said("900 Russian troops", "900", "900"),
         "Russian troops near Ruda"),
        ("en", "They destroyed 9 tanks near Ruda.", Said("9 tanks", "9", "9", unit="count", noun="tanks"),
         "Tanks destroyed near Ruda"),
        ("en", "Some 9 tanks were shot up near Ruda.", Said("9 tanks", "9", "9", unit="count", noun="tanks"),
         "Tanks shot up near Ruda"),
        ("en", "It lost 900 men killed and wounded near Ruda.", Said("900 men", "900", "900", noun="men"),
         "Men killed and wounded near Ruda"),
        ("en", "It killed 2 people and injured 26 in Ruda.", Said("2 people", "2", "2", noun="people"),
         "People killed (Day Wire, 2026-03-06)"),
        ("en", "It holds 9 km2 of Ruda district.", Said("9 km2", "9", "9", unit="km^2", noun="Ruda district"),
         "Area in Ruda district"),
        ("uk", "Там 900 російських військових поблизу Руди.",
         Said("900 російських військових", "900", "900", noun="військових"), "Російських військових поблизу Руди"),
    ],
)  # fmt: skip
def test_a_series_is_made_of_the_words_next_to_the_number(language: str, text: str, said: Said, series: str) -> None:
    given = document(text, language=language, publisher="Day Wire", published_on="2026-03-06")
    found = extracted(given, [said]).candidates[0]
    assert found.series == series
    assert "series" not in dict(found.guessed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They captured 900 soldiers.", Said("900 soldiers", "900", "900", noun="soldiers")),
        ("Near Ruda, after a long night of shelling, 900 troops slept.", Said("900 troops", "900", "900")),
        (
            "It has 900 troops who may one day be sent to other sectors in Zaporizhzhia.",
            Said("900 troops", "900", "900"),
        ),
    ],
)
def test_what_the_words_leave_open_is_compared_with_no_other_document(text: str, said: Said) -> None:
    one, other = (extracted(document(text, title=title), [said]).candidates[0] for title in ("One", "Two"))
    assert one.series != other.series
    assert one.series.endswith("(One)")


def test_a_number_of_nothing_named_has_a_series_that_is_a_guess() -> None:
    found = about("en", "It lasted 9 days.", Said("9 days", "9", "9", unit="day", noun=""))
    assert (found.series, "series" in dict(found.guessed)) == ("Duration", True)


@pytest.mark.parametrize(
    ("text", "said", "series"),
    [
        ("It holds 19 km2 of the oblast.", Said("19 km2", "19", "19", unit="km^2", noun="oblast"), "Area of oblast"),
        ("It holds 80% of Ruda.", Said("80% of Ruda", "80", "80", unit="percent", noun="Ruda"), "Share of Ruda"),
        ("It advanced 3 km there.", Said("3 km", "3", "3", unit="km", noun=""), "Advance"),
        ("The line is 90 km long.", Said("90 km", "90", "90", unit="km", noun=""), "Length"),
        ("It lies 9 km from there.", Said("9 km", "9", "9", unit="km", noun=""), "Distance"),
    ],
)
def test_a_part_of_a_whole_and_a_length_have_names_that_are_guesses(text: str, said: Said, series: str) -> None:
    found = about("en", text, said)
    assert found.series.startswith(series)
    assert "series" in dict(found.guessed)


@pytest.mark.parametrize(
    ("language", "text", "said", "series"),
    [
        (
            "en",
            "Some 90 Russian troops are wounded every day near Ruda.",
            Said("90 Russian troops", "90", "90", unit="person/day"),
            "Russian troops wounded near Ruda",
        ),
        (
            "en",
            "Some 90 Russian troops died or were wounded near Ruda.",
            Said("90 Russian troops", "90", "90"),
            "Russian troops died or were wounded near Ruda",
        ),
        (
            "de",
            "Kyjiw hat dort 90 Soldaten verloren.",
            Said("90 Soldaten", "90", "90", noun="Soldaten"),
            "Soldaten verloren (Day Wire, 2026-03-06)",
        ),
        (
            "uk",
            "Загін втратив 90 бійців другої бригади убитими й пораненими.",
            Said("90 бійців", "90", "90", noun="бійців"),
            "Бійців убитими й пораненими (Day Wire, 2026-03-06)",
        ),
        (
            "fr",
            "On y compte 90 soldats tués ou blessés.",
            Said("90 soldats", "90", "90", noun="soldats"),
            "Soldats tués ou blessés (Day Wire, 2026-03-06)",
        ),
    ],
)
def test_a_series_says_what_became_of_the_people(language: str, text: str, said: Said, series: str) -> None:
    given = document(text, language=language, publisher="Day Wire", published_on="2026-03-06")
    assert extracted(given, [said]).candidates[0].series == series


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The blast killed 9 people, among them 2 nurses.", Said("2 nurses", "2", "2", noun="nurses")),
        ("Some 90 troops who crossed the river were killed.", Said("90 troops", "90", "90")),
        ("Some 90 troops from the second brigade at Ruda were killed.", Said("90 troops", "90", "90")),
    ],
)
def test_people_who_may_be_among_the_lost_are_doubtful(text: str, said: Said) -> None:
    found = about("en", text, said)
    assert (found.certainty, "among those killed" in found.why) == ("doubtful", True)
