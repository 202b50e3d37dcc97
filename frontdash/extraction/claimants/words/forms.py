"""The forms of verbs of saying from their lemmas: those that take a subject, and the gerunds that go on (adding).

A table has rows `ending: endings of its forms | endings of its gerunds`; the longest ending of a lemma decides.
Irregular forms are listed in the modules of the languages.
"""

from __future__ import annotations

from typing import NamedTuple


class Verbs(NamedTuple):
    """The forms of verbs that have a speaker as their subject, and their gerunds."""

    finite: frozenset[str]
    gerunds: frozenset[str]


_RULES = {
    "en": """
        e: es ed e | ing
        y: ies ied y | ying
        : s ed _ | ing
    """,
    "fr": """
        er: e ent é ait aient a èrent | ant
        ger: ge gent gé geait geaient gea gèrent | geant
        cer: ce cent cé çait çaient ça cèrent | çant
        yer: ie ient yé yait yaient ya | yant
        éler: èle èlent élé élait élaient éla | élant
        érer: ère èrent éré érait éraient éra | érant
        éder: ède èdent édé édait édaient éda | édant
        éter: ète ètent été était étaient éta | étant
        éguer: ègue èguent égué éguait éguaient égua | éguant
        ever: ève èvent evé evait evaient eva | evant
        eter: ette ettent eté etait etaient eta | etant
        eler: elle ellent elé elait elaient ela | elant
        ir: it issent i issait issaient irent | issant
        dre: d dent du dait daient dit | dant
    """,
    "de": """
        en: te ten t en
        ten: tete teten tet tet ten
        den: dete deten det den
        chnen: chnete chneten chnet chnen
        eln: elte elten elt eln
        ern: erte erten ert ern
        gen: gte gten gt gen
    """,
    "ru": """
        ать: ал ала ало али ает ают | ав ая
        ять: ял яла яло яли яет яют | яв яя
        авать: авал авала авало авали ает аёт ают | авая
        ить: ил ила ило или ит ят | ив
        еть: ел ела ело ели еет еют | ев ея
        овать: овал овала овало овали ует уют | овав уя
        нуть: нул нула нуло нули | нув
        аться: ался алась алось ались ается аются | авшись аясь
        яться: ялся ялась ялось ялись яется яются | явшись яясь
        иться: ился илась илось ились ится ятся | ившись
        оваться: овался овалась овалось овались уется уются | овавшись уясь
    """,
    "uk": """
        ати: ав ала ало али ає ають | авши аючи
        яти: яв яла яло яли яє яють | явши яючи
        авати: авав авала авало авали ає ають | аючи
        ити: ив ила ило или ить ять | ивши
        іти: ів іла іло іли іє іють | івши
        увати: ував увала увало ували ує ують | увавши уючи
        ювати: ював ювала ювало ювали ює юють | ювавши юючи
        нути: нув нула нуло нули | нувши
        атися: ався алася алося алися ається аються | авшись аючись
        итися: ився илася илося илися иться яться | ившись
        уватися: увався увалася увалося увалися ується уються | увавшись уючись
    """,
}


def _rules(table: str) -> list[tuple[str, list[str], list[str]]]:
    """Return the rows of a table, longer endings first; `_` is an empty ending."""
    rows: list[tuple[str, list[str], list[str]]] = []
    for line in filter(None, map(str.strip, table.split("\n"))):
        ending, _, forms = line.partition(":")
        finite, _, gerunds = forms.partition("|")
        rows.append((ending, _endings(finite), _endings(gerunds)))
    return sorted(rows, key=lambda row: -len(row[0]))


def _endings(text: str) -> list[str]:
    return [each.strip("_") for each in text.split()]


def verbs_of(code: str, lemmas: str) -> Verbs:
    """Return the forms of the verbs of a language.

    >>> sorted(verbs_of("fr", "annoncer").gerunds)
    ['annonçant']
    >>> {"сообщила", "сообщают"} <= verbs_of("ru", "сообщить сообщать").finite
    True
    """
    rules = _rules(_RULES[code])
    finite: set[str] = set()
    gerunds: set[str] = set()
    for lemma in lemmas.split():
        ending, forms, further = next(rule for rule in rules if lemma.endswith(rule[0]))
        stem = lemma[: len(lemma) - len(ending)]
        finite.update(stem + form for form in forms)
        gerunds.update(stem + form for form in further)
    return Verbs(frozenset(finite), frozenset(gerunds))
