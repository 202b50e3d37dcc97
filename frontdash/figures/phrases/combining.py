"""What numbers of one text are to each other: hedged, negated, bounds, movements, tolerances, conversions, periods."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import hedges, vocabulary
from frontdash.figures.phrases.numerals import ROUND_ADJECTIVES
from frontdash.figures.phrases.quantity import Quantity, make_share, set_aside, times
from frontdash.figures.phrases.tokens import DASHES, Tokens
from frontdash.figures.phrases.units import DIMENSIONS, DURATIONS, unit_length

_LARGEST_BASE = 100
REJECTED = "negated or replaced"
COMPARED = "what another number is compared with"
WHOLE = "the whole that a share is of"
EARLIER = "where a movement begins"
CHANGE = "how far a movement goes"
CONVERSION = "a printed conversion"
PERIOD = "a period"
PART = "a share of another number"
MOVED = "the end of a movement"


def attach_hedges(t: Tokens, found: list[Quantity]) -> None:
    """Give every quantity its own hedge; set those aside that are negated, or are the whole that a share is of."""
    previous: Quantity | None = None
    rejecting = any(map(_rejects, t.words))
    for q in found:
        if q.skip:
            previous = q
            continue
        front = hedges.in_front(t, q.first)
        q.left, q.lead = front.left, front.lead
        q.hedge = hedges.both(front.qualifier, "at_least" if q.open else hedges.behind(t, q.last))
        if not vocabulary.ROUND.isdisjoint(t.words[q.first : q.last]):
            adjective = next((word for word in t.words[q.first : q.last] if word in ROUND_ADJECTIVES), "")
            q.hedge = hedges.both(ROUND_ADJECTIVES.get(adjective, "about"), q.hedge)
        continued = previous is not None and previous.skip in {COMPARED, REJECTED} and _continues(t, previous, q)
        neither = previous is not None and previous.skip == REJECTED and t.word(q.left - 1) in _NOR
        if continued and previous is not None:
            set_aside(q, previous.skip)
        elif front.rejected == "compared" or t.word(q.left - 1) in _AGAINST:
            set_aside(q, COMPARED)
        elif front.rejected or neither or (rejecting and _is_rejected(t, q)):
            set_aside(q, REJECTED)
        elif front.other == "±" and previous is not None and _is_next(t, previous, q.first - 1):
            q.left = q.first
        elif front.other in _PERCENT_OF and previous is not None and previous.last >= q.left:
            q.left, q.lead = q.first, ""
            set_aside(q, WHOLE)
        elif front.other:
            q.value, q.unread = None, f"“{front.other}” makes another number of it"
        elif hedges.is_base(t, q.left, previous):
            if previous is not None and not previous.skip:
                if (
                    t.words[q.left - 1] == "in"
                    and previous.value
                    and q.value
                    and previous.value < q.value <= _LARGEST_BASE
                ):
                    make_share(previous, previous.value, q.value)
                elif previous.unit != "percent" or previous.share:
                    previous.share, previous.unread = True, PART
            set_aside(q, WHOLE)
        previous = q


_PERCENT_OF = frozenset(("percent of", "per cent of", "% of"))


def _continues(t: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether a number ends the range that another one begins: not 300-400; compared with 20 to 30."""
    between = t.words[first.last : second.first]
    return len(between) == 1 and (between[0] in DASHES or between[0] in vocabulary.RANGE_TO)


def _is_next(t: Tokens, q: Quantity, at: int) -> bool:
    """Whether a number, or its unit, ends at a place."""
    return at in {q.last, q.last + unit_length(t, q.last)}


_AGAINST = frozenset("contre проти против gegenüber versus vs against".split())
_UNTRUE = pattern(
    r"[^.;:\d]{0,40}\b(?:(?:is|are|was|were) (?:false|untrue|fake|fabricated|bogus|out of the question)"
    r"|(?:not|isn't|n't) (?:true|happen)|never (?:there|existed|happened)|(?:ist|sind|war|waren) falsch|stimmt nicht"
    r"|entspricht nicht|keine rede|(?:est|sont|était) faux|pas (?:vrai|question)|неправд[аою]+|ложь|не соответству"
    r"|не відповіда|(?:и|й) речи|не йдеться|(?:jest|są) fałszywe|nieprawd|no es cierto|non è vero)",
    re.IGNORECASE,
)
"""What is said behind a number that is not true."""
_REJECTING = vocabulary.NEGATIONS | frozenset(
    "değil failed unable refused false untrue fake fabricated bogus question falsch stimmt entspricht rede faux ложь "
    "речи fałszywe cierto vero".split()
)
_REJECTING_STEMS = (*vocabulary.DENIED, *vocabulary.DISMISSED, "неправд", "nieprawd")


@lru_cache(maxsize=4096)
def _rejects(word: str) -> bool:
    """Return whether a word is one of those without which no number is rejected."""
    return word in _REJECTING or word.startswith(_REJECTING_STEMS)


def _may_last(t: Tokens, q: Quantity) -> bool:
    """Whether a number behind a preposition of time is a duration, or the first of two: avant deux ou trois ans."""
    return q.unit in DURATIONS or (q.unit is None and t.language != "" and t.word(q.last) in vocabulary.RANGE_OR)


_SPAN = frozenset(
    "for after in since during over within within at on seit pendant avant après vor before until "
    "depuis nach für протягом на после".split()
)
_NOR = frozenset("noch nor or ni né ani ні ни".split())
_REJECTION_REACH = 6


def _is_rejected(t: Tokens, q: Quantity) -> bool:
    """Whether a clause rejects its number: did not lose 5,200; denied reports that 5,200; 5200 değil."""
    if t.word(q.last) == "değil" or _UNTRUE().match(t.text, t.ends[q.last - 1]):
        return True
    claims = not vocabulary.CLAIMS.isdisjoint(t.words[q.left : q.first])
    behind = t.words[q.last : q.last + _REJECTION_REACH]
    for step in range(q.left - 1, max(-1, q.left - 1 - _REJECTION_REACH), -1):
        word, far = t.words[step], q.left - step
        if t.kinds[step] != "w" and word != ",":
            return False
        if word in vocabulary.NOT_ALONE:
            return False
        if far > 1 and word in vocabulary.NEGATIONS and t.word(q.left - 1) in _SPAN and _may_last(t, q):
            return False
        if (far <= 4 or claims) and word in vocabulary.NEGATIONS and "," not in t.words[step : q.left]:
            return t.word(step - 1) not in {"if", "wenn", "если", "якщо", "sinon"}
        if word == "to" and t.word(step - 1) in {"failed", "unable", "refused"}:
            return True
        claims = claims or word in vocabulary.CLAIMS
        if claims and any(other.startswith(vocabulary.DENIED + vocabulary.DISMISSED) for other in behind):
            return True
        if word.startswith(vocabulary.DENIED) or (claims and word.startswith(vocabulary.DISMISSED)):
            return True
    return False


def combined(t: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Return the figures of a text: ranges as one, movements as where they end, conversions and tolerances set
    aside."""
    items: list[Quantity] = []
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        if first.skip:
            at += 1
            continue
        if second is None and first.lead in vocabulary.MOVED_FROM and _moves(t, first.left, 6):
            set_aside(first, EARLIER)
            break
        if (items and _ends_back(t, items[-1], first)) or _is_up_from(t, first):
            set_aside(first, EARLIER)
            at += 1
            continue
        if second is not None and not second.skip:
            whole = (
                _tolerance(t, first, second) or _moved(t, first, second) or _range(t, first, second, found[at + 2 :])
            )
            if whole is not None:
                items.append(whole)
                at += 2
                continue
        if (
            first.hedge == "up_to"
            and t.words[first.left] in _TO_OR_UP_TO
            and any(map(vocabulary.is_moving, t.words[max(0, first.left - 3) : first.left]))
        ):
            first.hedge, first.left = hedges.behind(t, first.last), first.left + 1
        if first.left == 1 and first.lead in _FROM and first.hedge is None:
            first.hedge = "at_least"
        items.append(first)
        at += 1
    items = [item for at, item in enumerate(items) if not _is_conversion(t, items[:at], item)]
    if len(items) > 1:
        items = [item for item in items if not _is_period(t, item)]
    return items


def _moves(t: Tokens, at: int, reach: int) -> bool:
    """Whether a word of movement is among those before a place."""
    return any(map(vocabulary.is_moving, t.words[max(0, at - reach) : at]))


def _ends_back(t: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether a movement is told from its end: risen to 623,000 from 580,000."""
    return q.lead in vocabulary.MOVED_FROM and q.left - before.last <= _NEAR and _moves(t, before.left, _NEAR)


def _is_up_from(t: Tokens, q: Quantity) -> bool:
    """Whether a number is where a movement began: up from 500, down from a peak of 1,380."""
    words = t.words[max(0, q.left - _NEAR - 2) : q.left]
    return any(pair in _UP_FROM for pair in pairwise(words)) and not {",", ";", "to"} & set(words[-2:])


_NEAR = 5
_UP_FROM = frozenset((way, "from") for way in "up down increase decrease rise drop fall".split())
_FROM = frozenset(("від", "от"))
"""Words that begin a lower bound, where nothing is before them and no upper bound follows."""
_TO_OR_UP_TO = frozenset(("до", "dopl", "hasta", "bis", "auf", "fino"))
"""Words that say "to" behind a movement, and "up to" elsewhere."""


def _between(t: Tokens, first: Quantity, second: Quantity) -> list[str]:
    """Return the tokens between two quantities, without the unit of the first and the hedge of the second."""
    start = first.last
    skip = 0
    if first.unit is not None:
        hyphen = t.word(start) in {"-", "‑"} and t.glued(start) and t.glued(start + 1) and t.kind(start + 1) == "w"
        skip = unit_length(t, start + hyphen)
        skip += hyphen if skip else 0
    between = t.words[start + skip : second.left]
    return between[:-1] if between[1:] and between[-1] in _MONEY_SIGNS else between


_MONEY_SIGNS = frozenset("$ € £ ₴".split())
_TOLERANCE = tuple(
    phrase.split()
    for phrase in (
        "±|plus or minus|+ / -|+ -|give or take|plus / minus|плюс - минус|плюс - мінус|плюс минус|plus minus"
        "|plus ou moins"
    ).split("|")
)


def _tolerance(t: Tokens, first: Quantity, second: Quantity) -> Quantity | None:
    tokens = t.words[first.last + (unit_length(t, first.last) if first.unit else 0) : second.first]
    if tokens not in _TOLERANCE or first.value is None or second.value is None or second.value < 0:
        return None
    if second.unit == "percent" and first.unit != "percent":
        first.hedge = "about"
        return first
    q = Quantity(first.first, second.last, first.value)
    q.hedge, q.low, q.high = "about", first.value - second.value, first.value + second.value
    q.unit, q.left = second.unit or first.unit, first.left
    return q


def _moved(t: Tokens, first: Quantity, second: Quantity) -> Quantity | None:
    """Return where a movement ends: rose from A to B, up P percent to B. The figure is B, and not for sure without a
    value."""
    join = _between(t, first, second)
    opens = second.left == second.first - 1 and t.words[second.left] in _TO_OR_UP_TO
    if opens or (not join and t.words[second.left] in _TO_OR_UP_TO):
        join = [*join, t.words[second.left]]
    if not join or join[-1] not in vocabulary.MOVED_TO or len(join) > 4:
        return None
    start = first.left - 1
    lead = t.word(start) if not first.lead else first.lead
    moving = any(map(vocabulary.is_moving, t.words[max(0, start - 6) : max(0, start + 1)])) or any(
        map(vocabulary.is_moving, join[:-1])
    )
    other_unit = first.unit == "percent" and second.unit != "percent"
    if lead.startswith(_GOING) and not other_unit and (first.value or 0) < (second.value or 0):
        return None
    if lead == "by" and not other_unit and _is_close(first, second):
        return None  # by 1 to 2 km
    led = lead in vocabulary.MOVED_FROM or lead in vocabulary.MOVED_BY or lead == "of" or vocabulary.is_moving(lead)
    falls = (
        len(join) == 1
        and lead in vocabulary.MOVED_FROM
        and first.value is not None
        and second.value is not None
        and times(first.value, second.scale if first.scale == 1 and first.digits else 1) > second.value
        and first.value > second.value / max(1, second.scale)
    )
    if not (other_unit or falls or (moving and led)):
        return None
    set_aside(first, EARLIER if lead in vocabulary.MOVED_FROM and not other_unit else CHANGE)
    second.unread = second.unread or MOVED
    if first.scale == 1 < second.scale and first.aside and second.value and not other_unit:  # de 50,5 à 57,1 milliards
        raised = times(first.aside, second.scale)
        if second.value < _LARGEST_BASE * raised < _LARGEST_BASE**2 * second.value:
            first.aside = raised
    if opens:
        second.hedge, second.left = hedges.behind(t, second.last), second.first
    elif t.words[second.left] in _TO_OR_UP_TO:
        second.hedge, second.left = hedges.nearest(t, second.first), second.left + 1
    second.lead = "moved"
    return second


def _is_close(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are of one size, as the bounds of a range are."""
    low, high = first.value, second.value
    return low is not None and high is not None and low < high < 3 * times(low, max(1, second.scale // first.scale))


_GOING = ("advanc", "retreat", "moved", "moving", "push")
"""How verbs begin behind which two distances are a range: advanced 5 to 7 km."""
_PARTICLES = frozenset("back up down out away off forward on back".split())
"""Adverbs between a verb and `from`: pulled back from A to B."""
_LEAVING = frozenset(("from", "de", "von", "da"))
"""Prepositions of a movement that no range with "and" follows: sprach von 6 Toten und 24 Verletzten."""
_NEVER_RANGE = frozenset("с со з із зі z ze".split())


def _may_move(t: Tokens, first: Quantity) -> bool:
    """Whether what looks like a range may be a movement of a verb in no table: "overhauled from A to B"."""
    if first.lead in _NEVER_RANGE:
        return True
    if first.lead not in _LEAVING:
        return False
    at = first.left - 1
    while at > 0 and t.words[at] != first.lead:
        at -= 1
    at -= t.word(at - 1) in _PARTICLES
    before = t.word(at - 1)
    return before.endswith(vocabulary.ENDS_LIKE_VERB) and before not in vocabulary.RANGING


def _range(t: Tokens, first: Quantity, second: Quantity, rest: list[Quantity]) -> Quantity | None:
    """Return two numbers that are bounds of one; None where they are not."""
    if first.unit and second.unit and first.unit != second.unit:
        return None
    join = _between(t, first, second)
    opposite = _opposite(t, first, second, join)
    opens = not join and _opens(t, first, second)
    if opens:
        join = [t.words[second.left]]
        hedged = second.left < second.first - 1
        second.hedge = hedges.both("about" if hedged else None, hedges.behind(t, second.last))
    elif not opposite:
        while len(join) > 1 and join[-1] in {"the", "i", "les", "los", "las", "gli", "le", "dei"}:
            join = join[:-1]
        if not join or len(join) > 1 or (second.left != second.first and second.hedge != "about"):
            return None
        word = join[0]
        lead = first.lead in vocabulary.RANGE_LEADS
        if (
            word not in DASHES
            and word not in vocabulary.RANGE_TO
            and not (word in vocabulary.RANGE_AND and lead and first.lead not in _LEAVING)
            and word not in vocabulary.RANGE_OR
        ):
            return None
    q = Quantity(first.first, second.last, None)
    q.left, q.unit = first.left, second.unit or first.unit
    if opposite:
        q.low, q.high = first.value, second.value
        if q.low is None or q.high is None or q.low > q.high:
            return None
        q.hedge = "between"
        return q
    if first.hedge == "up_to" and t.words[first.left] == "within":
        first.hedge = None
    # "Closer to 11,000 to 12,000" is that range: an interval has no size to be nearly at.
    q.hedge = hedges.both(None if first.hedge == "nearly" else first.hedge, second.hedge)
    q.low, q.high, q.unread = _bounds(first, second)
    if q.low is not None and _may_move(t, first):
        q.low, q.high, q.unread = None, None, "a range or a movement"
    if first.hedge == "nearly" and first.lead in vocabulary.RANGE_LEADS:
        q.low, q.high, q.unread = None, None, "a hedge of one bound only"
    unlike = q.low is None or q.high is None or q.low >= q.high or q.high > 2 * q.low or q.hedge is not None
    if join[0] in vocabulary.RANGE_OR and unlike:
        return None
    if rest and not rest[0].skip and _between(t, second, rest[0])[:1] and _between(t, second, rest[0])[0] in DASHES:
        q.low = q.high = None
        q.unread = "three numbers in a row"
    if q.low is not None and q.high is not None and q.low > q.high:
        return None
    q.hedge = q.hedge or "between"
    return q


def _opens(t: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether the word before the second number, an upper bound elsewhere, is the "to" of "от 10 до 12"."""
    word = t.words[second.left]
    near = second.first - second.left <= 3
    return near and word in {"до", "bis", "auf", "dopl", "hasta"} and not _between(t, first, second)


def _opposite(t: Tokens, first: Quantity, second: Quantity, join: list[str]) -> bool:
    """Whether the first is a lower bound and the second an upper one: "more than A but less than B"."""
    above, below = {"more_than", "at_least"}, {"less_than", "up_to"}
    if first.hedge not in above or second.hedge not in below:
        return False
    return len(join) <= 3 and _JOINS_OPPOSITES.issuperset(join)


_JOINS_OPPOSITES = frozenset(
    ", and but to possibly perhaps maybe – — - но але und et aber mais и і й y pero e ma i ale a".split()
)


def _bounds(first: Quantity, second: Quantity) -> tuple[Decimal | None, Decimal | None, str]:
    """Return what two bounds mean: a scale or zeros that are printed once may belong to both."""
    low, high = first.value, second.value
    if low is None or high is None:
        return None, None, first.unread or second.unread
    if first.scale == 1 and second.scale > 1:
        # 8 to 10 million; 1,200 to 1,300 thousand. 900 to 1.2 million is not 900 million.
        raised = times(low, second.scale)
        if raised <= high:
            return raised, high, ""
        said = first.grouped or (not first.digits and low >= second.scale)  # half a million to 700 thousand
        if said and low <= high:
            return low, high, ""
        return None, None, "whether the scale belongs to both bounds is not said"
    if first.scale == 1 and second.scale == 1 and not first.grouped and 0 < low < high and first.digits:
        zeros = len(second.digits) - len(second.digits.rstrip("0,"))
        zeros -= second.digits[-zeros:].count(",") if zeros else 0
        for power in {3} if second.grouped else {zeros} if zeros > 1 else set():
            raised = low.scaleb(power)
            if not raised < high:
                continue
            if second.grouped and zeros >= 3 and raised * 2 >= high:
                return Decimal(f"{raised:f}"), high, ""  # "5-6,000", as "5-6 thousand"
            if second.grouped or raised * 2 >= high:
                return None, None, "the first bound may be short for more"  # "2-5,000", "5-600"
            break
    return low, high, ""


_PERIODS = frozenset("hour day week month year".split())
_WIDE_DASHES = (["–"], ["—"])
_ORS = tuple([word] for word in vocabulary.RANGE_OR)


def _is_conversion(t: Tokens, earlier: list[Quantity], item: Quantity) -> bool:
    """Whether a quantity is the one before it once more, in another unit and in brackets."""
    before = earlier[-1] if earlier else None
    if (
        before is not None
        and before.unit in _PERIODS
        and len(earlier) > 1
        and t.word(item.left - 1) in vocabulary.RANGE_OR
    ):
        before = earlier[-2]  # 12 hectares in six weeks, or about 30 acres
    if before is None or before.unit is None or item.unit is None or item.unit == before.unit:
        return False
    between = t.words[before.last : item.left]
    dimensions = {DIMENSIONS.get(item.unit), DIMENSIONS.get(before.unit)}
    # An area in the unit of a length is wrong, but printed for the same.
    in_brackets = between[-1:] == ["("] and t.word(item.last + unit_length(t, item.last)) == ")"
    if len(dimensions) > 1 and not (in_brackets and dimensions == {"length", "area"}):
        return False
    if "(" in between or "/" in between or "[" in between or between[-1:] in _ORS or between[-1:] in _WIDE_DASHES:
        set_aside(item, CONVERSION)
        return True
    return False


_WITHIN = frozenset(
    (
        "in within during over past last for innerhalb binnen en pendant за протягом течение упродовж nach after w "
        "ciągu durante"
    ).split()
)


def _is_period(t: Tokens, item: Quantity) -> bool:
    """Return whether one of several quantities is only the time that the others took."""
    if item.unit not in _PERIODS or item.hedge is not None:
        return False
    before = [t.word(item.left - step) for step in (1, 2)]
    if before[0] in {"first", "last", "past", "ersten", "letzten", "premiers", "derniers"}:
        before = [before[1], t.word(item.left - 3)] if before[1] in {"the", "den", "les"} else ["in"]
    if before[0] not in _WITHIN and not (before[0] in {"the", "den", "les"} and before[1] in _WITHIN):
        return False
    set_aside(item, PERIOD)
    return True
