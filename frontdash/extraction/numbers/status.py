"""Whether a quantity is planned, and what else is doubtful about it."""

from __future__ import annotations

from itertools import pairwise

from frontdash.extraction.numbers.partial import PartialQuantity, ends_clause
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.tokens import Tokens

UNKNOWN_LANGUAGE = "the language of the text is not settled"

_MODAL = {
    "en": "could would will may might shall",
    "uk": "може можуть міг могли могла зможе зможуть планує планують планувала планували хоче хочуть збирається "
    "збираються готується готуються буде будуть",
    "ru": "может могут мог могла могли сможет смогут планирует планируют планировал планировала хочет хотят собирается "
    "собираются готовится готовятся будет будут намерен намерена намерено намерены",
    "de": "könnte könnten will wollen wolle wollten plant planen plane planten soll sollen solle sollte sollten würde "
    "würden möchte möchten könne dürfte dürften beabsichtigt beabsichtige",
    "fr": "pourrait pourraient devrait devraient va vont veut veulent compte comptent prévoit prévoient entend "
    "entendent",
}
_PLANNED_TO = frozenset(
    "is are was were meant designed plan plans planned planning intend intends intended aim aims aimed "
    "want wants wanted hope hopes hoped expect "
    "expects expected set ready prepared pledged pledges promised promises vowed vows agreed need needs preparing due "
    "supposed scheduled".split()
)
_MODALS = {language: frozenset(words.split()) for language, words in _MODAL.items()}
_PERFECT = frozenset("have haben sein avoir être not".split())
_AFTER = frozenset("could would will may might könnten könnte werden pourraient можуть могут".split())
_EXISTING = frozenset("its their his her our my".split())
_PROPOSED = frozenset("wants want seeks seek proposed proposes planned promised offered".split())
_PLANNED_REACH, _PROPOSAL_REACH, _BEHIND = 10, 3, 4
_FUTURE = {
    "de": pattern(r"werden?|wird|werdet"),
    "fr": pattern(
        r"(?!(?:front|affront|opéra|caméra|extra|infra|\w*trait)$)(?:\w{2,}r(?:a|ont)|"
        r"(?!\w*(?:t|m|p|v|s|ch)irai|\w*h?éri)\w+(?:er|ir|[dtv]r|ur)(?:ait|aient)(?<!ontrait)(?<!ontraient)(?<!entrait)(?<!entraient))"
    ),
    "uk": pattern(
        r"(?:буде|будуть|\w+тим(?:е|уть)|втратить|втратять|\w{3,}ізу(?:є|ють)|загин(?:е|уть)|помре|помруть|отрима(?:є|ють)|"
        r"(?:на|піді|при|пере)?шл(?:е|ють)|(?:с|за|під)тягн(?:е|уть)|(?:ви|під|нав|роз)?став?не|складе|складуть|призве|сформує|"
        r"підготу(?:є|ють)|передасть|навчить|навчать|(?!\w*(?:ход|вод|воз|нос|бач|гляд|станов)(?:ить|ять)(?:ся|ться)?$)"
        r"(?:пере|від|над|на|роз|за|під|по|при|до|ви|об|с|з|вв)\w+(?:[^аяєує]ить|[влншчдтс]ять|нуть|[дйв]уть|ине|айде|рне))"
        r"(?:ться|ся)?"
    ),
    "ru": pattern(
        r"(?:будет|будут|\w{3,}изу[ею]т|потеря[ею]т|умр[её]т|умрут|(?:по|при|пере)?шл[её]т|(?:с|за|под)тян[уе]т|стан[уе]т|составит|"
        r"обуч[иа]т|призов[её]т|призовут|сформиру[ею]т|передаст|(?!\w*(?:ход|вод|воз|нос|вид|гляд|станов|прет|вет)(?:ит|ят|ет)(?:ся)?$)"
        r"(?:пере|от|на|раз|рас|за|под|по|при|до|вы|об|с|вв)\w{2,}(?:[внлжшчтздсп][ия]т|[бгк]н[уе]т|[двб][уе]т|рн[её]т|йд[её]т))"
        r"(?:ся)?"
    ),
}
"""Language -> the verbs of what is to come: werde … ausbilden, enverra, перекине, погибнет."""
_DONE = pattern(r"worden|haben|sein|(?:\w{1,5})?ge\w+(?:t|en)|\w+t")
"""How a German clause ends whose werden is no future: werden … ausgebildet."""


def judge(t: Tokens, partial: PartialQuantity, language: str) -> None:
    """Find the status of a quantity that is neither denied nor part of a movement, and what else is doubtful."""
    if t.word(partial.left) == "+" and partial.status == "stated":
        partial.status = "change"
    if partial.status == "stated" and _is_change(t, partial):
        partial.status = "change"
    if partial.status == "stated" and _is_earlier(t, partial):
        partial.status = "earlier"
    if partial.status == "stated" and _is_planned(t, partial):
        partial.status = "planned"
    if partial.status == "stated" and _is_probable(t, partial):
        partial.doubts.append("only said to be probable")
    if not language:
        partial.doubts.append(UNKNOWN_LANGUAGE)
    if partial.qualifier == "between" and partial.low is None and not partial.doubts:
        partial.doubts.append("the bounds are not read")
    if doubt := _unread_hedge(t, partial):
        partial.doubts.append(doubt)
    if partial.number.digits and len(partial.number.digits) > 20:
        partial.doubts.append("more digits than a figure has")


_EXCEEDS = pattern(
    r"exceed\w*|surpass\w*|topp(?:ed|ing)|dépass\w*|excèd\w*|excéd\w*|übersteig\w*|überstieg\w*|übertr[ai]f\w*|überschr[ei]\w*|"
    r"перевищ\w*|превы[шс]\w*"
)
"""Verbs that turn a number into a lower bound: dépasse la cote de 5 mètres."""
_ARRIVES = pattern(
    r"(?:при|под|по|на|п[іi]д|до|ді|с)\w*(?:ступ|дош|дійш|ход|йш|ош|ехал|їха|близ|стал|двин|сун|тян|стиг|беж|біг|лет|леті)\w*"
)
"""Verbs of motion after which "до" means "as far as": підступила до трьох сіл."""
_BEHIND_HEDGES = frozenset("peine plus maximum minimum moins environ höchstens mindestens etwa least most so".split())
_BEHIND_LEADS = frozenset("à au tout at or".split())


def _unread_hedge(t: Tokens, partial: PartialQuantity) -> str:
    """Return why a number may have another hedge than the one read, "" if it has not."""
    left, end = partial.left, partial.end
    word = t.word(left)
    hedged = left < partial.number.first
    if hedged and word == "до" and _ARRIVES().fullmatch(t.word(left - 1)):
        return f"“{word}” may be a direction, or a limit"
    if hedged and t.word(left - 1) == "," and t.kind(left - 2) == "n":
        return _ONE_OF_TWO
    if partial.qualifier in {"exact", "about"}:
        for at in range(left - 1, max(left - _PLANNED_REACH, -1), -1):
            if ends_clause(t, at):
                break
            if _EXCEEDS().fullmatch(t.words[at]):
                return f"“{t.words[at]}” may make it a lower bound"
        if t.word(end) in _BEHIND_LEADS and t.word(end + 1) in _BEHIND_HEDGES and not partial.behind:
            return f"“{t.word(end)} {t.word(end + 1)}” may hedge it"
    return ""


_ONE_OF_TWO = "may be one number with the one next to it"
_ALTERNATIVES = frozenset(
    "or if not to maybe perhaps oder bis vielleicht eher ou peut-être voire или может быть або чи може - – — ,".split()
)


def alternatives(t: Tokens, one: PartialQuantity, other: PartialQuantity) -> None:
    """Mark two numbers as doubtful if they may be one: 200, maybe 300 metres; two- to four-strong."""
    between = t.words[one.last : other.left if other.qualifier == "exact" else other.number.first]
    joined = 0 < len(between) <= _BEHIND and all(word in _ALTERNATIVES for word in between)
    listed = set(between) <= {",", "-", "–", "—"} and other.qualifier != "between"
    if joined and not listed:
        for partial in (one, other):
            partial.doubts.append(_ONE_OF_TWO)


_MORE = tuple(
    tuple(phrase.split())
    for phrase in (
        "more than|fewer than|less than|higher than|lower than|більше ніж|менше ніж|больше чем|меньше чем|mehr als|"
        "weniger als|de plus que|de moins que|plus que|moins que"
    ).split("|")
)
_RISEN = frozenset("up down".split())
_RISES = frozenset("increase rise jump growth decrease drop decline fall reduction hausse baisse".split())
_BREAKS = frozenset(",;(—–-")
_HAD = frozenset("home held had numbered counted controlled employed".split())


def _is_change(t: Tokens, partial: PartialQuantity) -> bool:
    """Whether a number is a difference: a thousand more than in 2023; …, up 12 from May; an increase of 12."""
    at = partial.left - 1
    if t.word(at) in {"of", "by", "de"}:
        if t.word(at - 1) in _RISES:
            return True
        at -= t.word(at) == "by"
    if t.word(at) in _RISEN and t.word(at - 1) in _BREAKS:
        return True
    return t.word(partial.end) != "or" and any(
        _compares(t, step) for step in (partial.last, partial.end, partial.end - 1) if step > partial.number.first
    )


def _compares(t: Tokens, step: int) -> bool:
    """Whether words compare with another number or time: more than in 2023, більше, ніж торік."""
    words = [at for at in range(step, step + 8) if t.word(at) != ","]
    return any(
        t.word(step) == phrase[0]
        and tuple(map(t.word, words[: len(phrase)])) == phrase
        and t.kind(words[len(phrase)]) == "w"
        for phrase in _MORE
    )


def _is_earlier(t: Tokens, partial: PartialQuantity) -> bool:
    """Whether a number was so in a time that is over: used to have 12,000 men, once held 1,300 square kilometres."""
    before = t.words[max(0, partial.left - 5) : partial.left]
    return any(first == "once" and second in _HAD for first, second in pairwise(before)) or (
        "used" in before and "to" in before[before.index("used") : before.index("used") + 2]
    )


_PROBABLE = frozenset(
    "probably possibly perhaps maybe presumably імовірно ймовірно можливо мабуть вероятно возможно предположительно "
    "wahrscheinlich vermutlich möglicherweise mutmaßlich probablement peut-être".split()
)
_PROBABLE_REACH = 6


def _is_probable(t: Tokens, partial: PartialQuantity) -> bool:
    """Whether the clause of a number says that it is not certain: 20 drones were probably shot down."""
    for first, stop, step in ((partial.left - 1, -1, -1), (partial.end, len(t.words), 1)):
        for at in range(first, stop, step)[:_PROBABLE_REACH]:
            if t.word(at) in _PROBABLE:
                return True
            if ends_clause(t, at):
                break
    return False


def _is_planned(t: Tokens, partial: PartialQuantity) -> bool:
    modals = _MODALS.get(t.language, frozenset())
    for step in range(partial.left - 1, max(-1, partial.left - 1 - _PLANNED_REACH), -1):
        word = t.words[step]
        if ends_clause(t, step):
            break
        if t.word(partial.left - 1) in _EXISTING:
            return False
        if word in modals and t.word(step + 1) not in _PERFECT and not (word == "may" and t.capital(step)):
            return not (t.language == "de" and not {"haben", "sein", "worden"}.isdisjoint(t.words[partial.end :]))
        if word == "to" and t.word(step - 1) in _PLANNED_TO and t.language == "en":
            return True
        if word in _PROPOSED and partial.left - step <= _PROPOSAL_REACH:
            return True
    if t.words[partial.end : partial.end + 3] in (["are", "to", "be"], ["is", "to", "be"]):
        return True
    if t.language == "de" and t.word(partial.end) in modals:  # zwei Brunnen sollen fertig werden
        return _PERFECT.isdisjoint(t.words[partial.end :]) and "worden" not in t.words[partial.end :]
    behind = t.word(partial.end) in _AFTER & modals and t.word(partial.end + 1) not in _PERFECT
    return behind or _is_future(t, partial)


def _is_future(t: Tokens, partial: PartialQuantity) -> bool:
    """Whether a verb of the clause of a number says what is to come: wird … einsetzen, enverra, погибнет."""
    future = _FUTURE.get(t.language)
    if future is None:
        return False
    for first, stop, step in (
        (partial.left - 1, max(-1, partial.left - 1 - _PLANNED_REACH), -1),
        (partial.end, min(t.n, partial.end + _BEHIND), 1),
    ):
        for at in range(first, stop, step):
            if ends_clause(t, at) or t.words[at] in _THAT:
                break
            if future().fullmatch(t.words[at]) and not t.capital(at):
                return t.language != "de" or not _DONE().fullmatch(_last_word(t, max(at, partial.end)))
    return False


_THAT = frozenset("que qu' що что який яка яке які который которая которые qui dass".split())


def _last_word(t: Tokens, at: int) -> str:
    """Return the last word of the clause that goes on at a token."""
    end = next((step for step in range(at, t.n) if ends_clause(t, step)), t.n)
    return t.word(end - 1)
