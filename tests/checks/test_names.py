"""One name in two scripts, with letters that look the same, or with letters nobody sees: asked about, never merged."""

from __future__ import annotations

import pytest

from frontdash.checks.scripts import romanized, skeleton
from tests.checks.conftest import Find

ONE_NAME = [
    # Ukrainian (KMU 2010) and Russian (BGN/PCGN), and the spellings that newspapers use.
    ("Сирський", "Syrskyi"),
    ("Oleksandr Syrskyi", "Олександр Сирський"),
    ("О. Сирський", "O. Syrsky"),
    ("Володимир Зеленський", "Volodymyr Zelenskyy"),
    ("Зеленский", "Zelensky"),
    ("Валерій Залужний", "Valerii Zaluzhnyi"),
    ("Євген", "Yevhen"),
    ("Евгений Пригожин", "Yevgeny Prigozhin"),
    ("Евгений Пригожин", "Evgeny Prigozhin"),
    ("Сергей Шойгу", "Sergei Shoigu"),
    ("Валерий Герасимов", "Valery Gerasimov"),
    ("Українська правда", "Ukrainska Pravda"),
    ("Інтерфакс-Україна", "Interfax-Ukraina"),
    ("Медиазона", "Mediazona"),
    ("ТАСС", "TASS"),
    ("В'ячеслав Чаус", "Viacheslav Chaus"),
    # Letters that look the same, and invisible ones.
    ("Reuters", "R\u0435uters"),
    ("AFP", "\u0410FP"),
    ("ISW", "IS\u200bW"),
    ("Kyiv Independent", "Kyiv\u00a0Independent"),
    ("Deep State", "Deep\u00adState"),
    ("BBC", "\u0412\u0412\u0421"),
    ("CNN", "\uff23\uff2e\uff2e"),
    ("NATO", "\u039d\u0391\u03a4\u039f"),
    ("Office", "O\ufb03ce"),
    ("UNHCR", "UNHCR\u2060"),
]
OTHER_NAMES = [
    ("Сирський", "Zelenskyi"),
    ("Суми", "Sumy Oblast"),
    ("Харків", "Kharkiv region"),
    ("Николаев", "Mykola"),
    ("Донецьк", "Luhansk"),
    ("Донецьк", "Донецьк область"),
    ("МВС", "MOD"),
    ("ООН", "UN"),
    ("Іван Петренко", "Ivan Petrenchuk"),
    ("Петро Порошенко", "Petro Poroshko"),
    ("Правда", "Ukrainska Pravda"),
    ("Київ", "Kremlin"),
    ("ВВС", "VVS Rossii"),
    ("Олена", "Oleh"),
    ("Ризниченко", "Reznikov"),
    ("Île-de-France", "Lille"),
    ("Αθήνα", "Athens"),
    ("Μέτωπο", "Front"),
    ("東京", "Tokyo"),
    ("Ukrinform", "Укренерго"),
    ("Генштаб", "General Staff"),
]
NAMES_OF_SERIES = [
    ("Troops near Pokrovsk", "Troops n\u0435ar Pokrovsk"),
    ("Troops near Pokrovsk", "Troops near Pokrovsk\u200b"),
    ("Troops near Pokrovsk", "troops near  Pokrovsk"),
    ("Pokrovsk", "Покровськ"),
    ("Sumy", "Суми"),
    ("Луганск", "Lugansk"),
    ("Луганськ", "Luhansk"),
    ("Kupiansk", "Куп'янськ"),
]
OTHER_SERIES = [
    ("Troops near Pokrovsk", "Troops in Pokrovsk"),
    ("Novopavlivka", "Novopavlovka"),
    ("Advance 1 km", "Advance 11 km"),
    ("Покровськ", "Pokrovsk sector"),
    ("Sumy", "Sums"),
    ("Killed", "Killed, children"),
    ("Покровськ", "Покровское"),
    ("São Paulo", "San Paulo"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_body_in_two_scripts_or_with_look_alikes_is_asked_about(one: str, other: str, find: Find) -> None:
    assert [row for row, _ in find("one-body", [{"source": one}, {"source": other, "value": "7"}])] == [1]


@pytest.mark.parametrize(("one", "other"), OTHER_NAMES)
def test_other_bodies_are_not_asked_about(one: str, other: str, find: Find) -> None:
    assert find("one-body", [{"source": one}, {"source": other, "value": "7"}]) == []


@pytest.mark.parametrize("column", ["series", "place", "subject"])
def test_one_series_or_place_in_two_ways_is_asked_about(column: str, find: Find) -> None:
    for one, other in NAMES_OF_SERIES:
        assert [row for row, _ in find("one-name", [{column: one}, {column: other, "value": "7"}])] == [1]


@pytest.mark.parametrize("column", ["series", "place", "subject"])
def test_other_series_and_places_are_not_asked_about(column: str, find: Find) -> None:
    names = sorted({name for pair in OTHER_SERIES for name in pair})
    assert find("one-name", [{column: name, "value": str(at)} for at, name in enumerate(names)]) == []


def test_what_cannot_be_seen_is_named(find: Find) -> None:
    (_, message), (_, seen) = find(
        "one-body", [{"source": name} for name in ("ISW", "IS\u200bW", "Reuters", "R\u0435uters")]
    )
    assert "ZERO WIDTH SPACE" in message
    assert "CYRILLIC SMALL LETTER IE" in seen


def test_a_name_has_a_skeleton_and_the_romanizations_of_both_languages() -> None:
    assert skeleton("\u0412\u0412\u0421") == skeleton("BBC") == "bbc"
    assert skeleton("Île") != skeleton("Ile")
    assert romanized("Луганськ") == ("luhansk", "lugansk")
    assert romanized("Згурський") == ("zghurskyi", "zgurskiy")
    assert romanized("Yalta") == ()
