"""Texts that are nearly the same: letters written from one template, a message sent again.

MinHash over three words in a row (Broder 1997): two fingerprints agree in about the share of
places that the texts share of their word triples.  Whatever holds a figure is one and the
same word, so that a template is known with other numbers in it.
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_PLACES = 64
_ROWS = 4
_TOGETHER = 3
# A share of 0.6 of all triples: one sentence in ten may be another.
_SAME = 0.6
_RANDOM = np.random.default_rng(20260601)
_FACTORS = _RANDOM.integers(1, 2**63, _PLACES, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _RANDOM.integers(0, 2**63, _PLACES, dtype=np.uint64)
_WORD = re.compile(r"[\u3400-\u9fff]|(?:https?://|www\.)\S+|[\w.@/+-]*\w")
_FIGURE = re.compile(r"\d|@|^(?:https?:|www\.)")


def fingerprint(text: str) -> bytes:
    """Return 256 bytes that are alike for texts that are alike; none for a text without words."""
    words = ["0" if _FIGURE.search(word) else word for word in _WORD.findall(text.casefold())]
    if not words:
        return b""
    runs = range(max(1, len(words) - _TOGETHER + 1))
    shingles = {zlib.crc32(" ".join(words[at : at + _TOGETHER]).encode()) for at in runs}
    hashes = np.fromiter(sorted(shingles), dtype=np.uint64, count=len(shingles))
    # Multiplying and adding wrap around at 2**64, and the upper half is then well mixed.
    mixed = (hashes[:, None] * _FACTORS + _ADDENDS) >> np.uint64(32)
    places: NDArray[np.uint32] = mixed.min(axis=0).astype("<u4")
    return places.tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return about which share of their word triples two fingerprinted texts have in common."""
    if not one or not other:
        return 0.0
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))


def cluster(texts: Sequence[str]) -> list[int]:
    """Return the number of each text's template, in order of appearance; -1 if it has none."""
    return cluster_fingerprints([fingerprint(text) for text in texts])


def cluster_fingerprints(prints: Sequence[bytes]) -> list[int]:
    """Return what ``cluster`` does, from fingerprints that were kept."""
    filled = [number for number, each in enumerate(prints) if each]
    found = [-1] * len(prints)
    if not filled:
        return found
    # Not above: a worker takes fingerprints alone, and has one library less to hold.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    table = np.stack([np.frombuffer(prints[number], "<u4") for number in filled])
    pairs = _links(table)
    graph = coo_array((np.ones(len(pairs[0]), dtype=bool), pairs), (len(table),) * 2)
    _, groups = connected_components(graph, directed=False)
    sizes = np.bincount(groups)
    names: dict[int, int] = {}
    for number, group in zip(filled, groups.tolist(), strict=True):
        if sizes[group] > 1:
            found[number] = names.setdefault(group, len(names))
    return found


def _links(table: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return which rows are alike; of rows that share a band each is compared with the first."""
    first, second = [], []
    for start in range(0, _PLACES, _ROWS):
        band = np.ascontiguousarray(table[:, start : start + _ROWS])
        _, heads, which = np.unique(band, axis=0, return_index=True, return_inverse=True)
        # The head of each band is its first row, so no text is compared with more than 16 others.
        other = heads[which.reshape(-1)]
        alike = (table == table[other]).mean(axis=1) >= _SAME
        first.append(np.flatnonzero(alike))
        second.append(other[alike])
    return np.concatenate(first), np.concatenate(second)
