"""Import the tables of the set as a user with the right answers would, and compare every figure in full."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from frontdash.errors import FrontdashError
from frontdash.figures.dataset import Dataset
from frontdash.figures.phrases import read_wording
from frontdash.figures.units import STANDARD, UnitError
from frontdash.reading import dataset_from, open_dataset
from frontdash.reading.locations import read_place
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.model import has_our_columns
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import FIGURE, Answers, Question
from frontdash.reading.mapping.shapes import prepared, recognise
from frontdash.reading.rows.raw import RawTable
from tests.tables.cases import ANY, Case, written

ROLES = ("series", "place", "subject", "value", "bounds", "unit", "multiplier", "date", "source")
_MOST_ANSWERS = 8
_MOST_CHOICES = 14
_ASKS: Mapping[str, tuple[str, ...]] = {
    "series": ("series", "apart", "fill", FIGURE),
    "place": ("place", "apart", "fill"),
    "subject": ("subject", "apart", "fill"),
    "value": (FIGURE, "value", "decimals", "missing", "apart"),
    "bounds": ("bounds", "low", "high", "qualifier", FIGURE),
    "unit": ("unit",),
    "multiplier": ("factor", "unit"),
    "date": ("date order", "year start", "valid_on", "date"),
    "source": ("source",),
}
"""The questions that are about a role."""
_MONEY = {
    "USD": ("usd", "us$", "$"),
    "US$": ("usd", "us$", "$"),
    "EUR": ("eur", "€"),
    "UAH": ("uah", "грн", "₴", "hryvnia"),
    "RUB": ("rub", "руб", "₽", "rouble", "ruble"),
    "SOS": ("sos", "somali shilling"),
}


class Verdict(NamedTuple):
    """How a role came out: right; asked (nothing is written without an answer, or at all); offered (a question whose
    first choice is wrong, so that --yes is wrong); wrong without a question."""

    role: str
    state: str


@dataclass(frozen=True)
class Outcome:
    """What importing a table led to: the class reached, how each role came out, and what is wrong in words."""

    case: Case
    reached: str
    verdicts: tuple[Verdict, ...]
    asked: tuple[str, ...] = ()
    """The roles of the questions that were answered, in order."""
    faults: tuple[str, ...] = ()

    @property
    def useful(self) -> bool:
        """Whether the right figures were reached, or a table without figures was refused."""
        return self.reached in {"opens", "yes", "refused"} or self.reached.startswith("answers")

    @property
    def answers(self) -> int:
        """How many answers it took."""
        return int(self.reached.split()[1]) if self.reached.startswith("answers") else 0

    @property
    def wrong(self) -> tuple[str, ...]:
        """The roles that are wrong without a question."""
        return tuple(verdict.role for verdict in self.verdicts if verdict.state == "wrong")


def run(case: Case, folder: Path) -> Outcome:
    """Import the table of a case."""
    with tempfile.TemporaryDirectory() as into:
        path = written(case.name, folder, Path(into))
        try:
            return _opened(case, path)
        except FrontdashError as error:
            return _refused(case, str(error).replace(str(path), path.name))


def _opened(case: Case, path: Path) -> Outcome:
    raw = prepared(read_place(str(path)))
    if has_our_columns(raw.frame.columns) or recognise(raw) is not None:
        dataset = open_dataset(path)
        judged = judge(case, dataset, raw)
        return Outcome(case, "opens" if judged.right else "not", _verdicts(judged, (), ()), (), judged.faults)
    return _imported(case, raw)


def _refused(case: Case, why: str, asked: tuple[str, ...] = ()) -> Outcome:
    right = (case.refused or case.or_refused) and (not case.why or any(word in why.casefold() for word in case.why))
    faults = () if right else (f"refused: {why}",)
    return Outcome(
        case, "refused" if right else "not", (Verdict("value", "right" if right else "asked"),), asked, faults
    )


# --- answering ----------------------------------------------------------------------------------------------


class _State(NamedTuple):
    answers: Answers
    proposal: Proposal
    judged: Judged | None


def _imported(case: Case, raw: RawTable) -> Outcome:
    state = _state(case, raw, Answers())
    first = state.proposal
    if first.refusal is not None and (case.refused or case.or_refused):
        return _refused(case, first.refusal)
    if case.refused:
        none = next((q for q in first.needed if q.role == FIGURE), None)
        if none is not None:
            return _refused(case, none.text)
        # Whoever is asked for the unit of what counts nothing can leave it out: nothing is written before that.
        state_of = "asked" if any(q.role == "unit" for q in first.needed) else "wrong"
        return Outcome(case, "not", (Verdict("value", state_of),), (), ("figures of a table that holds none",))
    asked: list[str] = []
    while state.proposal.needed and len(asked) < _MOST_ANSWERS:
        question = state.proposal.needed[0]
        after = _best(case, raw, question)
        if after is None:
            return Outcome(
                case,
                "not",
                tuple(Verdict(role, "asked") for role in ROLES if question.role in _ASKS[role]),
                tuple(asked),
                (f"no answer to: {question.role}: {question.text}",),
            )
        asked.append(question.role)
        state = after
    if state.judged is None:
        return _refused(case, state.proposal.refusal or "no figures", tuple(asked))
    judged = state.judged
    verdicts, faults = _verdicts(judged, first.needed, first.questions), judged.faults
    while not judged.right and len(asked) < _MOST_ANSWERS:
        roles = {name for role in judged.wrong for name in _ASKS[role]}
        best: tuple[str, _State] | None = None
        for question in state.proposal.questions:
            after = _best(case, raw, question) if question.role in roles else None
            if after is not None and after.judged is not None and after.judged.points > judged.points:
                judged, best = after.judged, (question.role, after)
        if best is None:
            break
        asked.append(best[0])
        state = best[1]
    if not judged.right:
        reached = "not"
    elif asked:
        reached = f"answers {len(asked)}"
    else:
        reached = "yes"
    return Outcome(case, reached, verdicts, tuple(asked), faults)


def _state(case: Case, raw: RawTable, answers: Answers) -> _State:
    proposal = propose(raw, answers)
    if proposal.refusal is not None:
        return _State(answers, proposal, None)
    try:
        judged = judge(case, dataset_from(apply(proposal.mapping, raw), raw.file), raw)
    except FrontdashError:
        return _State(answers, proposal, None)
    return _State(answers, proposal, judged)


def _best(case: Case, raw: RawTable, question: Question) -> _State | None:
    """Return the state after the answer that makes most of the figures right; None where no answer can be given."""
    found: list[tuple[float, int, _State]] = []
    for answers in _answers(case, question):
        after = _state(case, raw, answers)
        if not any(other.key == question.key for other in after.proposal.needed):
            points = -1.0 if after.judged is None else after.judged.points
            found.append((points, -len(found), after))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _answers(case: Case, question: Question) -> Iterator[Answers]:
    for choice in question.choices[:_MOST_CHOICES]:
        yield choice.answers
    if question.typed is None:
        return
    texts = list((case.answers or {}).get(question.role, ()))
    if question.role in {"source", "unit"}:
        stated = dict.fromkeys(text for figure in case.figures for text in _options(figure.get(question.role, "")))
        plain = [text.removeprefix("money:") for text in stated if text not in {"", ANY}]
        texts += [f"={text}" for text in plain] if question.role == "source" else plain
    if question.role == "unit" and len(question.columns) > 1:
        texts.append(", ".join(_unit_below(case, column) for column in question.columns))
    for text in texts:
        answers = question.typed(text)
        if answers is not None:
            yield answers


def _unit_below(case: Case, column: str) -> str:
    """Return the right unit of the numbers below a heading: that of the figures whose series it names most of."""

    def named(figure: Mapping[str, str]) -> float:
        words = figure.get("series", "").replace("_", " ").split()
        return sum(word in _words(column) for word in words) / (len(words) or 1)

    return _options(max(case.figures, key=named).get("unit", ""))[0]


def _verdicts(judged: Judged, needed: Iterable[Question], questions: Iterable[Question]) -> tuple[Verdict, ...]:
    """Return how each role came out once what is needed has been answered."""
    asked = {question.role for question in needed}
    offered = {question.role for question in questions}

    def state(role: str) -> str:
        if not asked.isdisjoint(_ASKS[role]):
            return "asked"
        if role not in judged.wrong:
            return "right"
        return "offered" if not offered.isdisjoint(_ASKS[role]) else "wrong"

    return tuple(Verdict(role, state(role)) for role in ROLES if role in judged.roles)


# --- comparing ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """How figures compare with those that are right: the roles that say something, those that are wrong, and how."""

    roles: frozenset[str]
    wrong: frozenset[str]
    points: float
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether every figure is right in every role."""
        return not self.wrong


class _Figure(NamedTuple):
    series: str
    place: str
    subject: str
    value: str
    low: str
    high: str
    qualifier: str
    unit: str
    valid_on: str
    source: str


def judge(case: Case, dataset: Dataset, raw: RawTable) -> Judged:
    """Compare the figures of a dataset with those that are right, each with the one that fits best."""
    figures = list(_figures(dataset))
    pairs = sorted(
        ((-_closeness(case, right, figure), at, to) for at, right in enumerate(case.figures)
         for to, figure in enumerate(figures)),
    )  # fmt: skip
    found: dict[int, int] = {}
    for _, at, to in pairs:
        if at not in found and to not in found.values():
            found[at] = to
    matched = [(right, figures[found[at]] if at in found else None) for at, right in enumerate(case.figures)]
    faults: list[tuple[str, str]] = []
    points = 0.0
    for right, figure in matched:
        if figure is None:
            if not _is_money(right):
                faults.append(("value", f"no figure for {_shown(right)}"))
            continue
        wrong = _wrong(case, right, figure)
        points += 1 - len(wrong) / len(ROLES) - (_is_money(right) and "unit" in wrong)
        faults += [(role, f"{role} of {_shown(right)}: {said}") for role, said in wrong.items()]
    rest = [figure for to, figure in enumerate(figures) if to not in found.values()]
    extra = [f for f in rest if not any(word in _words(f.series) for word in case.optional)]
    points -= len(extra) / 10
    faults += [("value", f"a figure too many: {f.series!r} {f.value} {f.valid_on}") for f in extra[:3]]
    faults += _apart(matched)
    lines = set(raw.lines.to_list()) - set(dataset.figures["_line"].to_list()) - {r.line for r in dataset.rejects}
    if lines:
        faults.append(("value", f"lines neither kept nor rejected: {sorted(lines)[:5]}"))
    roles = {role for right, figure in matched if figure is not None for role in _judged_of(right)} | {"value"}
    wrong_roles = frozenset(role for role, _ in faults)
    return Judged(frozenset(roles) | wrong_roles, wrong_roles, points, tuple(text for _, text in faults))


def _judged_of(right: Mapping[str, str]) -> Iterator[str]:
    """Yield the roles of which a right answer says something."""
    yield from ("series", "value", "unit", "multiplier", "source")
    yield from (role for role in ("place", "subject") if right.get(role, ANY) != ANY)
    if right.get("valid_on"):
        yield "date"
    if any(right.get(name) for name in ("low", "high", "qualifier")):
        yield "bounds"


def _figures(dataset: Dataset) -> Iterator[_Figure]:
    for row in dataset.figures.iter_rows(named=True):
        cells = {name: row[name] for name in _Figure._fields}
        for name in ("value", "low", "high"):
            text, number = row[f"_{name}_text"], row[name]
            cells[name] = text if text is not None or number is None else f"{Decimal(repr(number)):f}"
        if row["wording"] and not any(cells[name] for name in ("value", "low", "high")):
            read = read_wording(row["wording"])  # what is shown
            cells |= {"low": read.low and f"{read.low:f}", "high": read.high and f"{read.high:f}"}
        yield _Figure(**{name: "" if cell is None else str(cell) for name, cell in cells.items()})


def _closeness(case: Case, right: Mapping[str, str], figure: _Figure) -> float:
    wrong = _wrong(case, right, figure)
    heavy = sum(role in wrong for role in ("value", "bounds"))
    words = [word in _words(f"{figure.series} {figure.subject}") for word in right.get("series", "").split()]
    return 10 - len(wrong) - 2 * heavy + 3 * (sum(words) / len(words) if words else 0)


def _wrong(case: Case, right: Mapping[str, str], figure: _Figure) -> dict[str, str]:
    """Return the roles in which a figure is wrong, each with what stands there instead."""
    wrong: dict[str, str] = {}
    told = _words(f"{figure.series} {figure.subject}")
    if not any(
        all(word in told for word in option.replace("_", " ").split()) for option in _options(right.get("series", ""))
    ):
        wrong["series"] = figure.series
    places = {"place": figure.place, "subject": figure.subject}
    wrong |= {role: text for role, text in places.items() if not _is(right.get(role, ANY), text)}
    if case.loose and wrong.keys() & places.keys():
        swapped = {"place": figure.subject, "subject": figure.place}
        if all(_is(right.get(role, ANY), text) for role, text in swapped.items()):
            wrong = {role: text for role, text in wrong.items() if role not in places}
    stated, given = _number(right.get("value", "")), _number(figure.value)
    factors = [Decimal(option) for option in _options(right.get("factor") or "1")]
    factor = next((each for each in factors if stated is not None and given == stated * each), factors[0])
    if stated is None or given is None:
        if (stated is None) != (given is None):
            wrong["value"] = figure.value or "no value"
    elif given not in {stated, stated * factor}:
        wrong["multiplier" if _is_shifted(given, stated) else "value"] = figure.value
    elif given != stated * factor:
        wrong["multiplier"] = figure.value
    bounds = [name for name in ("low", "high") if not _is_bound(right.get(name, ""), getattr(figure, name), factor)]
    if not _is_qualifier(right, figure):
        bounds.append("qualifier")
    if bounds:
        wrong["bounds"] = ", ".join(f"{name} {getattr(figure, name)}" for name in bounds)
    if not _is_unit(right.get("unit", ""), figure.unit):
        wrong["unit"] = figure.unit
    if figure.valid_on not in _options(right.get("valid_on", "")) and ANY not in _options(right.get("valid_on", "")):
        wrong["date"] = figure.valid_on or "no date"
    if not _is(right.get("source", ""), figure.source):
        wrong["source"] = figure.source
    return wrong


def _apart(matched: Iterable[tuple[Mapping[str, str], _Figure | None]]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong about which figures are of one series: those that differ must be told apart, and those of one
    series and subject must not be split."""
    seen: dict[tuple[str, ...], tuple[str, ...]] = {}
    series: dict[tuple[str, str], str] = {}
    for right, figure in matched:
        if figure is None:
            continue
        key = (figure.series, figure.place, figure.subject, figure.valid_on, figure.source)
        own = (right.get("series", ""), right.get("place", ""), right.get("subject", ""), right.get("value", ""))
        if seen.setdefault(key, own) != own:
            yield "series", f"nothing tells {_shown(right)} from another figure"
        subject = right.get("subject", "")
        if subject != ANY and ANY not in right.get("series", ""):
            one = (right.get("series", ""), subject)
            if series.setdefault(one, figure.series) != figure.series:
                yield "series", f"{figure.series!r} and {series[one]!r} are one series"


def _options(text: str) -> list[str]:
    return [option.strip() for option in text.split(";")]


def _words(text: str) -> str:
    """Return a text for comparing words: small letters, and `TotalDeaths` in both spellings."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return re.sub(r"[_\s]+", " ", f"{text} {parted} {text.replace('_', ' ')}").casefold() + text.casefold()


def _is(right: str, text: str) -> bool:
    options = _options(right)
    if ANY in options:
        return True
    return any(option.casefold() in text.casefold() if option else not text for option in options)


def _is_money(right: Mapping[str, str]) -> bool:
    return right.get("unit", "").startswith("money:")


def _is_unit(right: str, text: str) -> bool:
    if ANY in _options(right):
        return True
    for option in _options(right):
        if option.startswith("money:"):
            if any(sign in text.casefold() for sign in _MONEY[option.removeprefix("money:")]):
                return True
            continue
        try:
            if STANDARD.lookup(option).symbol == STANDARD.lookup(text).symbol:
                return True
        except UnitError:
            if option == text:
                return True
    return False


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _is_shifted(given: Decimal, stated: Decimal) -> bool:
    """Whether a number is another by a power of ten, so that its multiplier is wrong and its digits are not."""
    if not given or not stated:
        return False
    one, other = given.normalize().as_tuple(), stated.normalize().as_tuple()
    return (one.sign, one.digits) == (other.sign, other.digits)


def _is_bound(right: str, text: str, factor: Decimal) -> bool:
    if ANY in _options(right):
        return True
    stated, given = _number(right), _number(text)
    return given is None if stated is None else given == stated * factor


def _is_qualifier(right: Mapping[str, str], figure: _Figure) -> bool:
    options = _options(right.get("qualifier", ""))
    ranged = bool(right.get("low") or right.get("high"))
    return ANY in options or (figure.qualifier or "") in {
        *options,
        "exact" if "" in options else "",
        *(("between", "") if ranged else ()),
    }


def _shown(right: Mapping[str, str]) -> str:
    said = [right.get(name, "") for name in ("series", "place", "subject", "value", "low", "valid_on")]
    return " ".join(text for text in said if text and text != ANY) or "?"
