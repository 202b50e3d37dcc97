"""The colours of the page can be read: light, dark and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import frontdash.drawing.picture
import frontdash.report

CSS = (Path(frontdash.report.__file__).parent / "page.css").read_text(encoding="utf-8")
SCHEMES = ("light", "dark", "print")
TEXT, GRAPHICS = 4.5, 3.0
"""What WCAG 2.2 asks for. https://www.w3.org/TR/WCAG22/#contrast-minimum"""
DIMMED = float(re.search(r"\.d\{opacity:(\.\d+)\}", frontdash.drawing.picture.STYLE)[1])  # type: ignore[index]

Colour = tuple[float, float, float]


def scheme(name: str) -> dict[str, Colour]:
    """The colours of a scheme; dark and print replace those of light."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    assert len(blocks) == len(SCHEMES)
    found: dict[str, Colour] = {}
    for block in dict.fromkeys((blocks[0], blocks[SCHEMES.index(name)])):
        for variable, digits in re.findall(r"--([\w-]+): #([0-9a-f]{6});", block):
            red, green, blue = bytes.fromhex(digits)
            found[variable] = (red / 255, green / 255, blue / 255)
    return found


def luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "band", "mark"])
@pytest.mark.parametrize("ink", ["ink", "dim", "link"])
def test_text_can_be_read(name: str, ground: str, ink: str) -> None:
    colours = scheme(name)
    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize("name", SCHEMES)
def test_marks_and_labels_of_pictures_can_be_seen(name: str) -> None:
    colours = scheme(name)
    ink, band = colours["ink"], colours["band"]
    assert contrast(colours["frontdash-accent"], band) >= GRAPHICS
    dimmed = tuple(DIMMED * a + (1 - DIMMED) * b for a, b in zip(ink, band, strict=True))
    assert contrast((dimmed[0], dimmed[1], dimmed[2]), band) >= TEXT


def test_paper_is_light_whatever_the_screen_is() -> None:
    assert scheme("print")["paper"] == (1.0, 1.0, 1.0)
    assert CSS.rindex("@media print") > CSS.rindex("prefers-color-scheme: dark")
    assert "break-inside: avoid" in CSS[CSS.rindex("@media print") :]
