"""Whether a quantity is planned, and what else is doubtful about it."""

from __future__ import annotations

from itertools import pairwise

from frontdash.extraction.numbers.partial import PartialQuantity, ends_clause
from frontdash.figures.phrases.tokens import Tokens

UNKNOWN_LANGUAGE = "the language of the text is not settled"

_MODAL = {
    "en": "could would will may might shall",
    "uk": "може можуть міг могли могла зможе зможуть планує планують планувала планували хоче хочуть збирається "
    "збираються готується готуються буде будуть",
    "ru": "может могут мог могла могли сможет смогут планирует планируют планировал планировала хочет хотят собирается "
    "собираются готовится готовятся будет будут намерен намерена намерено намерены",
    "de": "könnte könnten will wollen plant planen soll sollen sollte sollten würde würden möchte",
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
_BE = frozenset("be been get go receive soon also".split()) | frozenset("бути стати быть стать".split())
_PLANNED_REACH, _PROPOSAL_REACH = 10, 3


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
    if partial.number.digits and len(partial.number.digits) > 20:
        partial.doubts.append("more digits than a figure has")


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
    return t.word(partial.end) in _AFTER & modals and t.word(partial.end + 1) in _BE
