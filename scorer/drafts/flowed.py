"""Plain mail whose lines were broken only for the way (RFC 3676, ``format=flowed``)."""

_SIGNATURE = "-- "


def unflow(text: str, *, drop_space: bool) -> str:
    """Return ``text`` with its soft line breaks taken out.

    Args:
        text: Lines that end in a space go on in the next line of the same quotation depth.
        drop_space: The space is no part of the words (``delsp=yes``, as Chinese needs it).
    """
    out: list[str] = []
    open_depth: int | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        soft = words.endswith(" ") and words != _SIGNATURE
        cut = words[:-1] if soft and drop_space else words
        if open_depth == depth and words != _SIGNATURE:
            out[-1] += cut
        else:
            out.append(">" * depth + (" " if depth else "") + cut)
        open_depth = depth if soft else None
    return "\n".join(out)
