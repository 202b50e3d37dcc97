"""A report as one HTML file: no script, nothing loaded from elsewhere, for light and dark, paper and small screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from frontdash.drawing.picture import safe
from frontdash.report import parts
from frontdash.report.parts import ReportPage

if TYPE_CHECKING:
    from jinja2 import Template


def html(page: ReportPage) -> Iterator[str]:
    """Yield a report piece by piece."""
    return template("page.html.jinja").generate(page=page, words=parts)


def template(name: str) -> Template:
    """Return a template of this package; it writes values escaped, on one line and without control characters."""
    # Imported here because only HTML pages need it.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def escaped(value: object) -> Markup:
        """Return a value as one escaped line with visible control characters."""
        return value if isinstance(value, Markup) else Markup(safe(str(value)))

    environment = Environment(
        loader=PackageLoader("frontdash", "report"),
        autoescape=True,
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
