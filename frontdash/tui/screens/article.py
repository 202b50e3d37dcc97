"""Candidate figures of articles: the text with its numbers, the figure as it would be written, what the data say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from frontdash.drawing.marks import across
from frontdash.drawing.tree import Claim, claim_of, claims_axis
from frontdash.figures.text import counted
from frontdash.session.drafts import NEEDED, ORDER
from frontdash.session.extracting import Item, State, Walk, draft_of
from frontdash.tui.screens.form import FieldLines, FormScreen
from frontdash.tui.screens.text_walk import TextWalk
from frontdash.tui.widgets.lines import Lines, Span, fit
from frontdash.tui.widgets.prose import Stretch
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.drawing.scale import Axis
    from frontdash.extraction.model import Candidate, Extracted
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitView
    from frontdash.session.drafts import Draft

_STYLES: dict[State, str] = {"open": "active", "known": "link", "accepted": "link", "skipped": "dim"}
_WORDS: dict[State, str] = {
    "open": "open",
    "known": "already in the data",
    "accepted": "accepted",
    "skipped": "skipped",
}
_FEW = 12
"""How many figures of the data are drawn below a candidate."""
_NUMBERED = -1
"""The position that a candidate has among figures of the data."""


class Taking(Protocol):
    """What becomes of candidates: written into the data, or skipped."""

    walk: Walk

    @property
    def dataset(self) -> Dataset:
        """The data as they are now."""

    @property
    def unit_view(self) -> UnitView:
        """The unit view of the screen."""

    async def accept(self, extracted: Extracted, candidate: Candidate, draft: Draft | None = None) -> None:
        """Write a candidate, as edited in a draft where there is one. Raises `FrontdashError`."""

    async def undo(self, document: int) -> bool:
        """Take back the last acceptance; return False where there is none. Raises `FrontdashError`."""

    async def accept_sure(self, extracted: Extracted) -> int:
        """Write the sure candidates of a document; return how many. Raises `FrontdashError`."""

    def look_again(self, document: int) -> None:
        """Hold a document against the data as they are now."""

    def skip(self, extracted: Extracted, candidate: Candidate, skipped: bool) -> None:
        """Skip a candidate, or open it again. Raises `FrontdashError`."""


class Alike(Lines, can_focus=False):
    """A candidate and what the data say about the same, one line each on one axis."""

    def __init__(self) -> None:
        super().__init__()
        self._claims: Sequence[Claim] = ()
        self._axis: Axis | None = None

    @property
    def line_count(self) -> int:
        """One line a figure."""
        return len(self._claims)

    def show(self, claims: Sequence[Claim], axis: Axis | None) -> None:
        """Show figures on an axis."""
        self._claims, self._axis = claims, axis
        self.lines_changed()

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw what the figure is to the candidate, who says it, the number, and its mark on the axis."""
        claim, axis = self._claims[index], self._axis
        names, value = min(34, width * 3 // 10), min(16, width // 5)
        who = " via ".join(dict.fromkeys(filter(None, (claim.row["_source"], claim.row["_publisher"]))))
        room = width - names - value - 16
        spans: list[Span] = [
            (fit(claim.branch, 14), "dim"),
            (fit(who, names), ""),
            (" " + fit(claim.figure.text, value, right=True) + " ", "strong"),
        ]
        if room < 8 or axis is None or claim.mark is None or claim.row["_dimension"] != axis.unit.dimension:
            return spans
        return [*spans, ("".join(across(claim.mark, axis, room)), "bar")]


class ArticleScreen(TextWalk):
    """The candidates of articles, one after the other: accepted, edited or skipped."""

    CSS = (
        TextWalk.CSS
        + """
    ArticleScreen #figure { height: 1fr; }
    ArticleScreen FieldLines { height: 2fr; background: $surface; }
    ArticleScreen Alike { height: 1fr; background: $surface; border-top: solid $border-blurred; }
    ArticleScreen.-narrow Alike { height: 4; }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "accept", "accept"),
        Binding("s", "skip", "skip"),
        Binding("e", "edit", "edit"),
        Binding("A", "accept_sure", "accept all sure ones"),
        Binding("z", "undo", "undo"),
        Binding("right_square_bracket", "article(1)", "next article"),
        Binding("left_square_bracket", "article(-1)", "previous article"),
    ]

    def __init__(self, taking: Taking) -> None:
        """`taking` has the documents, and knows what becomes of their candidates."""
        super().__init__("a accept · e edit · s skip · z undo · n p next, previous · A all sure · Esc")
        self._taking = taking
        self._document = 0
        self._busy = False
        self._draft: Draft | None = None
        self._said = ""
        self._fields = FieldLines((), self._field)
        self._alike = Alike()

    # --- what is walked ---

    @property
    def extracted(self) -> Extracted:
        """The document on screen."""
        return self._taking.walk.documents[self._document]

    @property
    def items(self) -> list[Item]:
        """The candidates of the document that may become figures."""
        return self._taking.walk.items_of(self.extracted)

    @property
    def item(self) -> Item | None:
        """The candidate in focus."""
        items = self.items
        return items[min(self.current, len(items) - 1)] if items else None

    def first(self) -> int:
        """The first candidate that is open."""
        return next((at for at, item in enumerate(self.items) if item.state == "open"), 0)

    def text(self) -> str:
        """The text of the document."""
        return self.extracted.document.text

    @property
    def heading(self) -> str:
        """Title, publisher and date of the article, and which of how many it is."""
        document, several = self.extracted.document, len(self._taking.walk.documents)
        words = [document.title or document.file, document.publisher or "publisher unknown"]
        words += [document.published_on or "date unknown"]
        words += [f"{self._document + 1} of {several}"] if several > 1 else []
        return " · ".join(words)

    def stretches(self) -> Sequence[Stretch]:
        """The candidates as they stand in the text."""
        return [
            Stretch(item.candidate.quantity.start, item.candidate.quantity.end, _STYLES[item.state])
            for item in self.items
        ]

    def beside(self) -> Widget:
        """The figure as it would be written, and what the data say."""
        return Vertical(self._fields, self._alike, id="figure")

    # --- what is said ---

    def describe(self) -> str:
        """Show the figure as it would be written; say how sure it is and what became of it."""
        item = self.item
        self._draft = None if item is None else draft_of(item.extracted, item.candidate)
        filled = () if self._draft is None else (name for name in ORDER if name in NEEDED or self._draft.text(name))
        self._fields.show(tuple(filled))
        if item is None or self._draft is None:
            self._alike.show((), None)
            return self._said or "no figures in this text; ] goes to the next article"
        claims = self._claims(item, self._draft)
        self._alike.show(claims, claims_axis(claims, _NUMBERED, self._taking.dataset.unit_system, log=False))
        state = _WORDS[item.state]
        certainty = f"{item.candidate.certainty}{f': {item.candidate.why}' if item.candidate.why else ''}"
        words = [f"{self.current + 1} of {len(self.items)}", state, certainty]
        said, self._said = self._said, ""
        return " · ".join([said, *words] if said else words)

    def _field(self, column: str) -> tuple[str, Span]:
        if self._draft is None or self.item is None:
            return "", ("", "")
        defect = self._draft.defects(self._taking.dataset).get(column) if column in NEEDED else None
        guess = dict(self.item.candidate.guessed).get(column, "")
        remark = (f"guess: {guess}", "active") if guess else ("needed", "active") if defect else ("", "")
        return self._draft.text(column), remark

    def _claims(self, item: Item, draft: Draft) -> list[Claim]:
        """Return the candidate and the figures of the data that are it, or that it relays or disputes."""
        dataset, view = self._taking.dataset, self._taking.unit_view
        own = draft.row(dataset)
        claims = [] if own is None else [claim_of({**own, "_row": _NUMBERED}, "this one", "", view)]
        candidate = item.candidate
        named = dict.fromkeys(candidate.known, "in the data")
        for key, what in ((candidate.repeats, "it relays"), *((key, "others say") for key in candidate.rivals)):
            named.setdefault(key, what)
        for key, what in named.items():
            row = dataset.row_of(key)
            if row is not None:
                claims.append(claim_of(dict(dataset.row(row)), what, "", view))
        return claims[:_FEW]

    # --- keys ---

    def action_step(self, step: int) -> None:
        """Go to another candidate, behind the last one to the next article."""
        at, items = self.current + step, self.items
        if 0 <= at < len(items):
            self.action_go(at)
        else:
            self.action_article(1 if step > 0 else -1, first=step > 0)

    def action_article(self, step: int, first: bool = True) -> None:
        """Go to another article."""
        at = self._document + step
        if not 0 <= at < len(self._taking.walk.documents):
            self._said = "the last article" if step > 0 else "the first article"
            self.show()
            return
        self._document = at
        self._taking.look_again(at)
        self.current = self.first() if first else max(0, len(self.items) - 1)
        self.replace_text()

    def action_skip(self) -> None:
        """Skip the candidate, or open it again."""
        if (item := self.item) is not None and item.state in {"open", "skipped", "known"} and not self._busy:
            self._taking.skip(item.extracted, item.candidate, item.state != "skipped")
            self._next()

    def action_accept(self) -> None:
        """Write the candidate; one that has no number or that the data would refuse opens in the form."""
        if (item := self.item) is None or self._busy:
            return
        if item.state in {"accepted", "known"}:
            self._said = f"{_WORDS[item.state]}: e makes another figure of it"
            self.show()
        elif self._draft is not None and (
            not item.candidate.quantity.has_number or self._draft.defects(self._taking.dataset)
        ):
            self.action_edit()
        else:
            self._begin(partial(self._accept, item, None))

    def action_accept_sure(self) -> None:
        """Write all sure candidates of the article."""
        if not self._busy:
            self._begin(self._accept_sure)

    def action_undo(self) -> None:
        """Take back the last acceptance."""
        if not self._busy:
            self._begin(self._undo)

    async def _undo(self) -> None:
        undone = await self._taking.undo(self._document)
        self._busy = False
        self._said = "undone" if undone else "nothing to undo"
        self.show()

    def action_edit(self) -> None:
        """Edit the candidate in the form before it is written."""
        if (item := self.item) is None or self._draft is None or self._busy:
            return
        draft = draft_of(item.extracted, item.candidate)
        wrong = next(iter(draft.defects(self._taking.dataset)), "series")

        async def save(typed: Draft, _why: str) -> None:
            await self._taking.accept(item.extracted, item.candidate, typed)

        form = FormScreen(
            f"New figure: {draft.text('wording')}", draft, self._taking.dataset, self._taking.unit_view, save, wrong
        )
        self.app.push_screen(form, self._edited)

    def _edited(self, saved: bool | None) -> None:
        if saved:
            self._next()

    # --- writing ---

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        self._busy = True
        begin(self, "edit", work, failed=self._failed)

    def _failed(self) -> None:
        self._busy = False

    async def _accept(self, item: Item, draft: Draft | None) -> None:
        await self._taking.accept(item.extracted, item.candidate, draft)
        self._busy = False
        self._next()

    async def _accept_sure(self) -> None:
        taken = await self._taking.accept_sure(self.extracted)
        self._busy = False
        self._said = f"{counted(taken, 'figure')} accepted" if taken else "no open candidate is sure"
        self.show()

    def _next(self) -> None:
        """Go to the next candidate that is open, if there is one."""
        items = self.items
        following = [at for at, item in enumerate(items) if item.state == "open"]
        self.current = next((at for at in following if at > self.current), following[0] if following else self.current)
        self.show()
