"""The pictures of reports: the timeline and the claims of a series, each as one SVG element."""

from __future__ import annotations

from frontdash.drawing.claims import claims_svg
from frontdash.drawing.timeline import timeline_svg

__all__ = ["claims_svg", "timeline_svg"]
