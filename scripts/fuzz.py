"""Throw odd files at the reader and the scorer; every one must end with a report or a refusal.

Usage: python scripts/fuzz.py [COUNT] [SEED]

Half of the files are the samples and small mails with bytes changed, cut, doubled and swapped;
the others are made of random bytes, odd characters, long lines and broken containers.
"""

import collections
import random
import sys
import tempfile
import traceback
import zipfile
from pathlib import Path

from scorer.drafts.reader import read_file
from scorer.errors import InputError
from scorer.pipeline import Scorer
from scorer.settings import load_settings

_SAMPLES = Path(__file__).parents[1] / "data" / "samples"
_SUFFIXES = (".txt", ".md", ".eml", ".docx", ".jsonl", ".csv", "")
_MAIL = (
    b"From: a@b.example\r\nSubject: =?utf-8?B?5YaZ?= ASIN\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; '
    b"charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\nxOO6wywgcGxlYXNlIGhlbHA=\r\n--x--\r\n"
)
_ROWS = b'{"id": 1, "subject": "A", "body": "Please reinstate B0C9TQ41XR today."}\n'
_ODD = "\u200b\u202e\ufeff\u0000\ud7ff\U0001f600İß﷽\u0301\u2028\x85\x0c𝐀"
_LONGEST = 30_000


def seeds() -> list[bytes]:
    """Return the files that are changed."""
    return [_MAIL, _ROWS, *(p.read_bytes() for p in sorted(_SAMPLES.iterdir()) if p.is_file())]


def changed(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with a few changes of one kind each."""
    held = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        at, end = sorted(rng.randrange(len(held) + 1) for _ in range(2))
        match rng.randrange(5):
            case 0:
                held[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del held[at : min(end, at + 40)]
            case 2:
                held[at:at] = held[at:end]
            case 3:
                held[at:at] = rng.choice(_ODD).encode("utf-8", "surrogatepass")
            case _:
                held[at:at] = rng.choice((b"\n", b"\r", b">", b"\x00", b"=", b"--x", b'"', b"{"))
    return bytes(held[:_LONGEST])


def made(rng: random.Random) -> bytes:
    """Return bytes that come from no sample."""
    match rng.randrange(4):
        case 0:
            return rng.randbytes(rng.randrange(2000))
        case 1:
            return "".join(rng.choices(_ODD + "ab 1.-\n请", k=800)).encode("utf-16")
        case 2:
            return rng.choice((b"word ", b"B0C9TQ41XR", b"> ", b"(", "。".encode())) * 4000
        case _:
            return b"PK\x03\x04" + rng.randbytes(500)


def write(file: Path, data: bytes, rng: random.Random) -> None:
    """Write a case; now and then as a container that holds it in a part of a document."""
    if file.suffix == ".docx" and rng.random() < 0.5:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", data)
            archive.writestr("[Content_Types].xml", b"<Types/>")
    else:
        file.write_bytes(data)


def main() -> int:
    """Run; return 1 if anything but a report or a refusal came out."""
    given = [int(each) for each in sys.argv[1:3]]
    count, seed = [*given, *(2000, 0)[len(given) :]]
    rng, ends = random.Random(seed), collections.Counter[str]()
    settings = load_settings(models={"name": "off"}, grammar={"engine": "embedded"})
    with tempfile.TemporaryDirectory() as folder, Scorer(settings) as judge:
        for number in range(count):
            file = Path(folder) / f"{number}{rng.choice(_SUFFIXES)}"
            data = changed(rng.choice(seeds()), rng) if number % 2 else made(rng)
            write(file, data, rng)
            try:
                drafts = list(read_file(file))
                ends["refused"] += sum(isinstance(each, InputError) for each in drafts)
                for draft in drafts:
                    if not isinstance(draft, InputError):
                        judge.score(draft)
                        ends["report"] += 1
            except Exception:  # noqa: BLE001 - what this script is for
                ends["fault"] += 1
                print(f"case {number}{file.suffix}, seed {seed}:")
                traceback.print_exc(limit=-3)
    print(dict(ends))
    return int(ends["fault"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
