"""Encodings of short files: words of one script go before letters that no language joins."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.reading import open_dataset
from frontdash.reading.formats.encoding import told


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
        ("gb18030", "国防部发言人表示，俄罗斯军队人员损失很大，乌克兰总统泽连斯基"),
        ("shift_jis", "ウクライナ軍の兵士"),
        ("euc_kr", "우크라이나 군대"),
    ],
)
def test_words_come_out_as_they_were_written(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    found = told(data)
    assert found is not None
    assert data.decode(found.name) == text


def test_two_encodings_about_as_likely_are_both_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("series,unit,source,value\na,km,Przemysł à,5\n".encode("cp1252", "replace"))
    (note,) = open_dataset(path).notes
    assert note == ("t.csv: not UTF-8; read as cp1252 (à), but cp1250 is about as likely (ŕ); save it as UTF-8")


def test_one_row_of_cyrillic_is_no_latin(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("series,unit,source,value\nt,person,Зеленський,5\n".encode("cp1251"))
    dataset = open_dataset(path)
    assert dataset.figures["source"].to_list() == ["Зеленський"]
    assert "read as cp1251 (Зеленський)" in dataset.notes[0]
