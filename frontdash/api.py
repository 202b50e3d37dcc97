"""What a program that imports frontdash uses: open, view, export, check, trace, proof, convert, read a wording.

`frontdash` itself offers these names and imports this module on first use. They follow Semantic Versioning; every other
module may change in any release.

>>> import frontdash
>>> dataset = frontdash.open_dataset()
>>> view = frontdash.view(dataset, "source=Oleksandr Syrskyi&units=mi&sort=-value")
>>> view.state.units, view.summary.figures == len(view.rows)
('mi', True)
>>> [finding.rule for finding in frontdash.check(dataset) if finding.severity == "error"][:1]
['conversion']
>>> frontdash.trace(dataset, "cnn_110k").origin["id"]
'up_111k'
>>> [number.verdict for number in frontdash.proof("Syrskyi spoke of 111,000 troops near Pokrovsk.", dataset).numbers]
['hedge-dropped']
>>> frontdash.read_wording("nearly 63,000 Russian troops").qualifier
'nearly'
"""

from __future__ import annotations

from pathlib import Path

from frontdash.checks import Finding as Finding
from frontdash.checks import check as check
from frontdash.errors import FrontdashError as FrontdashError
from frontdash.errors import OutputError as OutputError
from frontdash.extraction.candidates import extract as extracted
from frontdash.extraction.documents import document_from_text
from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.model import Extracted as Extracted
from frontdash.extraction.proof import Proof as Proof
from frontdash.extraction.proof import proof as held_against
from frontdash.figures.dataset import BadFileError as BadFileError
from frontdash.figures.dataset import Dataset as Dataset
from frontdash.figures.phrases import Reading as Reading
from frontdash.figures.phrases import read_wording as read_wording
from frontdash.figures.units import UnitError as UnitError
from frontdash.figures.units import convert as convert
from frontdash.plugins import PluginError as PluginError
from frontdash.query.engines import engine_for, local_engine
from frontdash.query.selection import ClauseError as ClauseError
from frontdash.query.state import ViewState as ViewState
from frontdash.query.state import parse_state, settle
from frontdash.query.view import View as View
from frontdash.query.view import build_view
from frontdash.reading import open_dataset as open_dataset
from frontdash.retellings.tree import Travel as Travel
from frontdash.retellings.tree import travel
from frontdash.writing.export import ExportError as ExportError
from frontdash.writing.export import export_view


def view(dataset: Dataset, link: str = "") -> View:
    """Return the view of a dataset that a link describes, such as `source=AFP&value=1000person..&units=mi&sort=-value`.

    `view.rows.block(0)` are its first figures, `view.facets` what else can be picked. Raises `ClauseError` for a link
    that the dataset cannot answer.
    """
    return build_view(engine_for(dataset), settle(parse_state(link), dataset))


def export(dataset: Dataset, path: str | Path, link: str = "", *, force: bool = False) -> int:
    """Write the figures of a view to a file whose name says the format, and return how many there are.

    Lengths, areas and speeds are shown in the unit view of the link next to the original columns. An existing file is
    replaced only with `force`. Raises `ClauseError` for the link and `ExportError` for the file.
    """
    state = settle(parse_state(link), dataset)
    rows = local_engine(dataset).row_numbers(state.selection, state.sort)
    return export_view(dataset, rows, state.unit_view, Path(path), force)


def trace(dataset: Dataset, figure: str) -> Travel:
    """Return the claim that a figure makes or relays with all its retellings, in order of publication.

    `figure` is an id, or `#LINE` in tables without ids. Raises `KeyError` where the dataset has no such figure.
    """
    row = dataset.row_of(figure)
    if row is None:
        raise KeyError(figure)
    return travel(dataset, row)


def extract(article: str, dataset: Dataset | None = None, **metadata: str) -> Extracted:
    """Return the numbers of the text of an article as `candidates`, and those that are no quantities as `skipped`.

    They are held against a dataset where one is given. `metadata` are what the text does not say of itself: `title`,
    `publisher`, `url`, `published_on`. Raises `DateError` for a date of publication that is not ISO 8601.
    """
    known = None if dataset is None else KnownFigures(dataset)
    return extracted(document_from_text(article, **metadata), known)


def proof(draft: str, dataset: Dataset) -> Proof:
    """Return the text of a draft held against a dataset: `numbers` with their verdicts, rows and reasons, in order."""
    return held_against(document_from_text(draft), dataset)
