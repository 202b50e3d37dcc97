"""A headless Chromium, spoken to through a pair of pipes: no driver, no socket, nothing to install but the browser.

Protocol: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",  # containers of CI have no user namespaces
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--remote-debugging-pipe",
)


class Browser:
    """One page of a headless Chromium."""

    def __init__(self, process: subprocess.Popen[bytes], commands: int, answers: int) -> None:
        self._process = process
        self._commands, self._answers = os.fdopen(commands, "wb", 0), os.fdopen(answers, "rb", 0)
        self._held = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something and return the answer; events that come in between are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            piece = self._answers.read(1 << 16)
            assert piece, "the browser is gone"
            self._held += piece
        message, _, self._held = self._held.partition(b"\0")
        return dict(json.loads(message))

    def open(self, path: Path, width: int, height: int = 900, scheme: str = "light") -> None:
        """Open a file in a window of a size, light or dark, and wait until it is whole."""
        self.events.clear()
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.media("screen", scheme)
        self.call("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def media(self, media: str, scheme: str) -> None:
        """Show the page on a screen or on paper, in a colour scheme."""
        self.call(
            "Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}]
        )

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression; the page itself may run none."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """Return what the window shows as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def paper(self, scheme: str = "light") -> bytes:
        """Return the page as PDF, in the size that its own style asks for."""
        self.media("print", scheme)
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def said(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of the events of one kind since the page was opened."""
        return [event["params"] for event in self.events if event.get("method") == method]


def executable() -> str:
    """Return the path of a Chromium of this machine; fails where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, f"no Chromium on this machine (looked for {', '.join(NAMES)}); .ci/run says how to get one"
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser with a profile of its own, and end it."""
    read_by_it, commands = os.pipe()
    answers, written_by_it = os.pipe()

    def as_three_and_four() -> None:
        # The numbers are fixed by the browser; neither may be lost under the other.
        first, second = os.dup(read_by_it), os.dup(written_by_it)
        os.dup2(first, 3)
        os.dup2(second, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [executable(), *_FLAGS, f"--user-data-dir={profile}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=as_three_and_four,
            close_fds=False,
        )
        os.close(read_by_it)
        os.close(written_by_it)
        browser = Browser(process, commands, answers)
        try:
            yield browser
        finally:
            process.terminate()
            process.wait(30)


# --- pictures -------------------------------------------------------------------------------------------------


def pixels(png: bytes) -> list[list[tuple[int, int, int]]]:
    """Return the rows of an 8-bit RGB or RGBA picture. Source: https://www.w3.org/TR/png-3/"""
    at, data, header = 8, b"", b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        header, data = (body, data) if kind == b"IHDR" else (header, data + (body if kind == b"IDAT" else b""))
        at += length + 12
    width, height, depth, colours = struct.unpack(">IIBB", header[:10])
    assert depth == 8
    assert colours in {2, 6}
    step = 3 if colours == 2 else 4
    raw, stride = zlib.decompress(data), width * step
    rows, before = [], bytes(stride)
    for y in range(height):
        start = y * (stride + 1)
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], before, step)
        rows.append([(before[x], before[x + 1], before[x + 2]) for x in range(0, stride, step)])
    return rows


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    if kind == 0:
        return line
    if kind == 2:
        return bytes((a + b) & 255 for a, b in zip(line, above, strict=True))
    out = bytearray(len(line))
    for x, value in enumerate(line):
        left, up = (out[x - step] if x >= step else 0), above[x]
        corner = above[x - step] if x >= step else 0
        out[x] = (value + (left, 0, (left + up) // 2, _paeth(left, up, corner))[kind - 1]) & 255
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
