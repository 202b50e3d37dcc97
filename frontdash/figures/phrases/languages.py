"""Identifies the languages of a wording in which a comma can be a decimal one, by their words and letters."""

from __future__ import annotations

from functools import cache

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import hedge_phrases, vocabulary
from frontdash.figures.phrases.tokens import Tokens

GERMAN_ARTICLES = frozenset("der die das den dem des am im zum vom beim".split())
CYRILLIC = pattern("[\u0400-\u052f]")
_LETTERS = (
    (vocabulary.GERMAN, pattern("[äöüß]")),
    (vocabulary.FRENCH, pattern("[àâçèêîôûœ]")),
    (vocabulary.POLISH, pattern("[ąćęłńśźż]")),
    (vocabulary.SPANISH, pattern("[ñ¿¡]")),
    (vocabulary.TURKISH, pattern("[ğışİ]")),
)
_ACUTE = pattern(r"(?<![\w'-])[a-zà-ÿ]*é[a-zà-ÿ]{2,}(?!\w)")
"""An accented word that is no name, nor one of those in English that end in é: électeurs."""
POINTED = frozenset((vocabulary.GERMAN, vocabulary.SPANISH, vocabulary.ITALIAN, vocabulary.TURKISH))
"""Languages that set thousands off by points."""
_TELLING = {
    vocabulary.GERMAN: "im jahr jahre und soldaten mann menschen einwohner tote toten verletzte "
    "quadratkilometer prozent der "
    "das dem den des sind waren wurden mit von vom zur zum bei pro oder nicht auch seit nach aus insgesamt ohne davon "
    "hektar meter kilometer stunden tage monate wochen euro personen kämpfer rekruten reservisten häuser gebäude "
    "drohnen raketen panzer angriffe haushalte dörfer familien gefangene flüchtlinge russen ukrainer truppen strom "
    "rentner bis zivilisten opfer kinder frauen vermisste freiwillige söldner granaten quadratmeter wohnungen ein "
    "eine sich",
    vocabulary.FRENCH: "les des du personnes soldats hommes morts habitants kilomètres carrés pour sur dans "
    "avec blessés "
    "civils russes ukrainiens réfugiés maisons foyers militaires combattants euros selon ont sont étaient et au aux "
    "tués enfants femmes drones chars obus familles hectares mètres heures jours mois ans milliards",
    vocabulary.POLISH: "osób osoby ludzi żołnierzy mieszkańców rodzin kilometrów tysięcy oraz jest są było proc "
    "euro budynków "
    "pocisków rakiet rannych zabitych uchodźców żołnierze dni lat",
    vocabulary.SPANISH: "los las personas soldados hombres muertos heridos habitantes kilómetros cuadrados "
    "euros familias "
    "edificios reclutas combatientes ataques según fueron han por el del y con tropas bajas civiles rusos ucranianos "
    "refugiados efectivos voluntarios solicitudes niños mujeres drones misiles hectáreas metros días meses años",
    vocabulary.ITALIAN: "gli persone soldati uomini morti feriti abitanti chilometri quadrati famiglie edifici "
    "reclute "
    "combattenti attacchi secondo sono stati della delle degli dei nel civili russi ucraini militari profughi "
    "volontari "
    "bambini donne droni missili ettari metri giorni mesi anni di il per",
    vocabulary.TURKISH: "kişi asker aile bina ölü yaralı kilometre kilometrekare ve ile yaklaşık fazla sivil "
    "füze tabur",
}  # fmt: skip
"""The words that identify a language, besides its number words and hedges; words shared with English are ignored."""
_ENGLISH_TOO = frozenset(
    "a ab ad ai aile al als an ans as aux bald bar bas ben bien bin camp casi cent cents chars che ci circa co "
    "come como con "
    "d' de dei del della dem den der des die diverse dix do doc donne dot e el elf en env environ environs est et "
    "euro euros fait "
    "fast franchi grand grosso gut ha hectares i il ile inferior kilometer kilometre la largo las lat le los "
    "mal male mark "
    "marke max maximal maximum media medio men meter mil mille million mind min minimal minimum mit mod modo monate "
    "mot n' nave ne "
    "nel no null o obus of on once opera orden ou over partir pas per persona personas personnel peu plafond plus "
    "poco pro proc pur "
    "quart quasi que quince ronda sans se secondo see sei sept six sobre solo son sous stand stu superior sur "
    "tabur tank tiers "
    "tops tote tout tre um un una van ve venti vers vier vom von wie y il di for missiles drones torno lo supera dos "
    "tres due l' "
    "mas sin si sole civile".split()
)


@cache
def language_words() -> dict[str, str]:
    """Word -> its language, for words that tell the languages with a decimal comma from English."""
    english = {word for phrase, _ in hedge_phrases.ENGLISH_PHRASES for word in phrase.split()} | {
        word for word, numeral in vocabulary.NUMERALS.items() if numeral.language in {vocabulary.ENGLISH, ""}
    }
    words: dict[str, str] = {}
    shared = set(_ENGLISH_TOO)
    for language, telling in _TELLING.items():
        own = set(telling.split())
        own |= {word for word, numeral in vocabulary.NUMERALS.items() if numeral.language == language}
        own |= {word for phrase, _ in hedge_phrases.phrases_of(language) for word in phrase.split()}
        shared |= {word for word in own if words.get(word, language) != language}
        words |= dict.fromkeys(own, language)
    # A word of two languages tells at least that it is not English.
    words |= dict.fromkeys(shared - _ENGLISH_TOO - english, "several")
    return {
        word: language
        for word, language in words.items()
        if (word not in english and word not in _ENGLISH_TOO and len(word) > 1) or word == "y"
    }


def languages_of(tokens: Tokens) -> frozenset[str]:
    """Return the languages with a decimal comma that the words of a text tell, or the one that is known; none of them
    is English."""
    if tokens.language:
        return frozenset((tokens.language,)) - {vocabulary.ENGLISH}
    telling = language_words()
    found: set[str] = set()
    if not telling.keys().isdisjoint(tokens.words):
        found = {telling[word] for word in tokens.words if word in telling}
    if not tokens.text.isascii():
        small = tokens.text.lower()
        if CYRILLIC().search(small):
            return frozenset((vocabulary.RUSSIAN,))
        found |= {language for language, letters in _LETTERS if letters().search(small)}
        if not found and _ACUTE().search(tokens.text):
            return frozenset((vocabulary.FRENCH,))
    if len(found) > 1:
        found.discard("several")
    return frozenset(found)
