"""A model that was changed, or made for other code, is refused; the shipped one marks words."""

import json
import shutil
from pathlib import Path

import pytest

from scorer.errors import ModelError
from scorer.judgement.encoder import Encoder
from scorer.judgement.shelf import Model, find, sha256


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A model folder of decisions alone, which uses the encoder of the shipped model."""
    source, folder = find("default"), tmp_path / "mine"
    folder.mkdir()
    shutil.copyfile(source / "decisions.json", folder / "decisions.json")
    describe(folder)
    return folder


def describe(folder: Path) -> None:
    files = {"decisions.json": sha256(folder / "decisions.json")}
    description = {"name": folder.name, "encoder": "default", "version": "0", "files": files}
    (folder / "model.json").write_text(json.dumps(description), "utf-8")


def test_a_model_may_use_the_encoder_of_another(copy: Path) -> None:
    assert Model(copy).encoder() is Model(find("default")).encoder()


def test_a_changed_file_is_refused(copy: Path) -> None:
    decisions = copy / "decisions.json"
    decisions.write_text(decisions.read_text("utf-8").replace("0.", "1.", 1), "utf-8")
    with pytest.raises(ModelError, match=r"mine: decisions\.json was changed"):
        Model(copy)


def test_a_model_for_other_features_is_refused(copy: Path) -> None:
    decisions = json.loads((copy / "decisions.json").read_text("utf-8"))
    (copy / "decisions.json").write_text(json.dumps({**decisions, "code": 999}), "utf-8")
    describe(copy)
    with pytest.raises(ModelError, match="made for features 999"):
        Model(copy)


def test_a_file_outside_the_folder_is_refused(copy: Path) -> None:
    description = json.loads((copy / "model.json").read_text("utf-8"))
    description["files"] = {"../mine/decisions.json": "0" * 64}
    (copy / "model.json").write_text(json.dumps(description), "utf-8")
    with pytest.raises(ModelError):
        Model(copy)


def test_the_shipped_encoder_marks_the_faulty_word() -> None:
    faulty, natural = (
        "The unit were lost at ONT8 on May 3.",
        "The units were lost at ONT8 on May 3.",
    )
    bad, good = Encoder(find("default")).read([faulty, natural])
    assert bad.chinglish.max() > good.chinglish.max()
    start, end = bad.words[int(bad.chinglish.argmax())]
    assert faulty[start:end] in {"unit", "were"}


def test_a_sentence_reads_the_same_alone_and_among_others() -> None:
    encoder = Encoder(find("default"))
    sentences = ["Please reinstate it.", "Our account was close since last week.", "Thanks."]
    alone = [encoder.read([each])[0] for each in sentences]
    for one, other in zip(alone, encoder.read(sentences), strict=True):
        assert one.chinglish == pytest.approx(other.chinglish, abs=0.01)
