"""Tables of drafts as people keep them."""

from pathlib import Path

import pytest

from scorer.drafts.reader import read_file
from scorer.errors import InputError
from scorer.values import Draft

TEXT = "Please refund order 112-3456789-0123456"
TABLES = {
    "comma": f"id,subject,body\n7,Refund,{TEXT}\n",
    "Excel on Windows in Germany": f"id;subject;body\r\n7;Refund;{TEXT}\r\n",
    "a line for Excel": f"sep=;\r\nid;subject;body\r\n7;Refund;{TEXT}\r\n",
    "an old Mac": f"id,subject,body\r7,Refund,{TEXT}\r",
    "Chinese, from Excel": f"\ufeff编号,主题,正文\r\n7,Refund,{TEXT}\r\n",
    "two columns that may be the text": f"id,body,message,subject\n7,{TEXT},seen,Refund\n",
    "a header on two lines": f'id,subject,"body",\n7,Refund,{TEXT},\n'.replace('"body",', 'body,"a\nb"'),
    "empty rows and cells": f"id,subject,body\n,,\n\n7,Refund,{TEXT},,\n",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_draft_a_row(name: str, tmp_path: Path) -> None:
    file = tmp_path / "drafts.csv"
    file.write_bytes(TABLES[name].encode())

    [draft] = read_file(file)

    assert isinstance(draft, Draft)
    assert (draft.id, draft.subject, draft.body) == ("7", "Refund", TEXT)


def test_a_text_cut_by_its_own_commas_is_not_scored(tmp_path: Path) -> None:
    file = tmp_path / "drafts.csv"
    file.write_text(f"id,body\n1,{TEXT}, and reply to us.\n2,{TEXT}\n", "utf-8")

    cut, whole = read_file(file)

    assert isinstance(cut, InputError)
    assert "row 2: has more cells" in str(cut)
    assert "reply to us" not in str(cut)
    assert cut.in_language("zh").endswith("此行已跳过。")
    assert isinstance(whole, Draft)
