"""The table of formats: no name twice, every function exists, and messages, help and README say what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from frontdash.cli.main import command_line
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.formats import ARTICLES, FORMATS, Format, Role, by_suffix, having
from frontdash.reading import open_dataset
from frontdash.report import format_of as report_format
from frontdash.writing.export import ExportError, export_view, format_of

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_no_name_and_no_suffix_is_there_twice() -> None:
    for table in (FORMATS, ARTICLES):
        words = [word for form in table for word in {form.name, *form.suffixes, *form.more_suffixes}]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("form", [*FORMATS, *ARTICLES], ids=lambda form: form.name)
def test_every_function_of_the_table_exists(form: Format) -> None:
    roles: list[Role] = [role for role in get_args(Role) if getattr(form, role) is not None]
    assert roles
    assert all(callable(form.function(role)) for role in roles)


@pytest.mark.parametrize("form", having("reader", FORMATS), ids=lambda form: form.name)
def test_what_is_read_is_recognised_by_every_suffix_of_it(form: Format) -> None:
    for suffix in (*form.suffixes, *form.more_suffixes):
        assert by_suffix("reader", f"a.b.{suffix.upper()}") is form
    assert form.is_text or form.magic or form.members, "only text is known by its suffix alone"


def accepted(message: str) -> set[str]:
    return set(re.findall(r"\.\w+(?=,| or)", message.partition("accepted: ")[2]))


def test_a_suffix_that_cannot_be_written_is_answered_with_all_that_can() -> None:
    with pytest.raises(ExportError) as caught:
        format_of("figures.xyz")
    assert accepted(str(caught.value)) == {f".{suffix}" for form in having("writer") for suffix in form.suffixes}
    with pytest.raises(ExportError) as caught:
        report_format("page.xyz")
    assert accepted(str(caught.value)) == {f".{suffix}" for form in having("report") for suffix in form.suffixes}


def test_a_format_that_does_not_exist_is_answered_with_all_that_do(pokrovsk: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=f"accepted: {', '.join(form.name for form in having('writer'))}$"):
        export_view(pokrovsk, pokrovsk.figures["_row"], pokrovsk.unit_system.views["km"], tmp_path / "x", form="xyz")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "[]", "JSON holds one list"),
        ("a.csv", "[]", "JSON holds one list"),
        ("a.json", '{"a": 1}', "a list of objects is expected"),
        ("a", '{"a": 1}', "JSON Lines holds one table"),
        ("a.ndjson", "[]", "JSON Lines holds one table"),
        ("a.tsv", "a\tb", "holds one table"),
        ("a.csv", "| a |\n|---|\n", "Markdown holds one table"),
        ("a.md", "a,b", "Markdown holds one table"),
        ("a.dat", "a,b", "holds one table"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_called_by_its_format(tmp_path: Path, name: str, content: str, says: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(content.encode(encoding))
    with pytest.raises(BadFileError, match=f"^{name}: {says}"):
        open_dataset(f"{tmp_path / name}#x")


def test_text_that_only_its_name_calls_markdown_is_an_error(tmp_path: Path) -> None:
    for text in ("# A title\n", "| a |\n", "| a |\n| b |\n", "a,b\n--\n"):
        (tmp_path / "a.md").write_text(text)
        with pytest.raises(BadFileError, match=r"^a\.md: does not start with a Markdown table$"):
            open_dataset(tmp_path / "a.md")


def test_help_lists_exactly_what_can_be_read() -> None:
    listed = re.search(r"PATH is a table \((.*?)\)", " ".join((command_line.help or "").split()))
    assert listed is not None
    titles = [form.title for form in having("reader", FORMATS)]
    assert re.split(r", also in |, | or ", listed[1]) == titles


def line(form: Format) -> str:
    """Return the row of a format in the table of README.md."""
    suffixes = " ".join(f"`.{suffix}`" for suffix in (*form.suffixes, *form.more_suffixes)) or "a folder"
    uses = {
        "read": form.reader is not None or form.kind == "folder",
        "written": form.writer is not None,
        "report": form.report is not None,
    }
    needs = f"`pip install 'frontdash[{form.extra}]'`" if form.extra else ""
    return f"| {form.title} | {suffixes} | {', '.join(use for use, can in uses.items() if can)} | {needs} |"


def test_the_readme_has_the_table() -> None:
    rows = README.partition("| format | suffixes | use | needs |\n|---|---|---|---|\n")[2].partition("\n\n")[0]
    assert rows.splitlines() == [line(form) for form in FORMATS]


def test_the_readme_has_the_formats_of_articles() -> None:
    rows = README.partition("| article | suffixes | needs |\n|---|---|---|\n")[2].partition("\n\n")[0]
    assert rows.splitlines() == [
        "| {} | {} | {} |".format(
            form.title,
            " ".join(f"`.{suffix}`" for suffix in form.suffixes),
            f"`pip install 'frontdash[{form.extra}]'`" if form.extra else "",
        )
        for form in ARTICLES
    ]
