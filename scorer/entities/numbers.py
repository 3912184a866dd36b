"""Numbers that mean something only because the words say what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from stdnum import ean

from scorer.entities.recognizer import (
    END,
    START,
    Candidate,
    CuedRecognizer,
    PatternRecognizer,
    Rank,
    Recognizer,
    as_written,
    code,
    cue,
    digits,
)
from scorer.names import EntityType

CASE_ID: Final = CuedRecognizer(
    type=EntityType.CASE_ID,
    cue=cue(
        r"(?:support\s+)?cases?|case-?id|tickets?\s+with\s+amazon|案件|个案|工单|问题日志|CASE"
    ),
    code=code(r"\d{9,12}"),
    value=digits,
    why="Nine to twelve digits, said to be a support case.",
    hits=(
        ("Case ID 10234567890", "10234567890"),
        ("case #7764065161 was closed", "7764065161"),
        ("案件编号：16496946351", "16496946351"),
        ("re:case17498546593", "17498546593"),
        ("[CASE 18708269169]", "18708269169"),
    ),
    misses=("phone case 12 pcs", "In any case 2024 was good.", "16496946351"),
)

COMPLAINT_ID: Final = CuedRecognizer(
    type=EntityType.COMPLAINT_ID,
    cue=cue(
        r"(?:trademark|copyright|patent|ip|infringement)?\s*(?:complaints?|(?:infringement|ip)\s+notices?)"
        r"|notice\s+(?:id|no)|投诉"
    ),
    code=code(r"\d{8,12}"),
    value=digits,
    why="Said to be the number of a complaint.",
    hits=(
        ("Complaint ID: 13469286080", "13469286080"),
        ("infringement notice 15382375602", "15382375602"),
        ("投诉编号 13469286080", "13469286080"),
    ),
    misses=("complaint about case 16496946351", "two complaints in 2024"),
)

# A number of somebody else's register is no trademark.
_OTHER_REGISTERS = r"(?<!FDA )(?<!EPA )(?<!VAT )(?<!tax )(?<!company )(?<!business )(?<!EPR )"

TRADEMARK: Final = CuedRecognizer(
    type=EntityType.TRADEMARK,
    cue=cue(
        rf"trade\s?mark\s+office\s+under|{_OTHER_REGISTERS}(?:registration|reg\b\.?|registered)(?=\s*(?:no|nos|number|num|#)\b)"
        r"|(?:us|u\.s\.|eu|uk|national)\s+(?:registration|reg\b\.?)|serial|trade\s?mark(?:\s+(?:registration|application|serial))?|\btm|euipo|eutm|uspto"
        r"|商标(?:注册)?|注册(?=号)"
    ),
    code=code(r"(?:UK00)?\d{7,11}|\d{2}/\d{3},?\d{3}|\d,\d{3},\d{3}"),
    value=digits,
    why="Said to be the number of a trademark.",
    hits=(
        ("U.S. Registration No. 6281359 (PAWSETTIA)", "6281359"),
        ("USPTO serial number 97571691", "97571691"),
        ("serial 97/123,456", "97123456"),
        ("商标注册号：6281359", "6281359"),
        ("Trademark Office under No. 5,871,204", "5871204"),
        ("(EUTM 018868318)", "018868318"),
        ("NORTHTIDE (US registration 5972141)", "5972141"),
    ),
    misses=(
        "FDA registration number 3011842297",
        "company registration number 91320508",
        "registration was on 20240115",
    ),
)

SAID_GTIN: Final = CuedRecognizer(
    type=EntityType.GTIN,
    cue=cue(r"upcs?|eans?|gtins?(?:-1[234])?|jan|isbn(?:-13)?|bar\s?codes?|条码|条形码"),
    code=code(r"\d{12,14}|\d{8}"),
    value=digits,
    why="Said to be a product code (UPC, EAN, GTIN).",
    hits=(
        ("UPC 717634849478 matches", "717634849478"),
        ("EAN: 6940504842314", "6940504842314"),
        ("条码6940504842314", "6940504842314"),
    ),
    misses=("UPC error 8541", "the UPCs of 12 products"),
)

GTIN: Final = PatternRecognizer(
    type=EntityType.GTIN,
    pattern=re.compile(rf"{START}\d{{13}}{END}", re.ASCII),
    accepts=lambda match: match.group()[0] != "0" and ean.is_valid(match.group()),
    value=digits,
    why="Thirteen digits whose check digit is that of an EAN.",
    rank=Rank.GUESS,
    hits=(("Our tea 6924315348807 is green.", "6924315348807"),),
    misses=("6924315348808", "number 692431534880"),
)

SKU: Final = CuedRecognizer(
    type=EntityType.SKU,
    cue=cue(
        r"(?:parent|child|seller|merchant|your)?\s*m?skus?"
        r"(?:,?\s+(?:maybe|with|like|named|called|such as|e\.g\.))*"
    ),
    code=code(
        r"(?!FBA\d)(?=\S*[A-Z0-9])(?=\S*[\d_-])[A-Za-z0-9](?:[A-Za-z0-9._/+-]{1,38}[A-Za-z0-9])"
    ),
    accepts=lambda match: len(match.group()) < 41,
    value=as_written,
    why="Said to be a SKU of the seller's own.",
    hits=(
        ("SKU: TV-WOK-32 is short", "TV-WOK-32"),
        ("sku=KT-88-BL", "KT-88-BL"),
        ("SKUs AB-1 and AB-2", "AB-1"),
        ("parent SKU VX-CASE-OLD", "VX-CASE-OLD"),
    ),
    misses=("SKU-level data", "88 customized SKUs", "SKU is in-stock", "FNSKU of ours"),
)

ERROR_CODE: Final = CuedRecognizer(
    type=EntityType.ERROR_CODE,
    cue=cue(
        r"errors?(?:\s+codes?|\s+message)?|error-?code|fehlercode|报错|错误(?:代码|码)?|code\s+d'erreur"
    ),
    code=code(r"\d{4,7}|15"),
    value=digits,
    why="Said to be an error code.",
    hits=(
        ("error 5665", "5665"),
        ("Error code: 8541.", "8541"),
        ("error8541！！", "8541"),
        ("报错8572", "8572"),
        ("errors 8541 and 5665", "8541"),
    ),
    misses=("an error of 38 units", "in error on 2024-05-03", "8541 units", "404 page"),
)

REFERENCE_ID: Final = CuedRecognizer(
    type=EntityType.REFERENCE_ID,
    cue=cue(
        r"reimbursements?(?:\s+id)?|settlements?(?:\s+id)?|transactions?(?:\s+items?)?(?:\s+ids?)?"
        r"|batch(?:es)?(?:\s+ids?)?|feeds?(?:\s+(?:submission\s+)?ids?)?"
        r"|ledger\s+(?:line|reference)|reference\s+(?:id|number|no)|refs?\b\.?|return\s+authori[sz]ation|rma"
        r"|disbursement(?:\s+id)?|group\s+id|赔偿编号|结算编号|结算|批次"
    ),
    code=code(r"\d{8,20}"),
    value=as_written,
    why="Said to be a number of Amazon's: reimbursement, settlement, transaction or feed.",
    hits=(
        ("settlement 21736949897", "21736949897"),
        ("reimbursement ID 7350382386", "7350382386"),
        ("batches 80018175366 and 17906490143", "80018175366"),
        ("10/06 | -22 | ref. 85430432961", "85430432961"),
        ("transaction item ID 94707173149167", "94707173149167"),
    ),
    misses=("a settlement of $21", "reimbursement case 16496946351", "batch 250911"),
)

REMOVAL_ORDER: Final = CuedRecognizer(
    type=EntityType.REFERENCE_ID,
    cue=cue(
        r"(?:removal|disposal|liquidation)(?:\s+orders?)?(?:\s+ids?)?|移除(?:订单)?|lpn|mcf\s+order"
    ),
    code=code(r"(?!\d{3}-\d{7})(?=[A-Za-z-]*\d)[A-Za-z0-9](?:[A-Za-z0-9-]{4,18}[A-Za-z0-9])"),
    accepts=lambda match: not match.group().isdigit() or len(match.group()) > 6,
    value=as_written,
    why="Said to be a removal order.",
    hits=(
        ("removal order 7RDQ2KX91V", "7RDQ2KX91V"),
        ("removal order ID: RM-0524-77", "RM-0524-77"),
    ),
    misses=("removal order of May", "removal of 318 units", "removal order 112-3456789-0123456x"),
)


@dataclass(frozen=True, slots=True)
class _NearCue:
    """Finds long bare numbers by the last word before them that says what a number is."""

    type: EntityType
    word: str
    shape: str
    why: str
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        for match in _LONG_NUMBER.finditer(text):
            if not re.fullmatch(self.shape, match.group()):
                continue
            if _last_cue(text, match.start()) == self.word:
                yield Candidate(*match.span(), self.type, match.group(), self.why, Rank.NEAR)


_LONG_NUMBER = re.compile(rf"{START}\d{{9,20}}{END}", re.ASCII)
_REACH = 45
_STOP = re.compile(r"[.!?。！？]\s|\n\s*\n")
# Any word that says what a number is; the ones without a recognizer here end a search.
_CUES = re.compile(
    r"(?P<case>\bcases?\b|案件)|(?P<complaint>\bcomplaints?\b)|(?P<reference>\btransaction|\bsettlement"
    r"|\breimbursement|\bbatch|\bfeed\b)|(?P<none>\binvoice|\btrack|\bticket|\bupc|\bean\b|\bgtin|\bbol\b"
    r"|\blading|\bphone|\bcall\b|\btel\b|\bmobile|\baccount\b|\bcard\b|\bpart\b|\blot\b|\border\b|\bserial"
    r"|\bregistration|\breg\b|\bpro\b|\bwaybill|\bfedex|\bdhl|\bups\b|\busps|\blicen[cs]e|单号|电话|发票)",
    re.IGNORECASE,
)


def _last_cue(text: str, start: int) -> str | None:
    """Return the name of the cue that stands nearest before ``start`` in the same sentence."""
    before = text[max(0, start - _REACH) : start]
    before = _STOP.split(before)[-1]
    last = None
    for match in _CUES.finditer(before):
        last = match.lastgroup
    return last


NEAR_CASE: Final = _NearCue(
    EntityType.CASE_ID,
    "case",
    r"\d{10,12}",
    "Ten to twelve digits, and a case is spoken of just before.",
    hits=(
        ("our other case on the same issue, 19177366748, was merged", "19177366748"),
        ("case 18267615386 (transferred from 18113618374)", "18267615386"),
    ),
    misses=("the case with DHL tracking 3828657012", "phone case, UPC 717634849478"),
)

NEAR_COMPLAINT: Final = _NearCue(
    EntityType.COMPLAINT_ID,
    "complaint",
    r"\d{10,12}",
    "Ten to twelve digits, and a complaint is spoken of just before.",
    hits=(("the complaint we received, 13469286080, says", "13469286080"),),
    misses=("the complaint in case 16496946351",),
)

NUMBERS: Final[tuple[Recognizer, ...]] = (
    CASE_ID,
    COMPLAINT_ID,
    TRADEMARK,
    SAID_GTIN,
    GTIN,
    SKU,
    ERROR_CODE,
    REFERENCE_ID,
    REMOVAL_ORDER,
    NEAR_CASE,
    NEAR_COMPLAINT,
)
