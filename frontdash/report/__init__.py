"""A view as a page for publication, in Markdown or as one HTML file; every number leads back to a row."""

from frontdash.report.content import build
from frontdash.report.files import check_place, format_of, pictures_of, text_of, write_report

__all__ = ["build", "check_place", "format_of", "pictures_of", "text_of", "write_report"]
