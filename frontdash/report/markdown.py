"""A report in GitHub's Markdown that also reads well as plain text. Pictures are separate files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from frontdash.figures.text import one_line
from frontdash.report import parts
from frontdash.report.parts import (
    Computed,
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
from frontdash.writing.text import markdown_escaped, markdown_line

NO_PICTURES = "Pictures are left out where a report goes to standard output; write it to a file to get them next to it."
_CODE = re.compile(r"[\w.:@#/^+*() -]+")
PicturePath = Callable[[Section, str], str]
"""Returns the link path of a picture, given its section and short name; empty without pictures."""


def markdown(page: ReportPage, path: PicturePath = lambda _section, _name: "") -> Iterator[str]:
    """Yield a report piece by piece; `path` says where its pictures are."""
    yield f"# {_text(page.title)}\n\n{markdown_line(page.counts)}.\n"
    if page.filters:
        yield f"\nOnly where {_text(page.filters)}.\n"
    yield f"\n{parts.ABOUT}\n"
    if not page.sections:
        yield f"\n{parts.NO_FIGURES}\n"
    elif not path(page.sections[0], ""):
        yield f"\n{NO_PICTURES}\n"
    for section in page.sections:
        yield from _section(section, path)
    if page.left_out:
        yield f"\n{markdown_line(page.left_out)}\n"
    if page.derived:
        yield f"\n## Derived figures\n\n{parts.DERIVED}\n\n"
        for figure in page.derived:
            yield from _derived(figure)
    if page.others:
        yield f"\n## Other rows named here\n\n{parts.OTHERS}\n\n"
        yield from _claims(page.others)
    if page.references:
        yield "\n## References\n\n"
        yield from (_reference(reference) for reference in page.references)
    yield from _methods(page)


def _section(section: Section, path: PicturePath) -> Iterator[str]:
    yield f"\n## {_text(section.name)}\n\n{_text(section.counts)}"
    yield f" ({_text(section.about)}).\n" if section.about else ".\n"
    for table in section.spread:
        yield from _spread(table)
    if section.spread_remarks:
        yield "\n" + " ".join(markdown_line(remark) for remark in section.spread_remarks) + "\n"
    if section.no_picture:
        yield f"\n{section.no_picture}\n"
    elif path(section, ""):
        for drawn in section.pictures:
            yield f"\n![{_text(f'{drawn.name.capitalize()}: {section.name}')}]({path(section, drawn.name)})\n"
            yield f"\n{drawn.caption}\n"
    yield "\n### Claims\n\n"
    yield from _claims(section.entries)
    if section.left_out:
        yield f"\n{markdown_line(section.left_out)}\n"
    if section.trees:
        yield "\n### How they travelled\n"
        for tree in section.trees:
            yield from _tree(tree)
        if section.trees_left_out:
            yield f"\n{section.trees_left_out}\n"
    if section.notes:
        yield "\n### Checks\n\n"
        for noted in section.notes:
            yield f"- {noted.severity}, {noted.rule}, {_mention(noted.mention)}: {_inline(noted.message)}\n"


def _spread(table: SpreadTable) -> Iterator[str]:
    yield f"\n**Spread{': ' + _text(table.title) if table.title else ''}**\n\n"
    yield from _table(
        ("whose claims", "claims", "publications", "lowest", "highest", "apart, bounds"),
        (
            (
                _text(line.who),
                f"{line.claims:,}",
                f"{line.publications:,}",
                _extreme(line.lowest),
                _extreme(line.highest) if line.highest != line.lowest else "the same",
                _text("; ".join(filter(None, (line.apart, line.bounds)))),
            )
            for line in table.lines
        ),
        right=(1, 2),
    )


def _extreme(extreme: Extreme) -> str:
    return f"**{_text(extreme.shown)}** {_text(extreme.who)} {_mention(extreme.mention)}"


def _claims(entries: Sequence[FigureRow]) -> Iterator[str]:
    yield from _table(
        ("figure", "in these words", "claimed by", "printed by", "dates", "row"), (_entry(entry) for entry in entries)
    )


def _entry(entry: FigureRow) -> Iterator[str]:
    sign = "↳ " if entry.relays else ""
    yield f"{sign}**{_text(entry.shown)}**" + "".join(f"; {_text(line)}" for line in entry.number_lines)
    wording = [f"“{_text(entry.wording)}”"] if entry.wording else []
    yield ". ".join((*wording, *(_inline(remark) for remark in entry.remarks)))
    yield _text(entry.source) + (f" ({_text(entry.standing)})" if entry.standing else "")
    yield _text(entry.publisher) + (f" [{entry.reference}]" if entry.reference else "")
    yield "; ".join(f"{names} {_text(date)}" for date, names in entry.dates)
    yield _mention(entry.mention) + (f", relays {_mention(entry.relays)}" if entry.relays else "")


def _tree(tree: Tree) -> Iterator[str]:
    yield f"\n{markdown_line(tree.heading)}:\n\n"
    for step in tree.steps:
        indent = "  " * step.depth
        yield f"{indent}- **{_text(step.shown)}** {_text(step.printed)} {_mention(step.mention)}\n"
        yield from (f"{indent}  - {markdown_line(detail)}\n" for detail in step.details)
    yield from (f"\n{markdown_line(remark)}\n" for remark in tree.remarks)


def _derived(figure: Computed) -> Iterator[str]:
    label = f"{markdown_line(figure.title)}: " if figure.title else ""
    name = f" (named {_code(figure.name)})" if figure.name else ""
    yield f"- {label}**{_text(figure.shown)}** = {_code(figure.formula)}{name}\n"
    for given in figure.inputs:
        named = _mention(given.mention) if given.mention else _code(given.name)
        yield f"  - {named}: {_text(given.shown)}, {_text(given.who)}\n"
    yield from (f"  - {markdown_line(note)}\n" for note in figure.notes)


def _reference(reference: Reference) -> str:
    title = f"“{_text(reference.title)}”" if reference.title else ""
    address = f"<{reference.web}>" if reference.web else _text(reference.address)
    accessed = f"accessed {_text(reference.accessed)}" if reference.accessed else ""
    words = [markdown_line(reference.publisher), title, _text(reference.published), address, accessed]
    rows = ", ".join(_mention(mention) for mention in reference.rows)
    return f"{reference.number}. {', '.join(filter(None, words))} ({rows})\n"


def _methods(page: ReportPage) -> Iterator[str]:
    yield "\n## Methods\n\n"
    for head, paragraph in page.methods.paragraphs:
        yield f"**{head}.** {_text(paragraph)}\n\n"
    for head, line in page.methods.commands:
        yield f"{head}:\n\n    {one_line(line)}\n\n"
    yield "### Signs\n\n"
    yield from _table(("sign", "meaning"), ((_text(sign), _text(meaning)) for sign, meaning in page.methods.signs))
    if page.methods.rules:
        yield "\n### Checks that found something\n\n"
        rows = ((_text(name), severity, _text(words)) for name, severity, words in page.methods.rules)
        yield from _table(("check", "kind", "what it looks for"), rows)


def _table(heads: Sequence[str], rows: Iterable[Iterable[str]], right: Sequence[int] = ()) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n"
    yield f"| {' | '.join('---:' if at in right else '---' for at in range(len(heads)))} |\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def _text(text: str) -> str:
    """Return text escaped for Markdown, for use inside a line."""
    return markdown_escaped(one_line(text))


def _inline(line: Inline) -> str:
    return "".join(_mention(part) if isinstance(part, Mention) else _text(part) for part in line)


def _mention(mention: Mention) -> str:
    return _code(mention.id)


def _code(text: str) -> str:
    """Return an id or a formula as inline code, in which underscores need no escaping."""
    return f"`{text}`" if _CODE.fullmatch(text) else _text(text)
