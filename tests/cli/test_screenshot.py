"""`frontdash screenshot`: the dashboard as a picture, without a terminal."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Run


def texts(svg: str) -> str:
    return "".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ")


def test_a_picture_has_the_state_and_nothing_from_the_network(frontdash: Run, tmp_path: Path) -> None:
    target = tmp_path / "view.svg"
    done = frontdash("screenshot", "-o", target, "--link", "publisher=CNN&units=mi", "--size", "120x30")
    assert (done.code, done.out) == (0, "")
    svg = target.read_text(encoding="utf-8")
    assert "publisher = CNN" in texts(svg)
    assert "745" in texts(svg)
    assert "@font-face" not in svg
    assert not re.search(r"url\(\s*[\"']?http", svg)


def test_keys_size_and_theme(frontdash: Run, config_file: Path) -> None:
    plain = frontdash("screenshot", "-o", "-", "--size", "80x24").out
    keyed = frontdash("screenshot", "-o", "-", "--size", "80x24", "--keys", "u 2").out
    light = frontdash("screenshot", "-o", "-", "--size", "80x24", "--theme", "frontdash-light").out
    assert "Claims:" not in texts(plain)
    assert re.search(r"2 Claim", texts(keyed))
    assert len({plain, keyed, light}) == 3
    assert not config_file.exists()
    assert plain == frontdash("screenshot", "-o", "-", "--size", "80x24").out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", "view.png"), "pictures are SVG"),
        (("-o", "nowhere/view.svg"), "no such folder"),
        (("-o", "-", "--size", "80"), "--size 80: accepted: 40x10 to 500x300"),
        (("-o", "-", "--size", "9999x9999"), "accepted: 40x10 to 500x300"),
        (("-o", "-", "--keys", "j jj"), "--keys jj: no such key"),
        (("-o", "-", "--theme", "pink"), "--theme pink: accepted: frontdash-dark"),
        (("-o", "-", "--link", "sauce=1"), "did you mean source?"),
        (("x.csv?units=km", "-o", "-", "--link", "units=mi"), "PATH has a link already"),
    ],
)
def test_what_cannot_be_drawn_is_said(frontdash: Run, options: tuple[str, ...], says: str) -> None:
    done = frontdash("screenshot", *options)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_a_picture_that_is_there_is_not_replaced_in_silence(frontdash: Run, tmp_path: Path) -> None:
    target = tmp_path / "view.svg"
    target.write_text("mine")
    assert frontdash("screenshot", "-o", target).code == 2
    assert target.read_text() == "mine"
    assert frontdash("screenshot", "-o", target, "--force").code == 0
    assert target.read_text().startswith("<svg")


def test_keys_of_a_picture_change_no_file(frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "figures.csv"
    header = "id,series,value,unit,source,publisher,claimed_on,repeats\n"
    data.write_text(f"{header}a,s,5,km,x,P,2025-06-27,\nb,s,6,km,x,Q,2025-06-27,\n", encoding="utf-8")
    before = data.read_bytes()
    monkeypatch.chdir(tmp_path)
    for at, keys in enumerate(("6 a enter", "6 down a enter", "x enter", "y w", "H w")):
        assert frontdash("screenshot", data, "-o", f"{at}.svg", "--keys", keys).code == 0
    assert data.read_bytes() == before
    assert {path.suffix for path in tmp_path.iterdir()} - {".toml"} == {".csv", ".svg"}
    assert [path.name for path in tmp_path.glob("*.csv")] == ["figures.csv"]
