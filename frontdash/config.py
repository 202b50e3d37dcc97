"""The user's settings: one TOML file in the platform's place, or where FRONTDASH_CONFIG says.

```toml
theme = "frontdash-dark"
columns = ["series", "value", "source", "publisher", "valid_on"]

[units]
view = "mi"
definitions = ["verst = 1066.8 * meter"]

[views.nautical]
length = "nmi"
area = "nmi^2"
label = "nmi"
```
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdash.errors import FrontdashError

if TYPE_CHECKING:
    from frontdash.figures.units import UnitSystem

ENVIRONMENT = "FRONTDASH_CONFIG"
BUILT_IN = ("km", "mi")


class ConfigError(FrontdashError):
    """Settings that cannot be read, understood or written. One line: file, key, and what would be accepted."""


@dataclass(frozen=True)
class Settings:
    """What a user may set. `KEYS` says under which key of the file each field is."""

    units: str = "km"
    """The unit view to start in: km, mi, or the name of a view defined in `views`."""

    theme: str = "frontdash-dark"
    """The colours of the screen: the name of one of its themes."""

    columns: tuple[str, ...] = ()
    """Columns of the table of figures, in order; none means the usual ones."""

    views: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Further unit views by name: which unit lengths and areas are shown in, and a label for the screen."""

    definitions: tuple[str, ...] = ()
    """Further units in Pint's syntax, such as `verst = 1066.8 * meter`."""

    author: str = ""
    """Who makes changes, as the journal names them; git's user name or the login where it is empty."""

    @cached_property
    def unit_system(self) -> UnitSystem:
        """The built-in units and unit views with those of the user.

        Raises `ConfigError` for units that are not accepted, and where `units` names no view.
        """
        from frontdash.figures.units import STANDARD, UnitError

        key = "units.definitions"
        try:
            found = STANDARD.with_units(*self.definitions)
            for name, view in self.views.items():
                key = f"views.{name}"
                found = found.with_view(name, {k: v for k, v in view.items() if k != "label"}, view.get("label", ""))
        except UnitError as error:
            raise ConfigError(f"{config_path()}: {key}: {error}") from error
        if self.units not in found.views:
            accepted = ", ".join(found.views)
            raise ConfigError(f"{config_path()}: units.view: no unit view {self.units!r}; accepted: {accepted}")
        return found


@dataclass(frozen=True, slots=True)
class Key:
    """Where a setting stands in the file (`table.name` or `name`), its kind, and the words for what is accepted."""

    path: str
    kind: str
    accepted: str


KEYS: dict[str, Key] = {
    "units": Key("units.view", "text", 'the name of a unit view in quotes, such as "mi"'),
    "theme": Key("theme", "text", 'the name of a theme in quotes, such as "frontdash-dark"'),
    "columns": Key("columns", "texts", 'a list of column names, such as ["series", "value"]'),
    "author": Key("author", "text", 'a name in quotes, such as "A. Reporter"'),
    "views": Key("views", "tables", 'tables such as [views.nautical] with length = "nmi"'),
    "definitions": Key("units.definitions", "texts", 'a list of definitions, such as ["verst = 1066.8 * meter"]'),
}
_VIEW_KEYS = ("length", "area", "label")


def config_path() -> Path:
    """Return where the settings are kept: $FRONTDASH_CONFIG, else the platform's place for configuration."""
    override = os.environ.get(ENVIRONMENT)
    if override:
        return Path(override).expanduser()
    from platformdirs import user_config_dir

    return Path(user_config_dir("frontdash")) / "config.toml"


def load() -> Settings:
    """Return the user's settings, or the defaults where there is no file.

    Raises `ConfigError` with file, key and what is accepted: for broken TOML, unknown keys and wrong types.
    """
    path = config_path()
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error
    from frontdash.limits import TomlError, parse_toml  # not before: most people have no settings

    try:
        content = parse_toml(written.decode("utf-8"))
    except (TomlError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: broken TOML ({error})") from error
    found = _flat(path, content)
    by_path = {key.path: name for name, key in KEYS.items()}
    return Settings(**{by_path[at]: _checked(path, at, value) for at, value in found.items()})


def _flat(path: Path, content: Mapping[str, Any]) -> dict[str, Any]:  # Any: whatever TOML holds, checked later
    """Return settings by their key in the file; raises `ConfigError` for keys that are not known."""
    paths = [key.path for key in KEYS.values()]
    tables = {at.partition(".")[0] for at in paths if "." in at}
    found: dict[str, Any] = {}
    for name, value in content.items():
        if name in tables and isinstance(value, dict):
            found |= {f"{name}.{inner}": inner_value for inner, inner_value in value.items()}
        elif name in tables:
            inside = ", ".join(at.partition(".")[2] for at in paths if at.startswith(f"{name}."))
            raise ConfigError(f"{path}: {name}: not a table; accepted: [{name}] with {inside}")
        else:
            found[name] = value
    for at in found:
        if at not in paths:
            raise ConfigError(f"{path}: {at}: unknown key; {_suggestion(at, paths)}")
    return found


def _suggestion(name: str, accepted: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, accepted, n=1)
    return (f"did you mean {near[0]}? " if near else "") + f"accepted: {', '.join(accepted)}"


def _checked(path: Path, at: str, value: Any) -> Any:  # Any: TOML value in, value of the setting's type out
    """Return a value in the type of its setting. Raises `ConfigError` for another type."""
    key = next(key for key in KEYS.values() if key.path == at)
    if key.kind == "text" and isinstance(value, str):
        return value
    if key.kind == "texts" and isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if key.kind == "tables" and isinstance(value, dict):
        return {name: _checked_view(path, f"{at}.{name}", view) for name, view in value.items()}
    raise ConfigError(f"{path}: {at}: not accepted: {value!r}; accepted: {key.accepted}")


def _checked_view(path: Path, at: str, view: Any) -> Mapping[str, str]:  # Any: as above
    accepted = 'accepted: length, area and label, such as length = "nmi"'
    if at.removeprefix("views.") in BUILT_IN:
        raise ConfigError(f"{path}: {at}: {' and '.join(BUILT_IN)} are built in; accepted: another name")
    if not isinstance(view, dict):
        raise ConfigError(f"{path}: {at}: not a table; {accepted}")
    for name, value in view.items():
        if name not in _VIEW_KEYS:
            raise ConfigError(f"{path}: {at}.{name}: unknown key; {_suggestion(name, _VIEW_KEYS)}")
        if not isinstance(value, str):
            raise ConfigError(f"{path}: {at}.{name}: not a text: {value!r}; {accepted}")
    if not {"length", "area"} & view.keys():
        raise ConfigError(f"{path}: {at}: sets no unit; {accepted}")
    return view


# --- writing ------------------------------------------------------------------------------------------------


def save(key: str, value: str | Sequence[str]) -> None:
    """Write one setting (a field of `Settings`: `units`, `theme`, `columns`) and keep the rest, comments included.

    The file is replaced in one step, so that it is never half written. Raises `ConfigError` where it cannot be
    read or written; a choice that cannot be kept is worth a warning, not an end.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from frontdash.limits import TomlError, parse_toml

    path = config_path()
    if key not in KEYS or KEYS[key].kind == "tables":
        raise ConfigError(f"{path}: {key}: cannot be saved; accepted: {', '.join(KEYS)}")
    checked = _checked(path, KEYS[key].path, value)
    try:
        written = path.read_bytes().decode("utf-8") if path.exists() else ""
        parse_toml(written)
        document = tomlkit.parse(written)
    except (TOMLKitError, TomlError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: broken TOML ({error}); nothing was saved") from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; nothing was saved") from error
    table, _, name = KEYS[key].path.rpartition(".")
    target: Any = document  # Any: tomlkit's documents and tables share no typed interface
    if table:
        target = document.setdefault(table, tomlkit.table())
        if not isinstance(target, dict):
            raise ConfigError(f"{path}: {table}: not a table; accepted: [{table}] with {name}; nothing was saved")
    target[name] = list(checked) if isinstance(checked, tuple) else checked
    try:
        _replace(path, tomlkit.dumps(document))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; nothing was saved") from error


def _replace(path: Path, text: str) -> None:
    import shutil
    import tempfile

    # A configuration kept elsewhere and linked here stays a link.
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".config-", suffix=".toml")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
