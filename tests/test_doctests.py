"""The examples in the documentation of the code run and say what they print."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import frontdash
import frontdash.derived
import frontdash.figures
import frontdash.query
import frontdash.reading
import frontdash.report

MODULES = [
    "frontdash",
    "frontdash.api",
    *(
        module.name
        for package in (frontdash.derived, frontdash.figures, frontdash.query, frontdash.reading, frontdash.report)
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ),
]
EXAMPLES = [
    pytest.param(test, id=test.name)
    for name in MODULES
    for test in doctest.DocTestFinder(exclude_empty=True).find(import_module(name))
    if test.examples
]


@pytest.mark.parametrize("test", EXAMPLES)
def test_an_example_runs(test: doctest.DocTest) -> None:
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert result.attempted == len(test.examples)
    assert result.failed == 0, "".join(report)


def test_there_are_examples_in_the_rooms_people_use() -> None:
    rooms = {param.values[0].name.split(".")[1] for param in EXAMPLES if "." in param.values[0].name}  # type: ignore[union-attr]
    assert {"figures", "query"} <= rooms
    assert len(EXAMPLES) >= 10
