"""Policies and help pages that a draft cites, by name or by id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from scorer.entities import catalogue
from scorer.entities.recognizer import (
    END,
    START,
    Candidate,
    PatternRecognizer,
    Rank,
    Recognizer,
    as_written,
)
from scorer.names import EntityType

_POLICY_WORD = (
    r"(?:policy|policies|guidelines|agreement|rules|requirements|terms\s+of\s+use|standards"
    r"|code\s+of\s+conduct)"
)
_PART = (
    r"(?:,?\s+v(?:ersion|er)?\.?\s?\d+(?:\.\d+)*)?"
    r"(?:,?\s+\(?(?:section|sec\.|article|clause|§)\s*\d+(?:\.\d+)*|\s+\d+(?:\.\d+)+)?"
)
_BSA = (
    r"(?:Amazon(?:'s)?\s+)?(?:Services\s+)?"
    r"(?:(?:Seller\s+)?Business\s+Solutions?\s+Agreement|BSA\b)"
)

AGREEMENT: Final = PatternRecognizer(
    type=EntityType.POLICY_REF,
    pattern=re.compile(
        rf"(?<!\w)(?:(?:Section|Sec\.|§|Clause|Article)\s*\d+(?:\.\d+)*\s+(?:of|in)\s+(?:the\s+|your\s+|Amazon's\s+)*{_BSA}"
        rf"|{_BSA}{_PART})",
        re.IGNORECASE,
    ),
    value=as_written,
    why="The agreement that every seller signs, with the section where one is named.",
    rank=Rank.NAME,
    hits=(
        (
            "under Section 3 of the Business Solutions Agreement because",
            "Section 3 of the Business Solutions Agreement",
        ),
        (
            "According to Business Solutions Agreement Section 2 you",
            "Business Solutions Agreement Section 2",
        ),
    ),
    misses=("our reseller agreement, section 4.2", "Section 512(g) of the DMCA"),
)

# First words of a sentence, and whose policy it is: they are not the name.
_NO_NAME = (
    r"(?:The|This|That|Your|Our|My|Their|Its|Under|Per|By|In|On|For|To|As|And|But|If|We|It|According|Please|All|Any|New"
    r"|Return|Returns|Refund|Privacy|Company|Internal|These|Those|Such|Which|With|Of|I|You|No|Since|Because|Dear)\b"
)
_SMALL = (
    r"(?:and|of|for|to|on|in|the|&|inventory|lost|damaged|reimbursement|removal|creation|product|products|detail|page|customer"
    r"|reviews?|seller|size|tracking|rate|shipping|pricing|feedback|disbursement|eligibility|withholding|claims?|fees|returns"
    r"|listing|variation|restricted|communication|investigations|pesticide|devices|tiers)"
)

NAMED: Final = PatternRecognizer(
    type=EntityType.POLICY_REF,
    pattern=re.compile(
        rf"(?<![\w'])(?<!our )(?<!their )(?!{_NO_NAME})(?=[A-Z])"
        r"(?:Amazon(?:'s)?\s+(?!(?i:policy|policies)))?(?:[A-Z][\w&'/-]*)"
        rf"(?:\s+(?:{_SMALL}|(?!{_NO_NAME})[A-Z][\w&'/-]*)){{0,8}}?\s+(?i:{_POLICY_WORD})"
        r"(?!\s+(?:[Tt]eam|[Ww]arning|[Vv]iolation|notice|department))"
        rf"(?:\s+for\s+[Ss]ellers)?(?i:{_PART})"
    ),
    accepts=lambda match: (
        not re.match(
            r"(?i)(?:amazon(?:'s)?|our|seller|company|reseller|supplier|agency)\s+(?:policy|policies|agreement|rules|requirements)$",
            match.group(),
        )
    ),
    value=as_written,
    why="Named like a policy of Amazon's.",
    rank=Rank.NEAR,
    hits=(
        (
            "FBA Lost Inventory Policy v4.2 Section 3.1",
            "FBA Lost Inventory Policy v4.2 Section 3.1",
        ),
        ("By FBA inventory reimbursement policy we", "FBA inventory reimbursement policy"),
        ("the Valid Tracking Rate policy (", "Valid Tracking Rate policy"),
    ),
    misses=("your policy", "Amazon's policies", "the Policy", "our Return Policy", "The new rules"),
)

_ID = r"G(?:\d{5,9}|(?=[0-9A-Z]*\d)[0-9A-Z]{14,15})"
_ID_CUE = (
    r"(?:help\s*(?:page|hub|topic|id)?|page|policy|reference(?:/external)?|external|doc(?:ument)?[-\s]?id|node\s?id|itemid|article)"
    r"[\s:=/(#\"]*(?:id|no\.?|number)?[\s:=/(#]*"
)

PAGE_ID: Final = PatternRecognizer(
    type=EntityType.POLICY_REF,
    pattern=re.compile(rf"{START}{_ID}{END}", re.ASCII),
    why="The form of a help-page id.",
    rank=Rank.SHAPE,
    hits=(("(G200386310)", "G200386310"), ("page (GL7U4JFSDXUTQAJ)", "GL7U4JFSDXUTQAJ")),
    misses=("G12 lamp", "GUANGZHOUTRADING", "MG2404"),
)

SAID_PAGE_ID: Final = PatternRecognizer(
    type=EntityType.POLICY_REF,
    pattern=re.compile(
        rf"(?i:{_ID_CUE})(?P<mark>G\d{{3,4}}|G[A-Z]{{14,15}}|20[0-2]\d{{6}}|(?<=page )\d{{3}}"
        rf"|(?=[A-Z]*\d)[0-9A-Z]{{15}}){END}",
        re.ASCII,
    ),
    why="Said to be a help page.",
    rank=Rank.CUE,
    hits=(
        ("DOC-ID: 200386310", "200386310"),
        ("help page 521 says", "521"),
        ("identity page (ZQ9RTTZKQVHXMHF)", "ZQ9RTTZKQVHXMHF"),
    ),
    misses=("page 3 of 200 units", "case 200386310"),
)

_PAGE_AFTER = rf"(?=\"?\s+(?:help\s+)?page\b|\"?\s*\(?\s*(?:help\s+page\s+|page\s+)?{_ID})"
# A name of which only the first word has a capital is one where something is said to be under it.
SENTENCE_CASE: Final = PatternRecognizer(
    type=EntityType.POLICY_REF,
    pattern=re.compile(
        r"\b(?i:under|per|against|in\s+line\s+with|according\s+to)\s+(?:the|Amazon's|your)\s+"
        rf"(?P<mark>(?!{_NO_NAME})[A-Z][\w'-]*(?:\s+(?!(?:is|are|was|were|has|our|your|the)\b)[\w'-]+){{1,6}}?"
        rf"\s+polic(?:y|ies)\b(?i:{_PART}))"
    ),
    value=as_written,
    why="Said to be the policy that something comes under.",
    rank=Rank.NEAR,
    hits=(
        ("Under the Used goods resale policy, books", "Used goods resale policy"),
        ("per your Wireless devices import policy.", "Wireless devices import policy"),
    ),
    misses=("under the new policy", "Under the Amazon policy", "under the roof our policy"),
)

BEFORE_ID: Final = PatternRecognizer(
    type=EntityType.POLICY_REF,
    pattern=re.compile(
        rf"(?:\b(?:the|under|per|with|by|of|in|on|to|your|Amazon's)\s+|[\"(])(?P<mark>[A-Z][\w&'-]*(?:\s+(?!the\b|page\b|policy\b)[\w&'?:-]+){{1,8}})"
        rf"(?=\"?(?:\s+page)?\s*\((?:help\s+page\s+|page\s+)?{_ID}\))"
    ),
    value=as_written,
    why="The name before a help-page id.",
    rank=Rank.NEAR,
    hits=(
        (
            "under Pesticides and pesticide devices (G202115120).",
            "Pesticides and pesticide devices",
        ),
    ),
    misses=("our lamp (G200386310)", "the page (G200386310)"),
)


@dataclass(frozen=True, slots=True)
class _Titles:
    """Finds the titles of the catalogue; those without a policy word only where a page is meant."""

    type: EntityType
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        for match in _titles().finditer(text):
            why = "The title of a help page or policy."
            yield Candidate(*match.span("mark"), self.type, match["mark"], why, Rank.NAME)


@cache
def _titles() -> re.Pattern[str]:
    names = sorted(
        {
            name
            for known in catalogue.policies()
            if not known.screen
            for name in (known.title, *known.names)
        },
        key=lambda name: (-len(name), name),
    )
    strong: list[str] = []
    weak: list[str] = []
    for name in names:
        wording = r"\s+".join(map(re.escape, name.split()))
        (strong if re.search(rf"(?i)\b{_POLICY_WORD}\b", name) else weak).append(wording)
    return re.compile(
        rf"(?<![\w-])(?P<mark>(?:(?i:{'|'.join(strong)})(?!\w)|(?=[A-Z])(?i:{'|'.join(weak)})(?:\s+(?i:policy|policies)\b|{_PAGE_AFTER})"
        rf"|(?<=page \")(?i:{'|'.join(weak)})(?=\")|(?<=page of )(?i:{'|'.join(weak)})(?!\w)"
        rf"|(?<=under the )(?:{'|'.join(weak)})(?!\w))(?i:{_PART}))"
    )


TITLES: Final = _Titles(
    type=EntityType.POLICY_REF,
    hits=(
        ("The Aged inventory surcharge page (", "Aged inventory surcharge"),
        (
            "the FBA fees reimbursement policy: Weight and dimensions.",
            "FBA fees reimbursement policy: Weight and dimensions",
        ),
        ("under the customer product reviews policies.", "customer product reviews policies"),
        ("the Valid tracking rate policy (G", "Valid tracking rate policy"),
    ),
    misses=("our order defect rate is 0.2%", "restricted products we never sold", "a chargeback"),
)

POLICIES: Final[tuple[Recognizer, ...]] = (
    AGREEMENT,
    NAMED,
    PAGE_ID,
    SAID_PAGE_ID,
    SENTENCE_CASE,
    BEFORE_ID,
    TITLES,
)
