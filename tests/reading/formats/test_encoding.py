"""Encodings of short files: words of one script go before letters that no language joins."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.reading import open_dataset
from frontdash.reading.formats.encoding import Stated, decode, detected
from tests.reading.tables import read_table


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "t,person,Зеленський,5"),
        ("cp1251", "Сырский"),
        ("cp1251", "«Почти 63 000 военных» – №5"),
        ("cp1251", "Наступ у Донецькій області триває " * 10),
        ("koi8_u", "Генеральний штаб"),
        ("cp1252", "Truppenstärke für Köln"),
        ("cp1252", "José Müller,“environ à”"),
        ("cp1250", "Łódź"),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy " * 3),
        ("cp1253", "Υπουργείο Άμυνας"),
        ("cp1251", "Загинуло,поранено,Донеччина"),
        ("iso8859_5", "Ранены,Министерство обороны"),
        ("mac_cyrillic", "Ранены,Министерство обороны"),
        ("cp866", "Ранены,Министерство обороны"),
        ("cp1256", "القتلى,وزارة الدفاع"),
        ("cp1255", "הרוגים,משרד הביטחון"),
        ("gb18030", "国防部发言人表示，俄罗斯军队人员损失很大，乌克兰总统泽连斯基"),
        ("shift_jis", "ウクライナ軍の兵士"),
        ("euc_kr", "우크라이나 군대"),
    ],
)
def test_words_come_out_as_they_were_written(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    found = detected(data)
    assert found is not None
    assert data.decode(found.name) == text


def test_two_encodings_about_as_likely_are_both_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("series,unit,source,value\na,km,Przemysł à,5\n".encode("cp1252", "replace"))
    (note,) = open_dataset(path).notes
    assert note == ("t.csv: not UTF-8; read as cp1252 (à), but cp1250 is about as likely (ŕ); save it as UTF-8")


def read(data: bytes) -> tuple[list[tuple[str | None, ...]], list[tuple[int, str]], tuple[str, ...]]:
    """Return the rows of a text of three columns, its rejects by line, and its notes."""
    raw = read_table("t.csv", data)
    return raw.frame.rows(), [(defect.line, defect.rule) for defect in raw.defects], raw.notes


def test_a_line_in_another_encoding_is_rejected_and_the_others_stay() -> None:
    lines = [
        b"day,place,killed",
        "2031-01-01,Київ,5".encode(),
        "2031-01-02,Львів,6".encode("cp1251"),
        b"2031-01-03,X,7",
    ]
    rows, rejects, notes = read(b"\n".join(lines))
    assert rows == [("2031-01-01", "Київ", "5"), ("2031-01-03", "X", "7")]
    assert rejects == [(3, "encoding")]
    assert notes == ()


def test_a_file_cut_in_the_middle_of_a_letter_loses_its_last_line_alone() -> None:
    rows, rejects, _ = read("day,place,killed\n2031-01-01,Київ,5\n2031-01-02,Льві".encode()[:-1])
    assert rows == [("2031-01-01", "Київ", "5")]
    assert rejects == [(3, "encoding")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("place", ["Kyiv", "Київ"])
def test_utf16_without_a_mark_is_read_and_said(encoding: str, place: str) -> None:
    rows, rejects, notes = read(f"day,place,killed\n2031-01-01,{place},5\n".encode(encoding))
    assert rows == [("2031-01-01", place, "5")]
    assert not rejects
    assert notes == (f"t.csv: read as {encoding}, which it does not say",)


def test_a_zero_byte_is_a_character_of_its_cell() -> None:
    rows, rejects, _ = read(b"day,place,killed\n2031-01-01,A\0B,5\n2031-01-02,C,6\n")
    assert rows == [("2031-01-01", "A\0B", "5"), ("2031-01-02", "C", "6")]
    assert not rejects


def test_zeros_at_the_end_of_a_file_are_left_out_and_said() -> None:
    rows, rejects, notes = read(b"day,place,killed\n2031-01-01,A,5\n" + bytes(4096))
    assert (rows, rejects) == ([("2031-01-01", "A", "5")], [])
    assert notes == ("t.csv: 4,096 zero bytes at its end are left out",)


@pytest.mark.parametrize(
    ("encoding", "stated", "note"),
    [
        ("iso8859_5", "iso-8859-5", "t.csv: read as iso-8859-5: the server says iso-8859-5"),
        ("utf-8", "iso-8859-1", "t.csv: read as UTF-8, although the server says iso-8859-1"),
        ("utf-8", "UTF-8", None),
    ],
)
def test_a_stated_encoding_is_taken_where_the_bytes_do_not_say_otherwise(
    encoding: str, stated: str, note: str | None
) -> None:
    text, notes = decode("t.csv", "Ранены".encode(encoding), "", Stated(stated, "the server"))
    assert text == "Ранены"
    assert notes == (() if note is None else (note,))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1254", "Türkiye Savunma Bakanlığı"), ("iso8859_5", "ВСУ"), ("cp1250", "ścięty"), ("cp1255", "צבא")],
)
def test_where_the_right_encoding_is_not_taken_it_is_named_as_the_other(encoding: str, text: str) -> None:
    found = detected(text.encode(encoding))
    assert found is not None
    assert text in {text.encode(encoding).decode(name) for name in (found.name, found.other) if name}


def test_one_row_of_cyrillic_is_no_latin(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("series,unit,source,value\nt,person,Зеленський,5\n".encode("cp1251"))
    dataset = open_dataset(path)
    assert dataset.figures["source"].to_list() == ["Зеленський"]
    assert "read as cp1251 (Зеленський)" in dataset.notes[0]


def test_a_long_word_does_not_keep_the_search_for_an_encoding_busy() -> None:
    text = f"series;note\nStärke;{'x' * 190_000}\nGrößer;Müller\n"
    found = detected(text.encode("cp1252"))
    assert found is not None
    assert found.name == "cp1252"
