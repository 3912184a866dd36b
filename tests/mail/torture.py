"""Odd messages, made byte by byte: each is one message, and what it should come to where that is known."""

import base64
import quopri
from dataclasses import dataclass
from typing import Final

HAN: Final = "您好，请帮忙查询这个订单。谢谢！"
WORDS: Final = "Please check the shipment again."
HEAD: Final = b"From: Li Ming <li@seller.example>\nTo: seller-support@amazon.com\nSubject: Units lost\nDate: Thu, 1 Jan 2026 10:00:00 +0800\n"


@dataclass(frozen=True)
class Odd:
    """A message.

    Attributes:
        data: Its bytes.
        text: Words that must be in its text, if it can be read.
        subject: What its subject must be.
        reason: Why it cannot be read.
    """

    data: bytes
    text: str = ""
    subject: str = ""
    reason: str = ""


def plain(
    data: bytes, charset: str = "", form: str = "", extra: str = "", kind: str = "plain"
) -> bytes:
    label = f"; charset={charset}" if charset else ""
    cte = f"Content-Transfer-Encoding: {form}\n" if form else ""
    return HEAD + f"Content-Type: text/{kind}{label}{extra}\n{cte}\n".encode() + data


def b64(data: bytes) -> bytes:
    return base64.encodebytes(data)


def _charsets() -> dict[str, Odd]:
    labels = {
        "gb2312": "gb18030", "GB2312": "gbk", "gbk": "gbk", "x-gbk": "gbk", "cp936": "gbk", "gb18030": "gb18030",
        '"gb2312"': "gbk", "gb_2312-80": "gbk", "euc-cn": "gbk", "utf-8": "utf-8", "UTF8": "utf-8",
        "utf-8mb4": "utf-8", "hz-gb-2312": "hz", "utf-16": "utf-16", "utf-7": "utf-7", "iso-2022-cn-x": "gbk",
        "unknown-8bit": "gbk", "x-unknown": "utf-8", "nonsense": "gbk", "us-ascii": "utf-8", "ascii": "gbk",
        "iso-8859-1": "gbk", "windows-1252": "utf-8", "ISO-8859-15": "utf-8", "": "gbk", "8bit": "utf-8",
        "hex": "utf-8", "idna": "gbk", "gb2312;": "gbk", "utf-8*zh": "utf-8", "big5 ": "utf-8", "gbk ": "utf-8",
    }  # fmt: skip
    made = {
        f"{label!r} that is {real}": Odd(plain(b64(HAN.encode(real)), label, "base64"), HAN)
        for label, real in labels.items()
    }
    han = "請幫忙查詢這個訂單"
    made["big5"] = Odd(plain(b64(han.encode("big5")), "big5", "base64"), han)
    made["shift_jis"] = Odd(
        plain(b64("注文を確認してください".encode("cp932")), "Shift_JIS", "base64"),
        "注文を確認してください",
    )
    made["iso-2022-jp"] = Odd(
        plain("注文を確認".encode("iso-2022-jp"), "ISO-2022-JP"), "注文を確認"
    )
    made["latin"] = Odd(
        plain("déjà vu à Zürich".encode("latin-1"), "iso-8859-1"), "déjà vu à Zürich"
    )
    made["cp1252 as latin"] = Odd(
        plain("It’s “here”".encode("cp1252"), "iso-8859-1"), "It’s “here”"
    )
    made["cp-850"] = Odd(plain("Déjà vu".encode("cp850"), "cp-850"), "Déjà vu")
    made["x-mac-roman"] = Odd(plain("Déjà vu".encode("mac-roman"), "x-mac-roman"), "Déjà vu")
    made["koi8-r"] = Odd(plain("Проверьте заказ".encode("koi8-r"), "koi8-r"), "Проверьте заказ")
    made["cp1251"] = Odd(
        plain("Проверьте заказ".encode("cp1251"), "windows-1251"), "Проверьте заказ"
    )
    made["one broken byte in gbk"] = Odd(plain(HAN.encode("gbk") * 4 + b"\xff\n", "gbk"), HAN)
    made["one broken byte in utf-8"] = Odd(plain(HAN.encode() * 4 + b"\xff\n", "utf-8"), HAN)
    made["raw 8 bit"] = Odd(plain(HAN.encode("gbk")), HAN)
    made["binary noise"] = Odd(plain(bytes(range(256)) * 20, "utf-8"))
    return made


def _transfers() -> dict[str, Odd]:
    quoted = quopri.encodestring(HAN.encode())
    return {
        "qp": Odd(plain(quoted, "utf-8", "quoted-printable"), HAN),
        "qp in capitals": Odd(plain(quoted, "utf-8", "QUOTED-PRINTABLE"), HAN),
        "qp misspelt": Odd(plain(quoted, "utf-8", "quoted_printable"), "您好"),
        "qp with bad signs": Odd(plain(b"Please=ZZ check = this =\nline.", "utf-8", "quoted-printable"), "line."),
        "qp cut": Odd(plain(WORDS.encode() + b"=E4=B", "utf-8", "quoted-printable"), WORDS),
        "qp soft break at the end": Odd(plain(WORDS.encode() + b"=", "utf-8", "quoted-printable"), WORDS),
        "base64 in one line": Odd(plain(base64.b64encode(WORDS.encode() * 50), "", "base64"), WORDS),
        "base64 cut": Odd(plain(b64(WORDS.encode() * 3)[:-9], "", "base64"), WORDS),
        "base64 cut by one": Odd(plain(base64.b64encode(WORDS.encode())[:-7], "", "base64"), "Please check"),
        "base64 without padding": Odd(plain(base64.b64encode(WORDS.encode() + b"!").rstrip(b"="), "", "base64"), WORDS),
        "base64 with strays": Odd(plain(b64(WORDS.encode()).replace(b"c", b"c!\x00\n"), "", "base64"), WORDS),
        "base64 with a footer": Odd(plain(b64(WORDS.encode() + b".") + b"\n--\nlist", "", "base64"), WORDS),
        "base64 that is none": Odd(plain(b"Please look at the words of it.", "", "base64"), "words of it"),
        "unknown form": Odd(plain(WORDS.encode(), "utf-8", "x-nothing"), WORDS),
        "8-bit": Odd(plain(HAN.encode(), "utf-8", "8-bit"), HAN),
        "uuencode": Odd(plain(b"begin 644 a\n#0V%T\n`\nend\n", "", "x-uuencode"), "Cat"),
        "uuencode between lines": Odd(plain(b"See it.\nbegin 644 cat.txt\n#0V%T\n`\nend\nThe end.\n"), "See it.\nThe end."),
        "begin without a file": Odd(plain(b"We\nbegin 644 units\nof it.\nend\n"), "begin 644 units\nof it.\nend"),
        "yEnc": Odd(plain(b"See it.\n=ybegin line=128 size=9 name=a.bin\n\xaa\xbb\n=yend size=9\nLi\n"), "See it.\nLi"),
        "form twice": Odd(plain(WORDS.encode(), "utf-8", "7bit\nContent-Transfer-Encoding: 8bit"), WORDS),
        "form with a comment": Odd(plain(b64(HAN.encode()), "utf-8", "base64 "), HAN),
        "flowed": Odd(plain(b"Please check \nthe shipment \nagain.\n", "", "", "; format=flowed"), WORDS),
        "flowed Chinese": Odd(plain("请帮忙 \n查询\n".encode(), "utf-8", "", "; format=flowed; delsp=yes"), "请帮忙查询"),
        "flowed quote": Odd(plain(b"> Their words \n> go on\nMine.\n", "", "", "; format=flowed"), "> Their words go on\nMine."),
        "flowed signature": Odd(plain(b"Hello \n-- \nLi\n", "", "", "; format=flowed"), "Hello \n-- \nLi"),
    }  # fmt: skip


def _subjects() -> dict[str, Odd]:
    def odd(raw: bytes, subject: str) -> Odd:
        return Odd(b"From: a@b.example\nSubject: " + raw + b"\n\n" + WORDS.encode(), WORDS, subject)

    def word(text: str, charset: str) -> bytes:
        return b"=?" + charset.encode() + b"?B?" + base64.b64encode(text.encode(charset)) + b"?="

    gbk = "关于退款的问题".encode("gbk")
    halves = [b"=?gb2312?B?" + base64.b64encode(part) + b"?=" for part in (gbk[:5], gbk[5:])]
    return {
        "gb2312 word": odd(word("退款", "gb2312"), "退款"),
        "gb2312 word that is gbk": odd(b"=?gb2312?B?" + base64.b64encode("镕基".encode("gbk")) + b"?=", "镕基"),
        "character cut between words": odd(b"\n ".join(halves), "关于退款的问题"),
        "words without a space between": odd(b"".join(halves), "关于退款的问题"),
        "word among words": odd(b"Re: " + word("退款", "utf-8") + b" (case 1)", "Re: 退款 (case 1)"),
        "two charsets": odd(word("退", "gbk") + b" " + word("款", "utf-8"), "退款"),
        "q with spaces": odd(b"=?utf-8?Q?Units lost =E9=80=80?=", "Units lost 退"),
        "q with underscores": odd(b"=?utf-8?q?Units_lost?=", "Units lost"),
        "no end mark": odd(b"=?utf-8?B?6YCA5qy+", "退款"),
        "half an end mark": odd(b"=?utf-8?B?6YCA5qy+?", "退款"),
        "no padding": odd(b"=?utf-8?B?YQ?=", "a"),
        "language": odd(b"=?utf-8*zh?B?6YCA5qy+?=", "退款"),
        "unknown charset": odd(b"=?x-none?Q?Units?=", "Units"),
        "unknown form": odd(b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        "not a word": odd(b"a =? b ?= c", "a =? b ?= c"),
        "raw gbk": odd("退款问题".encode("gbk"), "退款问题"),
        "raw utf-8": odd("退款问题".encode(), "退款问题"),
        "bad base64": odd(b"=?utf-8?B?!!!!?=", ""),
        "folded": odd(b"Units\n lost\n\tagain", "Units lost again"),
        "folded on an empty line": odd(b"\n Units lost", "Units lost"),
        "quoted word": odd(b'"' + word("退款", "utf-8") + b'"', '"退款"'),
        "nul": odd(b"Units\x00 lost", "Units lost"),
        "twice": odd(b"First\nSubject: Second", "First"),
        "very long": odd(b"=?utf-8?Q?" + b"a" * 50_000 + b"?=", "a" * 50_000),
        "many starts": odd(b"=?a?q?" * 9000, ""),
    }  # fmt: skip


def multipart(kind: str, *parts: bytes, boundary: bytes = b"xx", end: bytes = b"--xx--\n") -> bytes:
    body = b"".join(b"--xx\n" + part + b"\n" for part in parts)
    return (
        HEAD
        + b"Content-Type: multipart/"
        + kind.encode()
        + b'; boundary="'
        + boundary
        + b'"\n\n'
        + body
        + end
    )


def part(kind: str, data: bytes, extra: bytes = b"") -> bytes:
    return b"Content-Type: " + kind.encode() + b"\n" + extra + b"\n" + data


def _multiparts() -> dict[str, Odd]:
    text, html = part("text/plain", WORDS.encode()), part("text/html", b"<p>Other</p>")
    image = part(
        "image/png",
        b64(b"x" * 90),
        b"Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.png\n",
    )
    inner = part(
        "multipart/alternative; boundary=yy", b"--yy\n" + text + b"\n--yy\n" + html + b"\n--yy--\n"
    )
    deep = text
    for level in range(90):
        deep = part(
            f"multipart/mixed; boundary=d{level}d",
            f"--d{level}d\n".encode() + deep + f"\n--d{level}d--\n".encode(),
        )
    endless = text
    for level in range(400):
        endless = part(f"multipart/mixed; boundary=e{level}e", f"--e{level}e\n".encode() + endless)
    attached = part(
        "text/plain", b"not the message", b"Content-Disposition: attachment; filename=notes.txt\n"
    )
    return {
        "alternative": Odd(multipart("alternative", text, html), WORDS),
        "html first": Odd(multipart("alternative", html, text), WORDS),
        "empty plain text": Odd(multipart("alternative", part("text/plain", b" \n"), html), "Other"),
        "mixed with alternative": Odd(multipart("mixed", inner, image), WORDS),
        "text around an image": Odd(multipart("mixed", part("text/plain", b"Above."), image, text), WORDS),
        "related": Odd(multipart("related", html, image), "Other"),
        "attached text": Odd(multipart("mixed", text, attached), WORDS),
        "no end": Odd(multipart("mixed", text, end=b""), WORDS),
        "wrong boundary": Odd(multipart("mixed", text, boundary=b"other"), WORDS),
        "no boundary": Odd(HEAD + b"Content-Type: multipart/mixed\n\n--xx\n" + text + b"\n--xx--\n", WORDS),
        "no boundary and no parts": Odd(HEAD + b"Content-Type: multipart/mixed\n\n" + WORDS.encode(), WORDS),
        "empty boundary": Odd(HEAD + b'Content-Type: multipart/mixed; boundary=""\n\n' + WORDS.encode(), WORDS),
        "no parts": Odd(multipart("mixed")),
        "preamble only": Odd(HEAD + b"Content-Type: multipart/mixed; boundary=zz\n\n" + WORDS.encode(), WORDS),
        "90 levels": Odd(multipart("mixed", deep), WORDS),
        "400 levels": Odd(multipart("mixed", endless), reason="broken"),
        "forwarded as a file": Odd(multipart("mixed", text, part("message/rfc822", HEAD + b"\nTheirs")), WORDS),
        "a mail in a mail": Odd(HEAD + b"Content-Type: message/rfc822\n\n" + HEAD + b"\n" + WORDS.encode(), WORDS),
        "signed": Odd(multipart("signed", text, part("application/pgp-signature", b"x")), WORDS),
        "report": Odd(multipart("report", text, part("message/delivery-status", b"Action: failed\n\nStatus: 5.0.0\n")), WORDS),
        "encrypted": Odd(multipart("encrypted", part("application/octet-stream", b"x")), reason="encrypted"),
        "sealed": Odd(HEAD + b"Content-Type: application/pkcs7-mime\n\nMIIB", reason="encrypted"),
        "winmail alone": Odd(multipart("mixed", part("application/ms-tnef; name=winmail.dat", b"x")), reason="winmail_dat"),
        "winmail beside text": Odd(multipart("mixed", text, part("application/ms-tnef; name=winmail.dat", b"x")), WORDS),
        "part without a type": Odd(multipart("mixed", b"\n" + WORDS.encode()), WORDS),
        "part with 8-bit headers": Odd(multipart("mixed", part("text/plain", WORDS.encode(), "X: 退款\n".encode("gbk"))), WORDS),
        "calendar": Odd(multipart("alternative", text, part("text/calendar", b"BEGIN:VCALENDAR")), WORDS),
        "calendar first": Odd(multipart("mixed", part("text/calendar", b"BEGIN:VCALENDAR"), text), WORDS),
        "names in 2231 out of order": Odd(multipart("mixed", text, part("application/pdf", b"x", b"Content-Disposition: attachment;\n filename*1*=%82.pdf;\n filename*0*=utf-8''%E9%80%80\n")), WORDS),
        "type in words": Odd(HEAD + b"Content-Type: words\n\n" + WORDS.encode(), WORDS),
        "type with rubbish": Odd(HEAD + b"Content-Type: text/plain;;; = ; charset\n\n" + WORDS.encode(), WORDS),
        "parameters without end": Odd(HEAD + b"Content-Type: text/plain" + b";" * 400_000 + b"\n\n" + WORDS.encode(), WORDS),
        "charset in 2231": Odd(HEAD + b"Content-Type: text/plain; charset*=utf-8''gb2312\n\n" + HAN.encode("gbk"), HAN),
        "bad 2231": Odd(HEAD + b"Content-Type: text/plain; charset*0*=x'%ZZ; name*=none''%E9\n\n" + WORDS.encode(), WORDS),
    }  # fmt: skip


def _html() -> dict[str, Odd]:
    def odd(html: str, text: str, charset: str = "utf-8") -> Odd:
        return Odd(plain(html.encode(charset, "ignore"), charset, kind="html"), text)

    return {
        "html": odd("<p>Please check<br>the <b>shipment</b></p>", "Please check\nthe shipment"),
        "html quote": odd("<blockquote>theirs</blockquote>mine", "> theirs\nmine"),
        "html by meta": Odd(
            plain("<meta charset=gb2312><p>退款问题</p>".encode("gbk"), kind="html"), "退款问题"
        ),
        "html as plain": Odd(plain(b"<html><body><p>Words</p></body></html>"), "Words"),
        "plain as html": Odd(plain(b"One line\nand two", kind="html"), "One line\nand two"),
        "html never closed": odd("<div><p>Words" + "<div>" * 5000, "Words"),
        "html of broken tags": odd("Words" + "<a href='" * 9000, "Words"),
        "html of open tags": odd("Words" + "<a " * 20000, "Words"),
        "html comments": odd("Words<!-- " * 5000, "Words"),
        "html of Word": odd("<o:p>Words</o:p><![if !mso]>kept<![endif]>", "Words"),
        "html style": odd("<style>p {}</style><script>x()</script>Words", "Words"),
        "html entities": odd("<p>A&amp;B &#x9000;&#27454; &nosuch; &#0;", "A&B 退款"),
        "html with zeros": Odd(plain(b"<p>Wo\x00rds</p>", "utf-8", kind="html"), "Words"),
        "empty html": odd("<html></html>", ""),
    }


def _whole() -> dict[str, Odd]:
    body = b"\n" + WORDS.encode() + b"\n"
    return {
        "empty": Odd(b"", reason="empty"),
        "spaces": Odd(b" \n\n", reason="empty"),
        "words alone": Odd(b"only words here\n", reason="broken"),
        "random": Odd(bytes(range(255, 0, -1)), reason="broken"),
        "headers only": Odd(b"From: a@b.example\nSubject: nothing\n", "", "nothing"),
        "headers only, no line end": Odd(b"From: a@b.example\nSubject: nothing", "", "nothing"),
        "no subject": Odd(b"From: a@b.example\n" + body, WORDS),
        "crlf": Odd((HEAD + body).replace(b"\n", b"\r\n"), WORDS, "Units lost"),
        "cr": Odd((HEAD + body).replace(b"\n", b"\r"), WORDS, "Units lost"),
        "mixed line ends": Odd(HEAD.replace(b"\n", b"\r\n") + body, WORDS, "Units lost"),
        "byte order mark": Odd(b"\xef\xbb\xbf" + HEAD + body, WORDS, "Units lost"),
        "utf-16": Odd((HEAD + body).decode().encode("utf-16"), WORDS, "Units lost"),
        "empty lines above": Odd(b"\n\r\n\n" + HEAD + body, WORDS, "Units lost"),
        "envelope above": Odd(b"From li@seller.example Thu Jan  1 00:00:00 2026\n" + HEAD + body, WORDS, "Units lost"),
        "quoted envelope above": Odd(b">From li Thu Jan  1 00:00:00 2026\n" + HEAD + body, WORDS, "Units lost"),
        "zeros": Odd(HEAD + b"\nPlease check \x00the shipment again.\n", WORDS),
        "very long line": Odd(HEAD + b"\n" + WORDS.encode() + b" word" * 200_000, WORDS),
        "many headers": Odd(HEAD + b"X-A: b\n" * 5000 + body, WORDS),
        "many recipients": Odd(b"From: a@b.example\nCc: " + b", ".join(b"u%d@b.example" % n for n in range(4000)) + b"\n" + body, WORDS),
        "header without a name": Odd(b"From: a@b.example\n: x\n" + body, WORDS),
        "space before the colon": Odd(b"From : a@b.example\nSubject: s\n" + body, WORDS, "s"),
        "line that is no header": Odd(b"From: a@b.example\nnonsense\nSubject: s\n" + body, WORDS),
        "date of nowhere": Odd(b"From: a@b.example\nDate: Foo, 99 Bar 20262 99:99\n" + body, WORDS),
        "date far out": Odd(b"From: a@b.example\nDate: Mon, 1 Jan 0001 00:00:00 +2300\n" + body, WORDS),
        "sender of brackets": Odd(b"From: <<<>>>,,;;\nSubject: s\n" + body, WORDS, "s"),
        "sender in a word": Odd(b"From: =?utf-8?B?5p2OIDxsaUBiLmV4YW1wbGU+?=\nSubject: s\n" + body, WORDS, "s"),
        "group of recipients": Odd(b"From: a@b.example\nTo: undisclosed-recipients:;\n" + body, WORDS),
        "apple": Odd(b"%d\n" % len(HEAD + body) + HEAD + body + b"<?xml version='1.0'?><plist/>", WORDS, "Units lost"),
        "mime version of nothing": Odd(HEAD + b"MIME-Version: x.y (z\n" + body, WORDS),
        "disposition of nothing": Odd(HEAD + b"Content-Disposition: ;;;\n" + body, WORDS),
        "too large": Odd(HEAD + b"\n" + WORDS.encode() + b"\n" + b"x" * 70 + (b"y" * 70 + b"\n") * 300_000, WORDS),
    }  # fmt: skip


MESSAGES: Final[dict[str, Odd]] = {
    f"{group}: {name}": odd
    for group, made in (
        ("charset", _charsets()), ("form", _transfers()), ("subject", _subjects()),
        ("parts", _multiparts()), ("html", _html()), ("whole", _whole()),
    )
    for name, odd in made.items()
}  # fmt: skip
