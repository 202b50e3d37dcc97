"""What each number of a sentence counts: what is printed behind it, before it, or with the number it is listed with."""

from __future__ import annotations

from frontdash.extraction.numbers.nouns import Counted, counted_at, is_stop, whole_at, without_nationality
from frontdash.extraction.numbers.partial import SIGNS_OF_MONEY, PartialQuantity, ends_clause
from frontdash.extraction.numbers.people import is_person
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import hedges
from frontdash.figures.phrases.hedge_phrases import INVERTED
from frontdash.figures.phrases.quantity import Quantity as Number
from frontdash.figures.phrases.tokens import Tokens
from frontdash.figures.phrases.units import DIMENSIONS, DURATIONS, base_of, german_rate_at, rate_at, unit_at
from frontdash.figures.phrases.vocabulary import adjective_scale

NOT_SAID = "what is counted is not said"


def count(t: Tokens, partials: list[PartialQuantity], before: PartialQuantity | None) -> None:
    """Find what each number counts: behind it, before it, or with the number it is listed with.

    `before` is the last number of the sentence before, None where there is none.
    """
    for step, partial in enumerate(partials):
        q = partial.number
        if q.unit == "money" and t.word(q.first - 1) in SIGNS_OF_MONEY:
            sign = q.first - 1 - (t.glued(q.first - 1) and t.kind(q.first - 2) == "w")  # US$
            partial.unit, partial.in_scope = t.text[t.starts[sign] : t.ends[q.first - 1]], False
            continue
        if q.share and q.unit == "percent" and t.word(q.last) != "%":
            whole = whole_at(t, partial.last) or counted_at(t, partial.last)
            partial.unit = "percent"
            if whole is not None:
                _take(t, partial, whole._replace(unit="percent", in_scope=True))
            continue
        counted = counted_at(t, partial.last, one=partial.value == 1)
        if counted is not None and not _reaches_next(partial, counted, partials):
            _take(t, partial, counted)
        elif q.unit and q.unit != "money" and counted is None:
            partial.unit = q.unit
            partial.noun = _noun_within(t, q)
        if counted is None:
            partial.per, more = rate_at(t, partial.last)
            partial.end = max(partial.end, partial.last + more)
        if partial.in_scope and not partial.per and "/" not in partial.unit and base_of(partial.unit) not in DURATIONS:
            partial.per = _rate_near(t, partial, partials[step - 1].end if step else 0)
            if not partial.per and base_of(partial.unit) == "person" and (far := _rate_further(t, partial)):
                partial.doubts.append(f"“{far}” in its clause may say what it is counted over")
        hyphen = t.word(q.last) in {"-", "‑"} and t.glued(q.last) and t.glued(q.last + 1)
        partial.attributive = hyphen and (partial.unit == "count" or not partial.in_scope)
        _without_preposition(t, partial)
        partial.behind = hedges.hedge_behind(t, q.last)[1] if partial.status != "earlier" else 0
    for step in range(len(partials) - 2, -1, -1):
        if not partials[step].unit:
            _share_following(t, partials[step], partials[step + 1])
    for step, partial in enumerate(partials):
        if not partial.unit:
            _share_earlier(t, partials, step, before)
        if partial.per and partial.unit and "/" not in partial.unit:
            partial.unit = f"{partial.unit}/{partial.per}"
    for step, partial in enumerate(partials):
        if partial.base:
            after = partials[step + 1]
            begin = partial.last + next((on for on in (1, 2) if t.word(partial.last + on) == "of"), 0)
            partial.base = t.text[t.starts[begin] : t.ends[after.end - 1]].removeprefix("of").strip()


_EVERY = frozenset("each every jeden jede jedes jedem chaque кожен кожну кожного каждый каждую каждого один".split())
_RATES = {
    **dict.fromkeys("täglich щодня щодоби ежедневно ежесуточно quotidiennement".split(), "day"),
    **dict.fromkeys("monatlich щомісяця щомісячно ежемесячно mensuellement".split(), "month"),
    **dict.fromkeys("wöchentlich щотижня еженедельно".split(), "week"),
    **dict.fromkeys("jährlich щороку ежегодно".split(), "year"),
}


def _rate_near(t: Tokens, partial: PartialQuantity, after: int) -> str:
    """Return what a number is counted over where other words say so: every day, täglich, par jour, some words away.

    `after` is the end of the number before, whose rate is its own.
    """
    start = partial.end
    steps = [*range(max(after, partial.left - _CLUE_REACH), partial.left), *range(start, min(t.n, start + _FAR + 1))]
    for step in steps:
        word = t.words[step]
        if step >= start and (
            ends_clause(t, step) or (t.kinds[step] == "n" and t.words[step - 1] not in {"de", "of", "von"})
        ):
            break
        if step > start + _NEAR and t.words[step - 1] not in _VICTIMS:  # were being killed or wounded every day
            continue
        per, length = german_rate_at(t, step)
        if per and step < partial.left and (step + length == partial.left or t.kind(step + length) != "n"):
            return per
        if word in _RATES:
            return _RATES[word]
        if word in _EVERY or (word in {"per", "pro", "par"} and t.kind(step + 1) == "w"):
            found = unit_at(t, step + 1)
            if found in _PERIODS or (
                found is not None and word in _EVERY and DIMENSIONS.get(found) in {"length", "area"}
            ):
                return found
    return ""


def _rate_further(t: Tokens, partial: PartialQuantity) -> str:
    """Return the words of a rate elsewhere in the clause of a number, "" where there are none: … in Kherson a day."""
    for step in range(partial.left - _CLUE_REACH - _FAR, partial.left - 1):
        if step >= 0 and t.words[step] in _EVERY and unit_at(t, step + 2) in DIMENSIONS:
            return " ".join(t.words[step : step + 3])
    for step in range(partial.end, t.n):
        if ends_clause(t, step):
            break
        if t.words[step] in _RATES or t.words[step] == "daily":
            return t.words[step]
        every = t.words[step] in _EVERY and unit_at(t, step + 1) in _PERIODS
        per = not every and t.words[step] in _OVER and unit_at(t, step + 1) in _PERIODS
        if every or (per and t.words[step - 1] not in _LASTING and (ends_clause(t, step + 2) or step + 2 == t.n)):
            return " ".join(t.words[step : step + 2])
    return ""


_OVER = frozenset("a per pro par".split())
_PERIODS = frozenset(("hour", "day", "week", "month", "year"))


def _without_preposition(t: Tokens, partial: PartialQuantity) -> None:
    """Drop a hedge that is the preposition of a time: over the two weeks, within 72 hours, over two weeks."""
    word = t.word(partial.left)
    if base_of(partial.unit) not in DURATIONS or partial.left != partial.number.first - 1 or word not in _DURING:
        return
    if word == "within" or t.word(partial.left - 1) not in _LASTING:
        partial.left += 1
        if partial.qualifier != "between":
            partial.qualifier = "exact"
        if word != "within":
            partial.doubts.append(f"“{word}” may be more than, or during")


_DURING = frozenset(("over", "within"))
_LASTING = frozenset(
    "for half about over within once after lasted lasts last took take takes well just is was of spent than in "
    "little".split()
)


def _noun_within(t: Tokens, q: Number) -> str:
    """Return the noun between two numbers of one quantity: 300 people ± 20."""
    for step in range(q.first + 1, q.last - 1):
        counted = counted_at(t, step)
        if counted is not None and counted.first < counted.last < q.last:
            return t.text[t.starts[counted.first] : t.ends[counted.last - 1]]
    return ""


def _reaches_next(partial: PartialQuantity, counted: Counted, partials: list[PartialQuantity]) -> bool:
    return any(partial.last <= other.left < counted.end for other in partials if other is not partial)


_FORCES = frozenset(
    (
        "army force garrison corps contingent grouping militia armee truppe streitmacht armée force "
        "garnison contingent "
        "корпус корпусу корпуса армія армія армию армии армія угруповання группировка группировку группировки гарнізон "
        "гарнизон контингент військо войско"
    ).split()
)


_UNSURE = frozenset("losses pertes corps retours втрат втрати потерь потери verluste returns".split())


def _take(t: Tokens, partial: PartialQuantity, counted: Counted) -> None:
    if (adjective_scale(t.words[partial.last - 1]) and t.words[counted.last - 1] in _FORCES) or (
        partial.number.scale > 1 and counted.unit == "count" and t.words[counted.last - 1] in _FORCES
    ):  # 20-тысячный корпус
        counted = counted._replace(unit="person")
    if t.language in {"uk", "ru"} and counted.doubt and _COLLECTIVE().fullmatch(t.words[partial.number.last - 1]):
        counted = counted._replace(unit="person", doubt="")  # семеро
    partial.doubts += [counted.doubt] if counted.doubt else []
    if counted.unit == "count" and t.words[counted.last - 1] in _UNSURE:
        partial.doubts.append(f"“{t.words[counted.last - 1]}” may be people or things")
    partial.unit, partial.in_scope = counted.unit, counted.in_scope
    partial.noun = t.text[t.starts[counted.first] : t.ends[counted.last - 1]] if counted.last > counted.first else ""
    partial.end = max(partial.end, counted.end)


_CONJUNCTIONS = frozenset("and or und oder et ou та і й и или або чи , & as well plus sowie".split())
_COLLECTIVE = pattern("двоє|троє|двое|трое|двоих|троих|двоїх|троїх|\\w+(?:еро|ерых|ерым)")
"""Numerals that count people: пятеро, двадцятеро."""
_WORDS_OF_LISTS = _CONJUNCTIONS - {",", "&"}
_VICTIMS = frozenset(
    (
        "killed died perished survived fled numbers numbered numbering strong strength killing "
        "kills kill wounded wounding "
        "wounds injured injuring injures injure toll casualties dead deaths "
        "fatalities population garrison troops evacuated displaced arrested detained captured residents force victims "
        "вбито поранено загинуло загинули поранених загиблих населення втрати убито ранено погибло погибли погибших "
        "население потери getötet verletzt tote toten bevölkerung verluste tués blessés bilan tué blessé population "
        "ранены ранило загинули загинуло погиб загинув stärke чисельність чисельністю численность "
        "численностью effectifs effectif angehörige morts losses wounded victimes opfer"
    ).split()
)
"""Words near a bare number that say it counts people."""
_GUESSED_PEOPLE = frozenset("losses втрати потери verluste force captured bilan".split())
_NUMBER_OF = frozenset(
    "number numbers count total zahl anzahl nombre кількість кількості число числа количество количества".split()
)


def _share_following(t: Tokens, partial: PartialQuantity, following: PartialQuantity) -> None:
    """Give a bare number the unit and noun of the one behind it that it is listed with, or that it is a part of."""
    if not following.unit or following.attributive:
        return
    part = (
        t.word(partial.last) in _PART_OF
        and following.left - partial.last <= _FAR
        and base_of(following.unit) not in {"percent", *DURATIONS}
    )
    if part and not partial.base:
        partial.base = "…"
    if part or partial.base or (partial.status in {"earlier", "change"} and following.left - partial.last < _NEAR):
        _copy(partial, following)
    elif _is_list(t, partial, following):
        _copy(partial, following)
        while t.kind(partial.end) == "w" and t.word(partial.end) not in _CONJUNCTIONS and partial.end < following.left:
            partial.end += 1


_THEM = frozenset("them whom which those них ihnen denen".split())
_PART_OF = frozenset("of des из з із von sur".split())


def _share_earlier(t: Tokens, partials: list[PartialQuantity], step: int, before: PartialQuantity | None) -> None:
    """Give a bare number the unit and noun that its label, the words before it or a number before it have; `before` is
    the last number of the sentence before."""
    partial = partials[step]
    if _from_label(t, partial):
        return
    if _COLLECTIVE().fullmatch(t.words[partial.number.last - 1]):
        partial.unit = "person"
        return
    if t.words[partial.left] in INVERTED and partial.left < partial.number.first:
        inverted = counted_at(t, partial.left)
        if inverted is not None:
            partial.unit, partial.noun = inverted.unit, t.text[t.starts[partial.left] : t.ends[partial.left]]
            return
    if _is_group(t, partial):
        partial.unit = "person"
        return
    subject = _subject(t, partial)
    if subject is not None:
        first = without_nationality(t, subject.first, subject.last - 1)
        partial.unit, partial.noun = subject.unit, t.text[t.starts[first] : t.ends[subject.last - 1]]
        partial.doubts += [subject.doubt] if subject.doubt else []
        return
    near = t.words[max(0, partial.left - _CLUE_REACH) : partial.left] + t.words[partial.last : partial.last + 4]
    clue = next((word for word in reversed(near) if word in _VICTIMS), "")
    if (not clue and step == 0) or (step == 1 and partials[0].attributive):
        clue = next((word for word in t.words[: partial.left] if word in _TOLLS), "")
    if clue:
        partial.unit = "person"
        if clue in _GUESSED_PEOPLE:
            partial.doubts.append(f"that people are counted is guessed from “{clue}”")
        return
    earlier = [other for other in partials[:step] if _may_be_meant(other, partial)]
    if earlier:
        _copy(partial, earlier[-1])
        partial.doubts += earlier[-1].doubts
        between = t.words[earlier[-1].end : partial.left]
        of_them = t.word(partial.last) in _PART_OF and t.word(partial.last + 1) in _THEM
        if not of_them and (len(between) > _NEAR or _WORDS_OF_LISTS.isdisjoint(between)):
            partial.doubts.append("what is counted is taken from a number further ahead")
    elif before is not None and _may_be_meant(before, partial):
        _copy(partial, before)
        partial.doubts.append("what is counted is taken from the sentence before")
    else:
        partial.doubts.append(NOT_SAID)


_GROUPS = frozenset("team family crew group party squad delegation équipe famille группа группу".split())


def _is_group(t: Tokens, partial: PartialQuantity) -> bool:
    """Whether a bare number counts people by the words next to it: a team of nine, 90 of us, the 2,300 who went."""
    before, after = t.words[max(0, partial.left - 2) : partial.left], t.words[partial.last : partial.last + 2]
    return (
        (before[-1:] == ["of"] and before[0] in _GROUPS)
        or after[:1] == ["who"]
        or after in (["of", "us"], ["of", "whom"])
    )


def _may_be_meant(other: PartialQuantity, bare: PartialQuantity) -> bool:
    """Whether a bare number behind another may be of the same unit: no share is a thousand."""
    if other.unit.startswith("percent") and bare.value is not None and bare.value >= _NO_SHARE:
        return False
    return (
        other.unit != ""
        and not other.attributive
        and (base_of(other.unit) not in DURATIONS)
        and (other.unit != "percent" or other.noun == "")
    )


_NEAR, _FAR, _SUBJECT_REACH, _CLUE_REACH = 4, 8, 30, 6
_NO_SHARE = 1000
_TOLLS = frozenset("toll population casualties dead населення население bevölkerung".split())


def _copy(partial: PartialQuantity, other: PartialQuantity) -> None:
    partial.unit, partial.noun, partial.in_scope = other.unit, other.noun, other.in_scope
    if "/" in other.unit and other.in_scope and not partial.per:
        partial.doubts.append(f"whether it is per {other.unit.partition('/')[2]}, too, is not said")
    elif partial.per:
        partial.unit = base_of(other.unit)


def _is_list(t: Tokens, first: PartialQuantity, second: PartialQuantity) -> bool:
    between = t.words[first.last : second.left]
    if not between or len(between) > 4 or _CONJUNCTIONS.isdisjoint(between):
        return False
    if base_of(second.unit) not in {"person", "count"} and second.in_scope and between[0] not in _WORDS_OF_LISTS:
        return False
    if any(is_stop(t.language, word) and word not in _CONJUNCTIONS for word in between):
        return False
    return all(word in _CONJUNCTIONS or kind == "w" for word, kind in zip(between, t.kinds[first.last :], strict=False))


def _from_label(t: Tokens, partial: PartialQuantity) -> bool:
    """Read the label of a line: "Killed: 1,200", "Tanks — 45 (+3)"."""
    mark = partial.left - 1
    if t.word(mark) not in {":", "—", "–", "-", "="} or not 0 < mark <= 5:
        return False
    if any(kind != "w" for kind in t.kinds[:mark]):
        return False
    phrase = t.text[t.starts[0] : t.ends[mark - 1]]
    counted = counted_at(t, 0)
    partial.noun = phrase
    partial.unit = counted.unit if counted is not None and counted.in_scope else "count"
    if not _VICTIMS.isdisjoint(t.words[:mark]) or any(is_person(t, step) for step in range(mark)):
        partial.unit = "person"
    return True


def _subject(t: Tokens, partial: PartialQuantity) -> Counted | None:
    """Return what the words before a number say it counts: the number of attacks rose to 65, porte à 21 le nombre des
    morts."""
    if t.word(partial.last) == "le" and t.word(partial.last + 1) in _NUMBER_OF:
        return _whole(t, partial.last + 2)
    for step in range(partial.left - 1, max(-1, partial.left - _SUBJECT_REACH), -1):
        if t.words[step] in _NUMBER_OF:
            return _whole(t, step + 1)
    return None


def _whole(t: Tokens, at: int) -> Counted | None:
    counted = whole_at(t, at)
    real = None if counted is None else counted_at(t, counted.first)
    if counted is None:
        return None
    return counted._replace(unit="count") if real is None else counted._replace(unit=real.unit, doubt=real.doubt)
