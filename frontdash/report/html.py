"""A report as one HTML file: no script, nothing loaded from elsewhere, light and dark, for paper and for small screens.

Everything that comes from data passes `safe`; addresses become links only if they are of the web. Tables carry roles
of their own, because on small screens they are laid out as cards and would lose those of the elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from frontdash.drawing.picture import safe
from frontdash.report.parts import (
    Computed,
    Drawn,
    Extreme,
    FigureRow,
    Inline,
    Mention,
    Reference,
    ReportPage,
    Section,
    SpreadTable,
    Tree,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NUMERIC = "n"


def html(page: ReportPage) -> Iterator[str]:
    """Yield a report piece by piece."""
    title = safe(page.title)
    yield f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<style>\n{Path(__file__).with_name('page.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
    yield f'<header>\n<h1>{title}</h1>\n<p class="counts">{safe(page.counts)}.</p>\n'
    if page.filters:
        yield f"<p>Only where {safe(page.filters)}.</p>\n"
    yield "<p>Who claims which number, in which words, and through whom. Nothing is added up, averaged or judged. "
    yield '<a href="#signs">What the signs mean</a>, <a href="#methods">how the page was made</a>.</p>\n'
    yield "" if page.sections else "<p>No figure matches.</p>\n"
    yield f"</header>\n{_contents(page)}<main>\n"
    for section in page.sections:
        yield from _section(section)
    if page.left_out:
        yield f'<p class="more">{safe(page.left_out)}</p>\n'
    if page.derived:
        yield '<section>\n<h2 id="derived">Derived figures</h2>\n'
        yield "<p>ƒ: our own arithmetic over rows, nobody's claim.</p>\n"
        yield "".join(_derived(figure) for figure in page.derived) + "</section>\n"
    if page.others:
        yield '<section>\n<h2 id="others">Other rows named here</h2>\n'
        yield "<p>They are no part of this view, but something above names them.</p>\n"
        yield f"{_claims('Rows outside this view', page.others)}</section>\n"
    if page.references:
        items = "".join(_reference(reference) for reference in page.references)
        yield f'<section>\n<h2 id="references">References</h2>\n<ol class="references">\n{items}</ol>\n</section>\n'
    yield from _methods(page)
    yield "</main>\n</body>\n</html>\n"


def _contents(page: ReportPage) -> str:
    items = [(s.anchor, s.name, s.counts) for s in page.sections]
    ends = (
        ("derived", "Derived figures", page.derived),
        ("others", "Other rows named here", page.others),
        ("references", "References", page.references),
        ("methods", "Methods", True),
    )
    items += [(anchor, name, "") for anchor, name, there in ends if there]
    lines = "".join(
        f'<li><a href="#{safe(anchor)}">{safe(name)}</a>{f" <small>{safe(counts)}</small>" if counts else ""}</li>\n'
        for anchor, name, counts in items
    )
    return f'<nav aria-label="Contents">\n<ol>\n{lines}</ol>\n</nav>\n'


def _section(section: Section) -> Iterator[str]:
    about = f" · {safe(section.about)}" if section.about else ""
    anchor = safe(section.anchor)
    yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{safe(section.name)}</h2>\n'
    yield f'<p class="about">{safe(section.counts)}{about}</p>\n'
    yield "".join(_spread(section.name, table) for table in section.spread)
    if section.spread_remarks:
        yield f'<p class="more">{" ".join(safe(remark) for remark in section.spread_remarks)}</p>\n'
    if section.no_picture:
        yield f'<p class="more">{section.no_picture}</p>\n'
    yield "".join(_picture(section.name, drawn) for drawn in section.pictures)
    yield f"<h3>Claims</h3>\n{_claims(section.name, section.entries)}"
    if section.left_out:
        yield f'<p class="more">{safe(section.left_out)}</p>\n'
    if section.trees:
        yield "<h3>How they travelled</h3>\n" + "".join(_tree(tree) for tree in section.trees)
    if section.trees_left_out:
        yield f'<p class="more">{section.trees_left_out}</p>\n'
    if section.notes:
        items = "".join(
            f"<li>{_mention(n.mention)} <small>{n.severity}, {n.rule}</small> {_inline(n.message)}</li>\n"
            for n in section.notes
        )
        yield f'<h3>Checks</h3>\n<ul class="checks">\n{items}</ul>\n'
    yield "</section>\n"


# --- tables -------------------------------------------------------------------------------------------------

Cell = tuple[str, str]
"""What stands in a cell as HTML, and its class."""


def _table(kind: str, caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[Cell]]]) -> str:
    """Return a table; each row is given with its attributes and cells, of which the first is its heading."""
    top = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in heads)
    body = "".join(f'<tr role="row"{extra}>{_cells(heads, cells)}</tr>\n' for extra, cells in rows)
    return (
        f'<table class="{kind}" role="table">\n<caption>{caption}</caption>\n<thead role="rowgroup">'
        f'<tr role="row">{top}</tr></thead>\n<tbody role="rowgroup">\n{body}</tbody>\n</table>\n'
    )


def _cells(heads: Sequence[str], cells: Sequence[Cell]) -> str:
    told = []
    for number, (head, (text, kind)) in enumerate(zip(heads, cells, strict=True)):
        shape = f' class="{kind}"' if kind else ""
        if number:
            told.append(f'<td role="cell" data-label="{head}"{shape}>{text}</td>')
        else:
            told.append(f'<th scope="row" role="rowheader" data-label="{head}"{shape}>{text}</th>')
    return "".join(told)


def _spread(name: str, table: SpreadTable) -> str:
    title = f": {safe(table.title)}" if table.title else ""
    rows = [
        (
            "",
            (
                (safe(line.who), ""),
                (f"{line.claims:,}", _NUMERIC),
                (f"{line.publications:,}", _NUMERIC),
                (_extreme(line.lowest), ""),
                (_extreme(line.highest) if line.highest != line.lowest else "the same", ""),
                ("; ".join(safe(part) for part in (line.apart, line.bounds) if part) or "—", ""),
            ),
        )
        for line in table.lines
    ]
    heads = ("Whose claims", "Claims", "Publications", "Lowest", "Highest", "Apart, bounds")
    return _table("spread", f'Spread<span class="of"> of {safe(name)}</span>{title}', heads, rows)


def _extreme(extreme: Extreme) -> str:
    return f"<b>{safe(extreme.shown)}</b> {safe(extreme.who)} {_mention(extreme.mention)}"


def _claims(name: str, entries: Sequence[FigureRow]) -> str:
    heads = ("Figure", "In these words", "Claimed by", "Printed by", "Dates", "Row")
    rows = ((f' id="{safe(e.mention.anchor)}"{_row_class(e)}', _entry(e)) for e in entries)
    return _table("claims", f'<span class="of">{safe(name)}</span>', heads, rows)


def _row_class(entry: FigureRow) -> str:
    return ' class="hangs"' if entry.hangs else ""


def _entry(entry: FigureRow) -> tuple[Cell, ...]:
    sign = '<span class="sign">↳</span>&nbsp;' if entry.relays else ""
    figure = f"{sign}<b>{safe(entry.shown)}</b>" + _small(safe(line) for line in entry.beside)
    wording = f"“{safe(entry.wording)}”" if entry.wording else ""
    printed = safe(entry.publisher)
    if entry.reference:
        printed += f' <a class="ref" href="#ref-{entry.reference}" aria-label="reference {entry.reference}">'
        printed += f"[{entry.reference}]</a>"
    row = _mention(entry.mention)
    if entry.relays:
        row += _small([f"relays {_mention(entry.relays)}"])
    return (
        (figure, "figure"),
        (wording + _small(map(_inline, entry.remarks)), ""),
        (safe(entry.source) + _small([safe(entry.standing)] if entry.standing else ()), ""),
        (printed, ""),
        ("".join(f'<span class="date">{safe(date)} <small>{names}</small></span> ' for date, names in entry.dates), ""),
        (row, ""),
    )


def _small(lines: Iterable[str]) -> str:
    return "".join(f"<small>{line}</small>" for line in lines)


# --- pictures, trees, derived figures -------------------------------------------------------------------------


def _picture(name: str, drawn: Drawn) -> str:
    # What scrolls has to be reachable by key.
    label = f"{drawn.name.capitalize()} of {safe(name)}"
    return (
        f'<figure>\n<div class="scrolls" tabindex="0" role="group" aria-label="{label}">\n{drawn.svg}</div>\n'
        f"<figcaption>{drawn.caption}</figcaption>\n</figure>\n"
    )


def _tree(tree: Tree) -> str:
    lines = [f'<div class="tree">\n<p>{safe(tree.heading)}</p>\n']
    depth = -1
    for step in tree.steps:
        if step.depth > depth:
            lines.append("<ul>\n" * (step.depth - depth))
        else:
            lines.append("</li>\n" + "</ul>\n</li>\n" * (depth - step.depth))
        depth = step.depth
        head = f"<b>{safe(step.shown)}</b> {safe(step.printed)} {_mention(step.mention)}"
        lines.append(f"<li>{head}{_small(safe(detail) for detail in step.details)}")
    lines.append("</li>\n</ul>\n" * (depth + 1))
    lines += [f"<p>{safe(remark)}</p>\n" for remark in tree.remarks]
    return "".join((*lines, "</div>\n"))


def _derived(figure: Computed) -> str:
    name = f" <small>(named <code>{safe(figure.name)}</code>)</small>" if figure.name else ""
    label = safe(figure.label) if figure.label not in {figure.name, figure.formula} else "Formula"
    inputs = "".join(
        f"<li>{_mention(given.mention) if given.mention else f'<code>{safe(given.name)}</code>'}: "
        f"<b>{safe(given.shown)}</b> {safe(given.who)}</li>\n"
        for given in figure.inputs
    )
    said = "".join(f"<p><small>{safe(note)}</small></p>\n" for note in figure.notes)
    return (
        f'<div class="derived">\n<h3>{label}</h3>\n<p><b>{safe(figure.shown)}</b> = <code>{safe(figure.formula)}</code>'
        f"{name}</p>\n{f'<ul>{inputs}</ul>' if inputs else ''}\n{said}</div>\n"
    )


def _reference(reference: Reference) -> str:
    address = safe(reference.address)
    if reference.web:
        address = f'<a href="{safe(reference.web)}" rel="noreferrer nofollow">{address}</a>'
    parts = (
        safe(reference.publisher),
        f"“{safe(reference.title)}”" if reference.title else "",
        safe(reference.published),
        f"accessed {safe(reference.accessed)}" if reference.accessed else "",
    )
    address = f' <span class="address">{address}</span>' if address else ""
    rows = ", ".join(_mention(mention) for mention in reference.rows)
    said = ", ".join(filter(None, parts))
    return f'<li id="ref-{reference.number}" value="{reference.number}">{said}{address} <small>{rows}</small></li>\n'


# --- methods ------------------------------------------------------------------------------------------------


def _methods(page: ReportPage) -> Iterator[str]:
    yield '<section>\n<h2 id="methods">Methods</h2>\n<dl>\n'
    for head, paragraph in page.methods.paragraphs:
        yield f"<dt>{head}</dt><dd>{safe(paragraph)}</dd>\n"
    for head, line in page.methods.commands:
        yield f"<dt>{head}</dt><dd><code>{safe(line)}</code></dd>\n"
    yield '</dl>\n<h3 id="signs">Signs</h3>\n'
    signs = (("", ((safe(sign), ""), (safe(words), ""))) for sign, words in page.methods.signs)
    yield _table("signs", '<span class="of">Signs and what they mean</span>', ("Sign", "Meaning"), signs)
    if page.methods.rules:
        yield "<h3>Checks that found something</h3>\n"
        rules = (("", ((safe(n), ""), (severity, ""), (safe(words), ""))) for n, severity, words in page.methods.rules)
        heads = ("Check", "Kind", "What it looks for")
        yield _table("signs", '<span class="of">Checks with findings above</span>', heads, rules)
    yield "</section>\n"


def _inline(parts: Inline) -> str:
    return "".join(_mention(part) if isinstance(part, Mention) else safe(part) for part in parts)


def _mention(mention: Mention) -> str:
    if not mention.anchor:
        return f"<code>{safe(mention.id)}</code>"
    return f'<a class="id" href="#{safe(mention.anchor)}">{safe(mention.id)}</a>'
