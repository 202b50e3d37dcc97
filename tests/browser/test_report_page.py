"""The report of the bundled dataset as a real browser shows it. Fails where there is no browser.

No Python package brings a browser along, so these tests are not among those that `pytest` runs by itself: `.ci/run`
installs Chromium and runs `pytest -m browser`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdash.query.state import ViewState
from frontdash.reading import open_dataset
from frontdash.report import build, write_report
from tests.conftest import BUNDLED_FIGURES

from .chromium import Browser, chromium, pixels

pytestmark = pytest.mark.browser

PHONE, LAPTOP, WALL = 360, 1280, 2200


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "page.html"
    write_report(build(open_dataset(), ViewState(units="mi")), target, "html")
    return target


def test_the_page_opens_without_a_word_of_complaint_and_asks_for_nothing_else(browser: Browser, page: Path) -> None:
    browser.open(page, LAPTOP)
    assert browser.ask("document.title") == "Pokrovsk, June 2025"
    assert browser.said("Log.entryAdded") == []
    assert browser.said("Runtime.exceptionThrown") == []
    asked = {event["request"]["url"] for event in browser.said("Network.requestWillBeSent")}
    assert asked == {page.as_uri()}
    assert browser.ask("document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize("width", [PHONE, 600, 900, LAPTOP, WALL])
def test_nothing_sticks_out_at_the_side(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width)
    assert browser.ask("document.documentElement.scrollWidth") <= width
    outside = """[...document.querySelectorAll('th, td, li, p, dd, h1, h2, h3, figcaption')].filter(e => {
        const box = e.getBoundingClientRect();
        return !e.closest('thead, .scrolls') && (box.right > innerWidth + 1 || box.left < -1
            || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'));
    }).map(e => e.textContent.slice(0, 60))"""
    assert browser.ask(outside) == []


def test_numbers_are_never_broken(browser: Browser, page: Path) -> None:
    broken = """[...document.querySelectorAll('.figure b')].filter(
        e => !/[ –(]/.test(e.textContent) && e.getClientRects().length > 1).map(e => e.textContent)"""
    for width in (PHONE, 900, LAPTOP):
        browser.open(page, width)
        assert browser.ask(broken) == []


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_pictures_are_drawn_with_their_words_inside(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width)
    boxes = browser.ask("[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().toJSON())")
    assert len(boxes) > 20
    assert all(box["width"] >= 300 and box["height"] > 50 for box in boxes)
    outside = """[...document.querySelectorAll('svg text')].filter(t => {
        const own = t.getBoundingClientRect(), all = t.ownerSVGElement.getBoundingClientRect();
        return own.right > all.right + 2 || own.left < all.left - 2 || own.bottom > all.bottom + 2;
    }).map(t => t.textContent)"""
    assert browser.ask(outside) == []
    # Letters are about as large as those of the page: a picture is scrolled, not shrunk.
    assert browser.ask("Math.min(...[...document.querySelectorAll('svg text')].map(t => t.getBBox().height * "
                       "t.getScreenCTM().a))") >= 9  # fmt: skip


CONTRASTS = """(() => {
    const parts = css => css.match(/[\\d.]+/g).map(Number);
    const over = (front, back) => {
        const alpha = front[3] ?? 1;
        return [0, 1, 2].map(i => alpha * front[i] + (1 - alpha) * back[i]);
    };
    const light = rgb => rgb.map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = e => {
        const chain = [];
        for (; e; e = e.parentElement) chain.push(parts(getComputedStyle(e).backgroundColor));
        return chain.reverse().reduce((back, front) => over(front, back), [255, 255, 255]);
    };
    const weak = {};
    for (const e of document.querySelectorAll('body *')) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
        if (e.closest('title, desc, style')) continue;
        const style = getComputedStyle(e), back = ground(e);
        const ink = parts(e.ownerSVGElement ? style.fill : style.color);
        const front = over([...over(ink, back), Number(style.opacity)], back);
        const [a, b] = [light(front), light(back)].sort((x, y) => x - y);
        const contrast = (b + 0.05) / (a + 0.05);
        if (contrast < 4.5) weak[e.nodeName + '.' + (e.className.baseVal ?? e.className)] = contrast;
    }
    return weak;
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_as_it_is_painted(browser: Browser, page: Path, scheme: str) -> None:
    browser.open(page, LAPTOP, scheme=scheme)
    assert browser.ask(CONTRASTS) == {}


def test_light_is_light_and_dark_is_dark_and_neither_is_empty(browser: Browser, page: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        browser.open(page, LAPTOP, 1600, scheme)
        browser.ask("document.querySelector('main h2').scrollIntoView()")
        colours = Counter(pixel for row in pixels(browser.picture())[::2] for pixel in row[::2])
        (ground, most), *rest = colours.most_common()
        grounds[scheme] = sum(ground)
        assert most < 0.97 * colours.total(), "an empty page"
        assert len(rest) > 50, "no letters"
        accent = [c for c, n in rest if c[2] - c[0] > 60 and n > 20]
        assert accent, "no marks of pictures, no links"
    assert grounds["light"] > 700
    assert grounds["dark"] < 120


def test_a_screen_reader_is_told_headings_tables_and_pictures(browser: Browser, page: Path) -> None:
    browser.open(page, PHONE)  # the layout that puts tables apart
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    named: dict[str, list[str]] = {}
    for node in nodes:
        if not node["ignored"]:
            named.setdefault(value(node, "role"), []).append(value(node, "name"))
    assert named["heading"][:2] == ["Pokrovsk, June 2025", "Russian troops near Pokrovsk"]
    assert len(named["table"]) > 40
    assert all(named["table"])
    assert len(named["rowheader"]) > BUNDLED_FIGURES
    pictures = named.get("image", []) + named.get("img", [])
    assert len(pictures) > 20
    assert all(pictures)
    assert "Contents" in named["navigation"]


def value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def test_a_row_is_reached_from_wherever_it_is_named(browser: Browser, page: Path) -> None:
    browser.open(page, LAPTOP)
    lost = """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
        .filter(id => !document.getElementById(id))"""
    assert browser.ask(lost) == []
    browser.ask("document.querySelector('.tree a.id').click()")
    marked = browser.ask("document.querySelector('tr:target').id")
    assert marked == "row-up_111k"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_light_and_no_line_of_a_table_is_cut(browser: Browser, page: Path, scheme: str) -> None:
    browser.open(page, 700)
    paper = browser.paper(scheme)
    assert paper.startswith(b"%PDF-")
    assert 20 < max(map(int, re.findall(rb"/Count (\d+)", paper))) < 80
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.ask("getComputedStyle(document.querySelector('tbody tr')).breakInside") == "avoid"
    assert browser.ask("getComputedStyle(document.querySelector('tbody tr')).display") == "table-row"
    assert browser.ask("getComputedStyle(document.querySelector('figure')).breakInside") == "avoid"
    assert browser.ask(CONTRASTS) == {}
    shown = "[...document.querySelectorAll('.references a[rel]')].every(a => /^https?:/.test(a.textContent))"
    assert browser.ask(shown) is True
