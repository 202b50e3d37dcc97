"""Names as the subject of a sentence: of Olena Bondar's "за словами Олени Бондар" the name is Олена Бондар.

Endings decide, so a name that the text prints as a subject elsewhere is preferred to one that is made here.
"""

from __future__ import annotations

from frontdash.extraction.claimants.words.nouns import noun_of
from frontdash.extraction.claimants.words.table import Noun

_Rules = tuple[tuple[str, str], ...]


def _rules(table: str) -> _Rules:
    """Return the rules of a table `ending>ending`, longer endings first."""
    pairs = (row.partition(">") for row in table.split())
    return tuple(sorted(((old, new) for old, _, new in pairs), key=lambda rule: -len(rule[0])))


_SURNAMES: dict[str, _Rules] = {
    "uk": _rules(
        "ського>ський цького>цький зького>зький ської>ська цької>цька зької>зька ською>ська ським>ський ому>ий ого>ий "
        "ової>ова "
        "євої>єва ьової>ьова іної>іна їної>їна енка>енко енком>енко енку>енко ка>ко ова>ов ева>ев єва>єв іна>ін їна>їн "
        "овим>ов євим>єв ука>ук юка>юк ака>ак яка>як ика>ик ича>ич уна>ун ана>ан яна>ян ара>ар ера>ер ора>ор аша>аш "
        "уха>уха уля>уль аря>ар аля>аль іля>іль еля>ель оля>оль ия>ий ея>ей ая>ай ця>ць "
        "ба>б да>д за>з ла>л на>н ра>р са>с та>т фа>ф ха>х ча>ч ша>ш ща>щ ма>м па>п ва>в га>г жа>ж"
    ),
    "ru": _rules(
        "ского>ский цкого>цкий ской>ская цкой>цкая ским>ский ого>ый его>ий овой>ова евой>ева ёвой>ёва иной>ина "
        "ова>ов ева>ев ёва>ёв ина>ин ына>ын овым>ов евым>ев иным>ин ука>ук юка>юк ака>ак яка>як ика>ик ича>ич "
        "лой>лая аля>аль еля>ель оля>оль уля>уль аря>арь ая>ай ея>ей "
        "ба>б да>д за>з ла>л на>н ра>р са>с та>т фа>ф ха>х ча>ч ша>ш ща>щ ма>м па>п ва>в га>г жа>ж"
    ),
}
_GIVEN: dict[str, _Rules] = {
    "uk": _rules(
        "дмитра>дмитро петра>петро павла>павло михайла>михайло данила>данило кирила>кирило марка>марко гаврила>гаврило "
        "самійла>самійло левка>левко льва>лев ігоря>ігор лазаря>лазар ілля>ілля іллі>ілля микити>микита миколи>микола "
        "ії>ія ії>ія ії>ія я>й ія>ій ея>ей и>а ані>аня алі>алія лі>ля ою>а єю>я ом>. ем>. єм>й "
        "ба>б да>д за>з ла>л на>н ра>р са>с та>т фа>ф ха>х ма>м па>п ва>в га>г жа>ж ка>к ля>ль"
    ),
    "ru": _rules(
        "игоря>игорь льва>лев павла>павел ильи>илья никиты>никита петра>пётр "
        "ии>ия ия>ий ея>ей ая>ай ьи>ья ы>а ги>га ки>ка ли>ля ни>ня ой>а ей>я "
        "ба>б да>д за>з ла>л на>н ра>р са>с та>т фа>ф ха>х ма>м па>п ва>в га>г жа>ж ка>к"
    ),
}
_ADJECTIVES: dict[str, dict[str, _Rules]] = {
    "uk": {
        "n": _rules("ого>е ому>е ім>є им>е ього>є"),
        "f": _rules("ої>а ій>а ою>а у>а ьої>я ню>ня"),
        "m": _rules("ього>ій ім>ий ого>ий ому>ий им>ий ього>ій"),
        "p": _rules("их>і им>і ими>і іх>і ніх>ні"),
    },
    "ru": {
        "n": _rules("ого>ое ому>ое ом>ое им>ое его>ее ему>ее"),
        "f": _rules("ой>ая ую>ая ей>яя"),
        "m": _rules("ом>ый ском>ский цком>цкий ким>кий ого>ый кого>кий ому>ый ым>ый им>ий его>ий"),
        "p": _rules("ых>ые им>ие ым>ые ими>ие ыми>ые ких>кие их>ие"),
    },
}
_FEMININE = ("а", "я")
_MEN = frozenset("микола микита ілля сава хома лука илья никита фома савва данила".split())
"""Given names of men that end like those of women."""


def _ended(word: str, rules: _Rules) -> str:
    """Return a word with its ending changed by the first rule that fits."""
    low = word.lower()
    for old, new in rules:
        if low.endswith(old):
            made = word[: len(word) - len(old)] + new.rstrip(".")
            return made[0].upper() + made[1:] if word[0].isupper() else made
    return word


def person(name: str, code: str) -> str:
    """Return a person's name, printed in another case, as the subject of a sentence.

    >>> person("Олега Синєгубова", "uk"), person("Олени Бондар", "uk"), person("Марии Захаровой", "ru")
    ('Олег Синєгубов', 'Олена Бондар', 'Мария Захарова')
    """
    if code not in _SURNAMES:
        return name
    words = name.split()
    if len(words) == 1:
        return _ended(words[0], _SURNAMES[code])
    given = [_ended(word, _GIVEN[code]) for word in words[:-1]]
    surname = words[-1]
    woman = given[0].endswith(_FEMININE) and given[0].lower() not in _MEN
    if not woman or surname.lower().endswith(("ої", "ой", "ою")):
        surname = _ended(surname, _SURNAMES[code])
    return " ".join((*given, surname))


_NEUTER = ("ministerium", "amt", "institut", "zentrum", "heer", "parlament", "gericht", "militär", "unternehmen",
           "präsidium", "bündnis", "kommando", "korps", "werk", "observatorium", "krankenhaus", "kreuz")  # fmt: skip
_GERMAN_FEMININE = ("e", "ung", "heit", "keit", "schaft", "tion", "tät", "ei", "in", "bank", "bahn", "agentur", "firma",
                    "partei", "uno", "armee", "wehr", "marine", "klinik", "seite")  # fmt: skip


def _german_ending(name: str) -> str:
    """Return the ending of an adjective before a German noun that has no article: ukrainischer Generalstab."""
    head = name.split()[-1].lower() if len(name.split()) < 3 else name.split()[1].lower()
    stem = head.removesuffix("s")
    if stem.endswith(_GERMAN_FEMININE) or head.endswith("en"):
        return "e"
    return "es" if stem.endswith(_NEUTER) else "er"


def strong(name: str, article: str) -> str:
    """Return a German name as it is without its article: der ukrainische Generalstab, ukrainischer Generalstab."""
    words = name.split()
    ending = {"der": "er", "das": "es"}.get(article, "")
    if not ending or len(words) < 2 or words[1].lower().endswith(_GERMAN_FEMININE):
        return name
    if words[0].endswith("e"):
        words[0] = words[0][:-1] + ending
    return " ".join(words)


def body(name: str, code: str) -> str:
    """Return the name of a body or role, printed in another case, as the subject: its head noun and what describes it.

    >>> body("Харківської обласної прокуратури", "uk"), body("Министерства обороны", "ru"), body("Generalstabs", "de")
    ('Харківська обласна прокуратура', 'Министерство обороны', 'Generalstab')
    """
    words = name.split()
    at = next((at for at, word in enumerate(words) if noun_of(code, word.lower())), -1)
    if at < 0:
        return name
    if code == "de":
        ending = _german_ending(name)
        for before in range(at):
            if words[before].endswith("en") and words[before][0].islower():
                words[before] = words[before][:-2] + ending
        low = words[at].lower()
        found = noun_of(code, low)
        cut = ("s", "n") if found is not None and found.kind == "people" else ("s",)
        if found is not None and low.endswith(cut) and low[:-1].endswith(found.word) and low[-1] != found.word[-1]:
            words[at] = words[at][:-1]
        elif found is not None and low.endswith("es") and low[:-2].endswith(found.word):
            words[at] = words[at][:-2]
        return " ".join(words)
    if code not in _ADJECTIVES:
        return name
    found = noun_of(code, words[at].lower())
    assert found is not None
    word = found.word
    if not words[at].isupper():
        words[at] = word[0].upper() + word[1:] if words[at][0].isupper() else word
    rules = _ADJECTIVES[code][_gender(found)]
    for before in range(at):
        words[before] = _ended(words[before], rules)
    return " ".join(words)


_PLURALS: dict[str, _Rules] = {
    "ru": _rules("ков>ки гов>ги хов>хи ов>ы ев>и чей>чи телей>тели ей>и"),
    "uk": _rules("ків>ки гів>ги хів>хи чів>чі ців>ці рів>ри ів>и їв>ї ей>і"),
}


def plural(name: str, code: str) -> str:
    """Return a word of no table in the genitive plural as the subject of a sentence.

    >>> plural("экологов", "ru"), plural("екологів", "uk")
    ('экологи', 'екологи')
    """
    words = name.split()
    if code not in _PLURALS or (len(words) > 1 and not words[0].islower()):
        return name
    return " ".join((*(_ended(word, _ADJECTIVES[code]["p"]) for word in words[:-1]), _ended(words[-1], _PLURALS[code])))


def _gender(found: Noun) -> str:
    """Return the gender of a Ukrainian or Russian noun as its ending shows it, "p" for the plural of people."""
    if found.kind == "people" and not found.word.endswith(_FEMININE):
        return "p"
    if found.word.endswith(("о", "е", "ння", "ття")):
        return "n"
    return "f" if found.word.endswith(_FEMININE) else "m"
