"""The parts of a report, in the order of the page. Texts are unescaped: each output format escapes them."""

from __future__ import annotations

from dataclasses import dataclass

ABOUT = "Who claims which number, in which words, and through whom. Nothing is added up, averaged or judged."
NO_FIGURES = "No figure matches."
DERIVED = "ƒ: our own arithmetic over rows, not a claim."
OTHERS = "They are no part of this view, but something above names them."
LONGEST = 800
"""The maximum number of characters of one text; the number of those cut off is printed."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A link to a row: its id and the anchor of its line; without an anchor only the id is printed."""

    id: str
    anchor: str = ""


Inline = tuple[str | Mention, ...]
"""A line of text with mentions of rows in it."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row in a table. `shown` is the figure in the unit view, `number_lines` are remarks on the number: as stated,
    printed conversions, status. `dates` are (text, names of the dates), `reference` is a number of the list of
    references, None if no publication is named. `relays` is the row it relays."""

    mention: Mention
    shown: str
    number_lines: tuple[str, ...]
    wording: str
    remarks: tuple[Inline, ...]
    source: str
    standing: str
    publisher: str
    dates: tuple[tuple[str, str], ...]
    reference: int | None
    relays: Mention | None
    hangs: bool = False
    """Whether it is placed under the claim it relays."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A lowest or highest claim: figure, source, date, and its row."""

    shown: str
    who: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Reaching:
    """A line of a spread: whose claims, how many in how many publications, the lowest and the highest."""

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
    """A picture as SVG, with a short name for its file and a caption."""

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
    """A claim and its retellings."""

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
    """A derived figure: result (— if it was refused), formula, inputs and caveats."""

    label: str
    name: str
    shown: str
    formula: str
    inputs: tuple[Given, ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The label, if it says more than the name or the formula."""
        return "" if self.label in {self.name, self.formula} else self.label


@dataclass(frozen=True, slots=True)
class Reference:
    """One publication. `address` is its address as text, `web` the same if it is a web address."""

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
    """The methods section: paragraphs and command lines with headings, signs with their meanings, and the rules that
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
