"""What the numbers were measured on: the machine, and the versions of everything that took part."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

from tests.benchmarks.measuring import Options

_PACKAGES = ("frontdash", "textual", "polars", "narwhals", "pint", "duckdb")
_PEERS = {"visidata": "vd", "harlequin": "harlequin"}


def _field(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def machine() -> dict[str, str]:
    """Return processor, cores, memory, system, Python, and how busy the cores were: asked when a run ends."""
    memory = _field("/proc/meminfo", "MemTotal").split()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": str(cores),
        "memory": f"{int(memory[0]) / 2**20:.0f} GiB" if memory else "",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": f"{os.getloadavg()[1]:.1f}",
    }


def versions(options: Options) -> dict[str, str]:
    """Return the versions of packages and of peers; `missing` for what is not installed."""
    found: dict[str, str] = {}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    for name, command in _PEERS.items():
        program = options.peer(command)
        found[name] = _asked(program) if program else "missing"
    return found


def _asked(program: str) -> str:
    try:
        text = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return "unknown"
    words = text.split("\n")[0].split()
    return words[-1] if words else "unknown"
