"""Articles opened as tables: named as what they are, with the command that reads them; tables stay tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.cli.main import main
from frontdash.figures.dataset import BadFileError
from frontdash.figures.schema import BY_NAME
from frontdash.reading import open_dataset
from frontdash.reading.formats.prose import is_prose
from tests.extraction.documents.written import page, pdf

SAID = "The army has lost close to 300 troops since Monday, a spokesman of the ministry said on Friday."
UKRAINIAN = "За добу втрати склали близько 300 осіб, повідомив у п’ятницю речник міністерства."

PROSE = {
    "a sentence": SAID,
    "a sentence without a line end, with numbers": "It lost 1,200 tanks, 63,000 men and 5,000,000 euros in a year.",
    "an article with one line per paragraph": f"{SAID}\n{SAID}\n{SAID}",
    "an article with a headline": f"Losses grow, army says\n\n{SAID}\n\n{SAID}",
    "wrapped lines": f"{SAID[:60]}\n{SAID[60:]}\n\n{SAID[:50]}\n{SAID[50:]}",
    "a quotation": "“We have lost 300 men,” he said. “They lost more.”",
    "a quotation with straight signs": '"We have lost 300 men," he said, "and they lost more."',
    "a credit at the end": f"{SAID} (CNN)",
    "Ukrainian": f"{UKRAINIAN}\n\n{UKRAINIAN}",
    "German": "Die Armee hat nach Angaben des Sprechers seit Montag rund 3.000 Soldaten verloren; das ist viel.",
    "Markdown": f"# Losses grow\n\n{SAID}\n\n- 300 men\n- 12 tanks\n\n{SAID}",
    "commas and a byline": f"By Ann Lee, CNN\nPublished: 27 June 2025\n\n{SAID} {SAID}",
    "Windows line ends": f"{SAID}\r\n\r\n{SAID}\r\n",
}
TABLES = {
    "nothing": "",
    "a header": "day,place,killed\n",
    "commas": "day,place,killed\n2025-06-27,Kyiv,300\n2025-06-28,Lviv,40\n",
    "semicolons and decimal commas": "Tag;Ort;Wert\n27.06.2025;Köln;1,5\n28.06.2025;Bonn;2,5\n",
    "tabs": "day\tplace\tkilled\n2025-06-27\tKyiv\t300\n",
    "bars": "day|place|killed\n2025-06-27|Kyiv|300\n",
    "a column of sentences": f'day,killed,note\n2025-06-27,300,"{SAID}"\n2025-06-28,40,"{SAID}"\n',
    "sentences without quotes": "place, killed, note\nKyiv, 300, The army said so.\nLviv, 40, The mayor said so.\n",
    "notes above the table": f'"{SAID}"\n\nday,place,killed\n' + "2025-06-27,Kyiv,300\n" * 20,
    "names": "Kyiv\nLviv\nOdesa\n",
    "a headline": "Losses grow, army says\n",
    "numbers": "1,2,3\n4,5,6\n",
    "settings": "[section]\nname = value\nother = 5\n",
    "code": "def f(x):\n    return x + 1\n\nprint(f(2))\n",
    "JSON": '{"a": "The army has lost 300 men since Monday."}\n',
    "two lines of a table": "who,what\nKyiv,300\n",
}


@pytest.mark.parametrize("case", PROSE)
def test_prose_is_told(case: str) -> None:
    assert is_prose(PROSE[case])


@pytest.mark.parametrize("case", TABLES)
def test_records_are_no_prose(case: str) -> None:
    assert not is_prose(TABLES[case])


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", SAID.encode(), "prose"),
        ("a.txt", UKRAINIAN.encode("cp1251"), "prose"),
        ("a.txt", SAID.encode("utf-16"), "prose"),
        ("a", SAID.encode(), "prose"),
        ("a.csv", SAID.encode(), "prose"),
        ("a b.md", f"# Losses\n\n{SAID}\n".encode(), "prose"),
        ("a.html", page(f"<p>{SAID}</p>"), "HTML"),
        ("a.htm", b"\n<html><body>300", "HTML"),
        ("a.pdf", pdf([[SAID]]), "PDF"),
        ("a.eml", b"Received: from x\nFrom: a@b.example\n\nWe lost 300 men.", "mail"),
        ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "saved page"),
    ],
)
def test_an_article_names_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    quoted = f"'{path}'" if " " in name else str(path)
    assert main([str(path)]) == 2
    assert (
        f"frontdash: {name}: {what}, not a table of figures; to find the figures in it: frontdash extract {quoted}\n"
        in (capsys.readouterr().err)
    )


HEADER = "series,unit,source,value\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"{HEADER}losses,person,The army,300\n"),
        ("a.html", f"{HEADER}losses,person,The army,300\n"),
        ("a.pdf", f"{HEADER}losses,person,The army,300\n"),
        ("a.md", "| series | unit | source | value |\n|---|---|---|---|\n| losses | person | The army | 300 |\n"),
        ("a.txt", "| series | unit | source | value |\n|---|---|---|---|\n| losses | person | The army | 300 |\n"),
        ("a.txt", f"series,unit,source,value,quote\nlosses,person,The army,300,{SAID.replace(',', '')}\n"),
        ("a.txt", f'quote,series,unit,source,value\n"{SAID}",losses,person,The army,300\n'),
    ],
)
def test_a_table_stays_a_table(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert open_dataset(tmp_path / name).figures["value"].to_list() == [300]


@pytest.mark.parametrize(
    "case", ["commas", "tabs", "a column of sentences", "notes above the table", "two lines of a table"]
)
def test_another_table_still_asks_what_its_columns_mean(tmp_path: Path, case: str) -> None:
    (tmp_path / "a.csv").write_text(TABLES[case], encoding="utf-8")
    with pytest.raises(BadFileError, match="frontdash import"):
        open_dataset(tmp_path / "a.csv")


def test_one_known_column_makes_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"quote\n{SAID}\n", encoding="utf-8")
    assert "quote" in BY_NAME
    with pytest.raises(BadFileError, match="no columns series, unit"):
        open_dataset(tmp_path / "a.txt")


def test_a_folder_of_articles_names_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(pdf([[SAID]]))
    with pytest.raises(BadFileError) as caught:
        open_dataset(tmp_path)
    assert str(caught.value).endswith(f"to find the figures in its articles: frontdash extract {tmp_path}")
    (tmp_path / "c.csv").write_text(TABLES["commas"], encoding="utf-8")
    with pytest.raises(BadFileError, match=r"open a table in it: c\.csv$"):
        open_dataset(tmp_path)
