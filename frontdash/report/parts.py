"""What a report is made of, in the order of the page. Texts are as in the data: who writes them out escapes them."""

from __future__ import annotations

from dataclasses import dataclass

ABOUT = "Who claims which number, in which words, and through whom. Nothing is added up, averaged or judged."
NO_FIGURES = "No figure matches."
DERIVED = "ƒ: our own arithmetic over rows, nobody's claim."
OTHERS = "They are no part of this view, but something above names them."
LONGEST = 800
"""Characters of one text that a report prints; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row by its id, and the anchor of the line of a table that has it; without an anchor only the id is printed."""

    id: str
    anchor: str = ""


Inline = tuple[str | Mention, ...]
"""A line of text with mentions of rows in it."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row in a table. `shown` is the figure in the unit view, `beside` what belongs to the number: as stated,
    conversions that were printed, its status. `dates` are (text, which dates these are), `reference` is a number of
    the list of references, None for what names no publication. `relays` is the row it relays."""

    mention: Mention
    shown: str
    beside: tuple[str, ...]
    wording: str
    remarks: tuple[Inline, ...]
    source: str
    standing: str
    publisher: str
    dates: tuple[tuple[str, str], ...]
    reference: int | None
    relays: Mention | None
    hangs: bool = False
    """Whether it stands below the claim it relays."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A lowest or highest claim: the figure, who says so and when, and its row."""

    shown: str
    who: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Reaching:
    """A line of a spread: whose claims, how many of them in how many publications, from where to where."""

    who: str
    claims: int
    publications: int
    lowest: Extreme
    highest: Extreme
    apart: str
    bounds: str


@dataclass(frozen=True, slots=True)
class SpreadTable:
    """The spread of figures that can be compared: all of them, then by the role of the source."""

    title: str
    lines: tuple[Reaching, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as SVG, a short name for its file, and what is said below it."""

    name: str
    caption: str
    svg: str


@dataclass(frozen=True, slots=True)
class TreeStep:
    """One publication of a claim: as printed, by whom and when; `details` are its wording and what differs."""

    depth: int
    shown: str
    printed: str
    mention: Mention
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """How a claim travelled."""

    heading: str
    steps: tuple[TreeStep, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """What a check found in a row."""

    severity: str
    rule: str
    mention: Mention
    message: Inline


@dataclass(frozen=True, slots=True)
class Section:
    """Everything about one series."""

    name: str
    anchor: str
    about: str
    counts: str
    spread: tuple[SpreadTable, ...]
    spread_remarks: tuple[str, ...]
    pictures: tuple[Drawn, ...]
    no_picture: str
    entries: tuple[FigureRow, ...]
    left_out: str
    trees: tuple[Tree, ...]
    trees_left_out: str
    notes: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An input of a derived figure; `mention` is None for another derived figure, which goes by its name."""

    name: str
    shown: str
    who: str
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Computed:
    """A derived figure: result (— where it was refused), formula, inputs, and what to keep in mind."""

    label: str
    name: str
    shown: str
    formula: str
    inputs: tuple[Given, ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The label, where it says more than the name or the formula."""
        return "" if self.label in {self.name, self.formula} else self.label


@dataclass(frozen=True, slots=True)
class Reference:
    """One publication. `web` is the address where it is one of the web, `address` the text of it in any case."""

    number: int
    publisher: str
    title: str
    published: str
    accessed: str
    address: str
    web: str
    rows: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Methods:
    """How the page came about: headed paragraphs, headed command lines, signs with their meanings, and the rules that
    found something, with severity and explanation."""

    paragraphs: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A whole report."""

    title: str
    counts: str
    filters: str
    sections: tuple[Section, ...]
    left_out: str
    derived: tuple[Computed, ...]
    others: tuple[FigureRow, ...]
    references: tuple[Reference, ...]
    methods: Methods
