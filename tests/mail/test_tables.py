"""Tables of mail, from Outlook's CSV to Parquet."""

import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scorer.errors import InputError
from scorer.mail.exports import read_export
from scorer.mail.values import Direction, Mail, Unread

DAY = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)
OUTLOOK = {
    "en": 'Subject,Body,From: (Name),From: (Address),From: (Type),To: (Name),To: (Address),To: (Type),Categories\n'
          'Units,"Please check.\r\n\r\nThanks, ""Li""",Li Ming,li@seller.example,SMTP,Amazon,help@amazon.com;b@b.example,SMTP,Sent\n',
    "zh": '主题,正文,发件人: (姓名),发件人: (地址),发件人: (类型),收件人: (姓名),收件人: (地址),收件人: (类型),类别\n'
          'Units,"Please check.\r\n\r\nThanks, ""Li""",Li Ming,li@seller.example,SMTP,Amazon,help@amazon.com;b@b.example,SMTP,Sent\n',
    "de": 'Betreff;Text;Von: (Name);Von: (Adresse);An: (Name);An: (Adresse);Kategorien\n'
          'Units;"Please check.\r\n\r\nThanks, ""Li""";Li Ming;li@seller.example;Amazon;"help@amazon.com;b@b.example";Sent\n',
}  # fmt: skip


@pytest.mark.parametrize("language", OUTLOOK)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_outlook_csv_in_any_language_and_encoding(
    language: str, encoding: str, tmp_path: Path
) -> None:
    (tmp_path / "Sent.csv").write_bytes(OUTLOOK[language].encode(encoding))

    [mail] = read_export(tmp_path / "Sent.csv")

    assert isinstance(mail, Mail)
    assert mail.text == 'Please check.\n\nThanks, "Li"'
    assert (mail.sender, mail.sender_name, mail.date) == ("li@seller.example", "Li Ming", None)
    assert (mail.recipients, mail.labels) == (("help@amazon.com", "b@b.example"), ("Sent",))


DATES = [
    "2026-03-02T09:30:00Z", "2026-03-02 09:30:00", "2026/3/2 9:30", "Mon, 2 Mar 2026 17:30:00 +0800", "3/2/2026 9:30 AM",
    "2026年3月2日 09:30", "02.03.2026 09:30", "2026-3-2 9:30:00", "03/02/2026 09:30:00", "2026/3/2 上午 9:30", "2026年3月2日 上午9:30:00",
]  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_dates_as_people_write_them(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'正文,发送时间\nWords,"{text}"\n', "utf-8")

    [mail] = read_export(tmp_path / "a.csv")

    assert isinstance(mail, Mail)
    assert mail.date == DAY


@pytest.mark.parametrize(
    ("text", "hour"), [("2026/3/2 下午 3:05", 15), ("2026/3/2 上午12:05", 0), ("02.03.2026", 0)]
)
def test_half_days_and_days_alone(text: str, hour: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"正文,发送时间\nWords,{text}\n", "utf-8")

    [mail] = read_export(tmp_path / "a.csv")

    assert isinstance(mail, Mail)
    assert mail.date is not None
    assert (mail.date.day, mail.date.hour) == (2, hour)


def test_a_workbook_and_a_parquet_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["主题", "正文", "发送时间", "收发方向", "Case ID"])
    sheet.append(["退款", "请帮忙查询", DAY.replace(tzinfo=None), "发出", 12345678901])
    book.save(tmp_path / "a.xlsx")
    rows = [
        {
            "subject": "退款",
            "body": "请帮忙查询",
            "date": DAY,
            "direction": "sent",
            "case": "12345678901",
        }
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "b.parquet")

    for name in ("a.xlsx", "b.parquet"):
        [mail] = read_export(tmp_path / name)
        assert isinstance(mail, Mail)
        assert (mail.subject, mail.text, mail.date) == ("退款", "请帮忙查询", DAY)
        assert (mail.direction, mail.matter) == (Direction.SENT, "12345678901")


def test_columns_with_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "sep=;\nWas;Wann\nWords of mine;2026-03-02T09:30:00Z\n", "utf-8"
    )

    with pytest.raises(InputError, match="--map body="):
        list(read_export(tmp_path / "a.csv"))
    [mail] = read_export(tmp_path / "a.csv", {"body": "was", "date": "Wann"})
    assert isinstance(mail, Mail)
    assert (mail.text, mail.date) == ("Words of mine", DAY)


def test_a_row_cut_by_its_own_commas_is_named(tmp_path: Path) -> None:
    rows = "subject,body,date\na,Please check, thanks,2026-03-02\nb,Words,2026-03-02, \n"
    (tmp_path / "a.csv").write_text(rows, "utf-8")

    cut, whole = read_export(tmp_path / "a.csv")

    assert isinstance(cut, Unread)
    assert (cut.reason, cut.position) == ("too_many_cells", 1)
    assert isinstance(whole, Mail)
    assert (whole.text, whole.position) == ("Words", 2)


ODD_TABLES = {
    "header alone": ("body\n", 0),
    "empty": ("", 0),
    "short and long rows": ("subject,body\na\na,b,c\n", 2),
    "an empty text": ("subject,body\na,\n", 1),
    "a quote never closed": ('subject,body\na,"b\nc,d\n', 1),
    "zeros": ("subject,body\na,b\0c\n", 1),
    "empty lines": ("subject,body\n\n\na,b\n\n", 1),
    "a name twice": ("body,body\na,b\n", 1),
    "no name": (",body\na,b\n", 1),
    "tabs": ("subject\tbody\na\tb\n", 1),
    "html in a cell": ("body\n<p>Words</p>\n", 1),
}


@pytest.mark.parametrize("name", ODD_TABLES)
def test_every_row_of_an_odd_table_is_accounted_for(name: str, tmp_path: Path) -> None:
    text, count = ODD_TABLES[name]
    (tmp_path / "a.csv").write_text(text, "utf-8")

    assert len(list(read_export(tmp_path / "a.csv"))) == count


def test_a_large_table_is_decoded_by_what_stands_at_its_end(tmp_path: Path) -> None:
    rows = ["body,subject", *["Only English words,here"] * 80_000, "请帮忙查询订单,退款"]
    (tmp_path / "a.csv").write_bytes("\n".join(rows).encode("gbk"))

    *_, last = read_export(tmp_path / "a.csv")

    assert isinstance(last, Mail)
    assert last.text == "请帮忙查询订单"


def test_a_marked_table_may_be_cut_within_a_character(tmp_path: Path) -> None:
    rows = '"主题","正文"\r\n' + '"退款","请帮忙查询这个订单的退款情况谢谢"\r\n' * 20_000
    (tmp_path / "a.csv").write_bytes(rows.encode("utf-8-sig"))

    first, *_ = read_export(tmp_path / "a.csv")

    assert isinstance(first, Mail)
    assert first.subject == "退款"


def test_a_cell_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "Words"}\nnonsense\n[1]\n{"body": 5}\n', "utf-8")

    found = list(read_export(tmp_path / "a.jsonl"))

    assert [isinstance(each, Unread) for each in found] == [False, True, True, False]
