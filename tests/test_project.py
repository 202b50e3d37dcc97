"""What the files around the code say of it: versions, Pythons, tools."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import frontdash

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_names_the_version_of_the_package() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [frontdash.__version__]


def test_the_workflow_tests_every_python_that_the_package_names() -> None:
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^ +python: (\[.+\])$", workflow, re.MULTILINE)
    tested: list[str] = json.loads(listed)
    named = [text.rpartition(" ")[2] for text in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", text)]
    assert tested == named
    assert PROJECT["requires-python"] == f">={tested[0]}"
