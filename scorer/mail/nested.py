"""Nested values, as interfaces of mail servers give them, as the columns of one row."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

# What nests deeper is no message, and would end in an error of its own.
_MOST_DEPTH: Final = 20
_PAIR: Final = {"name", "value"}


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``row`` with a path for a name wherever a value holds others.

    Of a list of objects each path holds all values; a list of headers is read by their names.

    >>> flat({"body": {"content": "Hello"}, "to": [{"mail": "a@b"}, {"mail": "c@d"}]})
    {'body.content': 'Hello', 'to.mail': ['a@b', 'c@d']}
    >>> flat({"headers": [{"name": "Subject", "value": "Units"}]})
    {'headers.Subject': 'Units'}
    """
    found: dict[str, Any] = {}
    for path, value in _leaves(row, ""):
        if path not in found:
            found[path] = value
        elif isinstance(found[path], list):
            found[path] = [*found[path], value]
        else:
            found[path] = [found[path], value]
    return found


def _leaves(value: object, path: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, Mapping):
        start = f"{path}." if path else ""
        for name, each in value.items():
            yield from _leaves(each, f"{start}{name}", depth + 1)
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for each in value:
            is_pair = isinstance(each, Mapping) and each.keys() == _PAIR
            inner = {each["name"]: each["value"]} if is_pair else each
            yield from _leaves(inner, path, depth + 1)
    else:
        yield path, value
