"""A cache of the values used last."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class LruCache(Generic[K, T]):
    """A least-recently-used cache. Threads that miss the same key each make its value; none waits for another.

    >>> cache = LruCache(2)
    >>> [cache.get_or(key, lambda key=key: key * 2) for key in (1, 2, 1, 3)], [key for key, _ in cache.items()]
    ([2, 4, 2, 6], [1, 3])
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, T] = {}
        self._lock = Lock()

    def get(self, key: K) -> T | None:
        """Return the cached value of a key, or None."""
        return self._values.get(key)

    def get_or(self, key: K, make: Callable[[], T]) -> T:
        """Return the cached value of a key, or make and cache it."""
        found = self._values.get(key)
        if found is None:
            found = make()
        with self._lock:
            # A dict is ordered by insertion: move the last one used to the end.
            self._values.pop(key, None)
            self._values[key] = found
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]
        return found

    def items(self) -> list[tuple[K, T]]:
        """Return the cached values, the one used last at the end."""
        with self._lock:
            return list(self._values.items())
