"""The encoder: a sentence is read as it stands, whatever is read beside it."""

import numpy as np
import pytest

from scorer.judgement.encoder import Encoder
from scorer.judgement.shelf import shipped_models

SENTENCE = "Please kindly help to check the 38 units under FBA15K2XQ7RT."
OTHERS = ("URGENT!!! WHY you ignore us again and again???", "Hello,", "谢谢 Best regards")


@pytest.mark.parametrize("model", ["fast", "default"])
def test_neighbours_do_not_change_a_reading(model: str) -> None:
    folder = shipped_models() / model
    [alone] = Encoder(folder).read([SENTENCE])
    encoder = Encoder(folder)

    *_, among, again = encoder.read([*OTHERS, SENTENCE, SENTENCE])

    for reading in (among, again):
        assert reading.words == alone.words
        assert np.array_equal(reading.chinglish, alone.chinglish)
        assert np.array_equal(reading.emotional, alone.emotional)
        assert np.array_equal(reading.kinds, alone.kinds)


def test_codes_of_one_beginning_are_read_alike_each_in_its_place() -> None:
    encoder = Encoder(shipped_models() / "fast")
    short, long = "Check B0CQ7X4NVM now.", "Check B0CQ7X4NVM77123 now."

    first, second = encoder.read([short, long])

    assert np.array_equal(first.chinglish, second.chinglish)
    assert [short[start:end] for start, end in first.words][-2:] == ["now", "."]
    assert [long[start:end] for start, end in second.words][-2:] == ["now", "."]
