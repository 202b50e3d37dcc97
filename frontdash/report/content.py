"""Build the content of a report from a view. Nothing is summed over sources, averaged or judged.

A page stays readable: at most `SERIES` series, `ROWS` rows of each, and `OTHERS` rows that these refer to. What is left
out is counted, and the page says how to get it. The spread covers more rows than are listed, as on screen
(`SERIES_LIMIT`); its lowest and highest claims are always listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from frontdash.derived import DerivedFigure, derived_figures
from frontdash.drawing.claims import MOST
from frontdash.drawing.svg import claims_svg, timeline_svg
from frontdash.drawing.tree import claims_axis, tree
from frontdash.figures import dates
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView
from frontdash.query.engine import SeriesView, Summary
from frontdash.query.engines import local_engine
from frontdash.query.fields import SERIES_LIMIT
from frontdash.query.spread import Part, Reach, apart_text, counts_text, overlap_text, spread, spread_texts
from frontdash.query.state import Sort, ViewState
from frontdash.query.timeline import timeline
from frontdash.query.view import build_view
from frontdash.report.entries import Book, clipped
from frontdash.report.findings import Findings
from frontdash.report.methods import MORE, methods
from frontdash.report.parts import (
    Computed,
    Drawn,
    Extreme,
    Given,
    Reaching,
    ReportPage,
    Section,
    SpreadTable,
    Tree,
    TreeStep,
)
from frontdash.retellings.tree import Step, heading, travel
from frontdash.writing.retelling_text import details, remarks

SERIES = 40
ROWS = MOST
"""The maximum number of rows listed of one series, which is the number of lines of its picture."""
TREES, STEPS = 20, 40
"""The maximum number of trees of retellings in one series, and of publications in one tree."""
_SORT = Sort("valid_on")


@dataclass(frozen=True)
class _Series:
    """A series of the view: its rows, those of them that are listed, and how many there are in all."""

    name: str
    size: int
    looked_at: pl.DataFrame
    listed: SeriesView


def build(dataset: Dataset, state: ViewState) -> ReportPage:
    """Return the report of a view, with rows in the order of the view; an unsorted view is ordered by valid date.

    Raises `ClauseError` if the state names a field or a source that the dataset does not have.
    """
    engine, sort = local_engine(dataset), state.sort or _SORT
    view = build_view(engine, replace(state, sort=sort))
    rows = engine.row_numbers(state.selection, sort)
    book = Book(dataset, state.unit_view)
    found = _series(dataset, state, rows)
    # Rows must be listed before anything refers to them.
    tables = [_table(book, series, state.unit_view) for series in found[:SERIES]]
    findings = Findings(dataset, rows, book)
    trees = [_trees(book, series) for series in found[:SERIES]]
    derived = tuple(_computed(book, figure, state.unit_view) for figure in _derived_in(dataset, state, rows))
    sections = tuple(
        replace(table, trees=told, trees_left_out=more, notes=findings.of(series.listed.rows["_row"]))
        for table, series, (told, more) in zip(tables, found, trees, strict=False)
    )
    left_out = ""
    if len(found) > SERIES:
        figures = sum(series.size for series in found[SERIES:])
        more = f"{len(found) - SERIES:,} more series with {counted(figures, 'figure')}"
        left_out = f"{more} are not on this page. {MORE}"
    others = book.others()
    filters = " and ".join(clause.label() for clause in state.selection)
    return ReportPage(
        clipped(dataset.title),
        _counts(view.summary, view.total),
        clipped(filters),
        sections,
        left_out,
        derived,
        others,
        book.references(),
        methods(dataset, state, findings),
    )


def _counts(summary: Summary, total: Summary) -> str:
    of = f" of {total.figures:,}" if summary.figures != total.figures else ""
    word = "figure" if (total if of else summary).figures == 1 else "figures"
    said = f"{summary.figures:,}{of} {word}: {counts_text(summary)}"
    return said + (f", and {summary.derived:,} derived by the compilers" if summary.derived else "")


# --- rows ---------------------------------------------------------------------------------------------------


def _series(dataset: Dataset, state: ViewState, rows: pl.Series) -> list[_Series]:
    """Return the series of a view in its order, or in the order of the file if it has none.

    Rows are fetched only for the series on the page.
    """
    keys = dataset.figures.select("_row", "_series")[rows].lazy()
    groups = keys.group_by("_series", maintain_order=True).agg(
        pl.len().alias("size"), pl.col("_row").head(SERIES_LIMIT).alias("rows"), pl.col("_row").min().alias("first")
    )
    ordered = (groups if state.sort else groups.sort("first")).collect()
    return [
        _fetched(dataset, str(name), size, rows if number < SERIES else [])
        for number, (name, size, rows) in enumerate(ordered.select("_series", "size", "rows").iter_rows())
    ]


def _fetched(dataset: Dataset, name: str, size: int, rows: Sequence[int]) -> _Series:
    looked_at = dataset.figures[list(rows)]
    shown_rows = list(rows[:ROWS])
    if len(rows) > ROWS:
        extremes = [int(row["_row"]) for part in spread(looked_at).parts for row in _extremes(part)]
        shown_rows += dict.fromkeys(row for row in extremes if row not in set(shown_rows))
    return _Series(name, size, looked_at, SeriesView(name, dataset.figures[shown_rows], size))


def _extremes(part: Part) -> Iterable[Row]:
    for reach in (part.whole, *part.roles):
        yield from (reach.lowest, reach.highest)
        if reach.dispute is not None:
            yield from (reach.dispute.lowest, reach.dispute.highest)


def _table(book: Book, series: _Series, view: UnitView) -> Section:
    """Return a series without the parts that refer to other rows: retellings and findings."""
    claims = tree(series.listed, view)
    entries = book.entries(
        (claim.row for claim in claims), frozenset(c.row["_row"] for c in claims if c.branch in {"├", "└"})
    )
    tables, said = _spread(book, series, view)
    pictures, no_picture = _pictures(series, view)
    left_out = ""
    if series.size > len(entries):
        left_out = f"{series.size - len(entries):,} more figures of this series are not listed. {MORE}"
    first = series.listed.rows
    about = [_common(first, name) for name in ("measure", "statistic", "subject", "place")]
    return Section(
        clipped(series.name),
        f"series-{min(first['_row'].to_list())}",
        " · ".join(dict.fromkeys(clipped(word) for word in about if word)),
        counted(series.size, "figure"),
        tables,
        said,
        pictures,
        no_picture,
        tuple(entries),
        left_out,
        (),
        "",
        (),
    )


def _common(rows: pl.DataFrame, column: str) -> str:
    """Return the value that all rows share in a column; empty if they differ."""
    values = rows[column].unique()
    return str(values[0]) if len(values) == 1 and values[0] is not None else ""


# --- spread -------------------------------------------------------------------------------------------------

_KINDS = {
    "claims": "",
    "derived": "derived by the compilers",
    "withdrawn": "withdrawn",
    "total": "totals of other rows",
}


def _spread(book: Book, series: _Series, view: UnitView) -> tuple[tuple[SpreadTable, ...], tuple[str, ...]]:
    found = spread(series.looked_at)
    several = len(found.parts) > 1
    dimensions = len({part.dimension for part in found.parts}) > 1
    tables = []
    for part in found.parts:
        words = [part.statistic if several else "", _KINDS[part.kind], part.dimension if dimensions else ""]
        title = ", ".join(word for word in words if word)
        roles = part.roles if len(part.roles) > 1 else ()
        lines = [_reaching(book, "all", part.whole, view)]
        lines += [_reaching(book, reach.role_text, reach, view) for reach in roles]
        tables.append(SpreadTable(f"{title} ({counted(part.figures, 'figure')})" if several else "", tuple(lines)))
    said = [clipped(" · ".join(spread_texts(part, view)[0])) for part in found.parts if part.whole.dispute is not None]
    if several:
        said.append("Kinds of figures that cannot be compared are listed separately.")
    if found.without_number:
        said.append(f"{counted(found.without_number, 'figure')} without a number (—).")
    if series.size > series.looked_at.height:
        said.append(f"Of the first {series.looked_at.height:,} figures; the series has {series.size:,}.")
    return tuple(tables), tuple(said)


def _reaching(book: Book, who: str, reach: Reach, view: UnitView) -> Reaching:
    lowest, highest = (_extreme(book, row, view) for row in (reach.lowest, reach.highest))
    return Reaching(
        who, reach.claims, reach.publications, lowest, highest, apart_text(reach.dispute), overlap_text(reach)
    )


def _extreme(book: Book, row: Row, view: UnitView) -> Extreme:
    when = dates.date_of(row)
    who = "our arithmetic" if row["status"] == "derived" else clipped(str(row["_source"]))
    return Extreme(shown(row, view).text, f"{who}, {dates.display(when)}" if when else who, book.mention(row))


# --- pictures -----------------------------------------------------------------------------------------------


def _pictures(series: _Series, view: UnitView) -> tuple[tuple[Drawn, ...], str]:
    """Return the pictures of a series, or why there are none: a single number needs no picture."""
    claims = tree(series.listed, view)
    axis = claims_axis(claims, None, view.unit_system, False)
    marks = [
        c for c in claims if c.mark is not None and axis is not None and c.row["_dimension"] == axis.unit.dimension
    ]
    if len(marks) < 2:
        return (), "No picture: there are fewer than two numbers to compare."
    drawn = []
    by_date = timeline(series.listed)
    if len({(point.start, point.end) for point in by_date.points}) > 1:
        caption = "By the date they are true of. Every mark is a row of the table below."
        drawn.append(Drawn("timeline", caption, timeline_svg(by_date, view)))
    caption = "In the order of the table below: each line is a row of it."
    drawn.append(Drawn("claims", caption, claims_svg(series.listed, view)))
    return tuple(drawn), ""


# --- retellings ---------------------------------------------------------------------------------------------


def _trees(book: Book, series: _Series) -> tuple[tuple[Tree, ...], str]:
    """Return the trees of the listed claims that have retellings, regardless of filters."""
    figures = book.dataset.figures
    origins = list(dict.fromkeys(series.listed.rows["_origin"].to_list()))
    families = figures.lazy().filter(pl.col("_origin").is_in(origins)).select("_origin").collect()["_origin"]
    sizes = Counter(families.to_list())
    told = [origin for origin in origins if sizes[origin] > 1]
    left_out = f"{len(told) - TREES:,} more claims have retellings that are not shown here." if told[TREES:] else ""
    return tuple(_tree(book, origin) for origin in told[:TREES]), left_out


def _tree(book: Book, origin: int) -> Tree:
    found = travel(book.dataset, origin)
    title = heading(found).removeprefix(f"{found.origin['series']}: ")
    said = list(remarks(replace(found, left_out=found.left_out + len(found.steps[STEPS:]))))
    steps = tuple(_step(book, step) for step in found.steps[:STEPS])
    return Tree(clipped(title), steps, tuple(clipped(text) for text in said))


def _step(book: Book, step: Step) -> TreeStep:
    return TreeStep(
        step.depth,
        shown(step.row, book.dataset.unit_system.as_stated).text,
        clipped(step.printed_when),
        book.mention(step.row),
        tuple(clipped(text) for text in details(step)),
    )


# --- derived figures ----------------------------------------------------------------------------------------


def _derived_in(dataset: Dataset, state: ViewState, rows: pl.Series) -> list[DerivedFigure]:
    """Return the derived figures that use a row of the view, or all of them if nothing is filtered."""
    figures = derived_figures(dataset)
    if not state.selection:
        return figures
    goes_in = {leaf for figure in figures for leaf in figure.leaves}
    held = pl.Series(sorted(goes_in), dtype=pl.UInt32)
    selected = set(held.filter(held.is_in(rows.implode())).to_list())
    return [figure for figure in figures if selected & set(figure.leaves)]


def _computed(book: Book, figure: DerivedFigure, view: UnitView) -> Computed:
    inputs = tuple(
        Given(
            clipped(given.id),
            given.shown,
            clipped(given.who),
            None if given.row is None else book.mention(book.dataset.row(given.row)),
        )
        for given in figure.inputs
    )
    refused = (f"refused: {figure.refusal}",) if figure.refusal is not None else ()
    notes = (*refused, *figure.notes, *((figure.remark,) if figure.remark else ()))
    return Computed(
        clipped(figure.label),
        clipped(figure.name),
        figure.text(view),
        clipped(figure.formula),
        inputs,
        tuple(clipped(note) for note in notes),
    )
