"""Writes the container of Outlook's ``.msg``, [MS-CFB], small enough for a test."""

import struct

Tree = dict[str, "bytes | Tree"]
_NONE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI = 512, 64


def compound(tree: Tree) -> bytes:
    """Return a compound file with these storages and streams, each stream below 4096 bytes."""
    mini, minifat = bytearray(), list[int]()
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, 0, 0]]

    def add(inside: Tree) -> int:
        first = previous = _NONE
        for name, content in inside.items():
            index = len(entries)
            entries.append([name, 1, _NONE, _NONE, _END, 0])
            if previous == _NONE:
                first = index
            else:
                entries[previous][2] = index
            previous = index
            if isinstance(content, dict):
                entries[index][1] = 1
                entries[index][3] = add(content)
                entries[index][4] = 0
            else:
                entries[index][1], entries[index][5] = 2, len(content)
                blocks = -(-len(content) // _MINI)
                if blocks:
                    entries[index][4] = len(minifat)
                    minifat.extend([*range(len(minifat) + 1, len(minifat) + blocks), _END])
                    mini.extend(content.ljust(blocks * _MINI, b"\0"))
        return first

    entries[0][3] = add(tree)
    table = struct.pack(f"<{len(minifat)}I", *minifat)
    table = table.ljust(-(-len(table) // _SECTOR) * _SECTOR, b"\xff")
    stream = bytes(mini).ljust(-(-len(mini) // _SECTOR) * _SECTOR, b"\0")
    directory_sectors = -(-len(entries) * 128 // _SECTOR)
    at_table, at_stream = 1 + directory_sectors, 1 + directory_sectors + len(table) // _SECTOR
    entries[0][4], entries[0][5] = at_stream, len(mini)
    directory = b"".join(map(_entry, entries)).ljust(directory_sectors * _SECTOR, b"\0")
    chains = [_FAT]
    for start, count in (
        (1, directory_sectors),
        (at_table, len(table) // _SECTOR),
        (at_stream, len(stream) // _SECTOR),
    ):
        chains += [*range(start + 1, start + count), _END]
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(_SECTOR, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<HHHHH6xIIIIIIIIII",
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            1,
            1,
            0,
            4096,
            at_table,
            len(table) // _SECTOR,
            _END,
            0,
            0,
        )
    )
    return head.ljust(_SECTOR, b"\xff") + fat + directory + table + stream


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, size = entry
    text = str(name).encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", text, len(text) + 2, kind, 1, _NONE, right, child, 0, start, size
    )


def properties(values: dict[int, str | bytes | int], head: int) -> Tree:
    """Return the streams that hold the properties of a message or a recipient, by number."""
    rows, streams = b"", Tree()
    for number, value in sorted(values.items()):
        if isinstance(value, int):
            kind, packed = (
                (0x40, struct.pack("<Q", value))
                if value > 2**32
                else (3, struct.pack("<II", value, 0))
            )
        else:
            kind = 0x1F if isinstance(value, str) else 0x102
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            packed = struct.pack("<II", len(data), 0)
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
        rows += struct.pack("<HHI", kind, number, 6) + packed
    return {"__properties_version1.0": bytes(head) + rows, **streams}
