"""The user's settings: one file, every mistake in it named, nothing in it lost when a choice is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from frontdash import config
from frontdash.config import ConfigError, Settings
from frontdash.figures import units


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv(config.ENVIRONMENT, str(path))
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert config.load() == Settings(units="km", theme="frontdash-dark", columns=(), views={}, definitions=())


def test_an_empty_override_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(config.ENVIRONMENT, "")
    assert config.config_path().name == "config.toml"
    assert "frontdash" in config.config_path().parts


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(
        'theme = "nord"\ncolumns = ["series", "value"]\n'
        '[units]\nview = "nautical"\ndefinitions = ["verst = 1066.8 * meter"]\n'
        '[views.nautical]\nlength = "nmi"\narea = "nmi^2"\nlabel = "nmi"\n'
    )
    assert config.load() == Settings(
        units="nautical",
        theme="nord",
        columns=("series", "value"),
        views={"nautical": {"length": "nmi", "area": "nmi^2", "label": "nmi"}},
        definitions=("verst = 1066.8 * meter",),
    )


def test_every_key_belongs_to_a_setting() -> None:
    assert set(config.KEYS) == set(Settings.__dataclass_fields__)


@pytest.mark.parametrize(
    ("text", "names", "says"),
    [
        ("theme = ", "config.toml", "broken TOML"),
        ("them = 'nord'", "them:", "did you mean theme?"),
        ("[units]\nviews = 'mi'", "units.views", "did you mean units.view?"),
        ("theme = 3", "theme", "accepted: the name of a theme"),
        ("columns = 'value'", "columns", "accepted: a list of column names"),
        ("columns = [1]", "columns", "accepted: a list of column names"),
        ("units = 'mi'", "units", "accepted: [units] with view, definitions"),
        ("views = 3", "views", "[views.nautical]"),
        ("views = " + "[" * 9_000, "config.toml", "tables within tables"),
        ("theme." * 9_000 + "x = 1", "config.toml", "tables within tables"),
        ("[views]\nsea = 'nmi'", "views.sea", "not a table"),
        ("[views.sea]\nlength = 3", "views.sea.length", "not a text"),
        ("[views.sea]\nlenght = 'nmi'", "views.sea.lenght", "did you mean length?"),
        ("[views.sea]\nlabel = 'nmi'", "views.sea", "sets no unit"),
        ("[views.km]\nlength = 'mile'", "views.km", "built in"),
    ],
)
def test_a_mistake_is_named_with_file_key_and_what_is_accepted(file: Path, text: str, names: str, says: str) -> None:
    file.write_text(text)
    with pytest.raises(ConfigError) as error:
        config.load()
    message = str(error.value)
    assert message.startswith(str(file))
    assert names in message
    assert says in message
    assert "\n" not in message


def test_a_file_that_is_no_text_is_named(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="broken TOML"):
        config.load()


def test_a_directory_in_its_place_is_named(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigError, match=r"config\.toml: "):
        config.load()
    with pytest.raises(ConfigError, match="nothing was saved"):
        config.save("units", "mi")


def test_a_view_of_the_user_changes_lengths_and_areas() -> None:
    sea = {"length": "nmi", "area": "nmi^2", "label": "sea"}
    view = Settings(units="nautical", views={"nautical": sea}).unit_system.views["nautical"]
    assert view.label == "sea"
    assert view.target(units.lookup("km")).symbol == "nmi"
    assert view.target(units.lookup("km2/day")).symbol == "nmi^2/day"
    assert view.target(units.lookup("person")).symbol == "person"


def test_a_unit_of_the_user_is_accepted_in_files_and_views() -> None:
    settings = Settings(definitions=("verst = 1066.8 * meter",), views={"old": {"length": "verst"}})
    system = settings.unit_system
    assert system.lookup("versts").dimension == "length"
    assert system.views["old"].target(units.lookup("km")).symbol == "verst"
    assert "verst" not in [base.symbol for base in units.STANDARD.bases]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings(definitions=("km = 5 * meter",)), "this is a unit already: 'km'"),
        (Settings(definitions=("kt = 1852 * meter",)), "units.definitions"),
        (Settings(definitions=("verst = 3 * cubits",)), "Pint cannot read"),
        (Settings(views={"sea": {"length": "league"}}), "views.sea"),
        (Settings(views={"sea": {"length": "km2"}}), "km2 is a unit of area"),
        (Settings(units="parsec"), "accepted: km, mi"),
    ],
)
def test_units_that_are_not_accepted_are_configuration_errors(settings: Settings, says: str) -> None:
    with pytest.raises(ConfigError) as error:
        _ = settings.unit_system
    assert says in str(error.value)


def test_a_kept_choice_keeps_comments_and_everything_else(file: Path) -> None:
    text = '# mine\ntheme = "nord" # cold\n\n[units]\n# verst!\ndefinitions = ["verst = 1066.8 * meter"]\n'
    file.write_text(text)
    config.save("units", "mi")
    assert file.read_text() == text + 'view = "mi"\n'
    config.save("theme", "gruvbox")
    assert file.read_text() == text.replace('"nord"', '"gruvbox"') + 'view = "mi"\n'
    assert config.load() == Settings("mi", "gruvbox", definitions=("verst = 1066.8 * meter",))


def test_a_choice_is_kept_where_there_was_no_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deeper = file.parent / "new" / "folder" / "config.toml"
    monkeypatch.setenv(config.ENVIRONMENT, str(deeper))
    config.save("units", "mi")
    config.save("columns", ("series", "value"))
    assert config.load() == Settings(units="mi", columns=("series", "value"))
    assert [path.name for path in deeper.parent.iterdir()] == ["config.toml"]


def test_a_plain_key_is_kept_beside_tables(file: Path) -> None:
    file.write_text('[units]\nview = "mi"\n')
    config.save("theme", "nord")
    assert config.load() == Settings(units="mi", theme="nord")


def test_a_linked_file_stays_a_link(file: Path) -> None:
    real = file.parent / "dotfiles.toml"
    real.write_text("# kept elsewhere\n")
    file.symlink_to(real)
    config.save("theme", "nord")
    assert file.is_symlink()
    assert real.read_text() == '# kept elsewhere\ntheme = "nord"\n'


def test_a_failed_write_leaves_the_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('theme = "nord"\n')

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ConfigError, match="No space left on device; nothing was saved"):
        config.save("theme", "gruvbox")
    assert file.read_text() == 'theme = "nord"\n'
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(("key", "value"), [("views", "mi"), ("colour", "red"), ("columns", "value")])
def test_only_settings_of_their_kind_are_kept(file: Path, key: str, value: str) -> None:
    with pytest.raises(ConfigError, match="accepted"):
        config.save(key, value)
    assert not file.exists()


def test_a_broken_file_is_not_overwritten(file: Path) -> None:
    for text in ("theme = ", "units = 'mi'\n"):
        file.write_text(text)
        with pytest.raises(ConfigError, match="nothing was saved"):
            config.save("units", "mi")
        assert file.read_text() == text


def test_settings_are_read_without_the_heavy_libraries() -> None:
    script = (
        "import sys; from frontdash import config; config.load();"
        "print([m for m in ('polars', 'textual', 'pint', 'tomlkit') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
