"""Things that are kept for a while: those used last."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class LruCache(Generic[K, T]):
    """Things made before, by what they were made of. Several threads may ask; they never wait for one another's work.

    >>> kept = LruCache(2)
    >>> [kept.get_or(key, lambda key=key: key * 2) for key in (1, 2, 1, 3)], [key for key, _ in kept.items()]
    ([2, 4, 2, 6], [1, 3])
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[K, T] = {}
        self._lock = Lock()

    def get(self, key: K) -> T | None:
        """Return what is kept under a key, None where nothing is."""
        return self._kept.get(key)

    def get_or(self, key: K, make: Callable[[], T]) -> T:
        """Return what is kept under a key, or make it."""
        found = self._kept.get(key)
        if found is None:
            found = make()
        with self._lock:
            # A dict keeps the order in which keys came: the last one used goes to the end.
            self._kept.pop(key, None)
            self._kept[key] = found
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return found

    def items(self) -> list[tuple[K, T]]:
        """Return what is kept, the one used last at the end."""
        with self._lock:
            return list(self._kept.items())
