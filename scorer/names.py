"""The names that reports, labels and rules are written with: those of the annotation guide."""

from collections.abc import Mapping
from enum import StrEnum


class Part(StrEnum):
    """Which of a draft's two texts an offset counts in."""

    SUBJECT = "subject"
    BODY = "body"


class Kind(StrEnum):
    """Kinds of case."""

    ACCOUNT_APPEAL = "account_appeal"
    LISTING_APPEAL = "listing_appeal"
    IP_COMPLAINT = "ip_complaint"
    PERFORMANCE_METRIC = "performance_metric"
    LOST_INVENTORY = "lost_inventory"
    INBOUND_SHORTAGE = "inbound_shortage"
    FEE_DISPUTE = "fee_dispute"
    BUY_BOX = "buy_box"
    LISTING_ERROR = "listing_error"
    BRAND_REGISTRY = "brand_registry"
    A_TO_Z_CLAIM = "a_to_z_claim"
    FEEDBACK_REMOVAL = "feedback_removal"
    PAYMENT_HOLD = "payment_hold"
    VERIFICATION = "verification"
    CATEGORY_APPROVAL = "category_approval"
    CASE_FOLLOW_UP = "case_follow_up"
    OTHER = "other"


class Element(StrEnum):
    """Structure elements."""

    SUBJECT = "subject"
    ASK = "ask"
    FACTS = "facts"
    EVIDENCE = "evidence"
    ROOT_CAUSE = "root_cause"
    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"
    POLICY = "policy"
    IMPACT = "impact"
    HISTORY = "history"
    IDENTIFIERS = "identifiers"


class EntityType(StrEnum):
    """Types of entity."""

    ASIN = "ASIN"
    ORDER_ID = "ORDER_ID"
    CASE_ID = "CASE_ID"
    SHIPMENT_ID = "SHIPMENT_ID"
    FNSKU = "FNSKU"
    SKU = "SKU"
    TRACKING_NUMBER = "TRACKING_NUMBER"
    GTIN = "GTIN"
    ERROR_CODE = "ERROR_CODE"
    POLICY_REF = "POLICY_REF"
    DATE = "DATE"
    MONEY = "MONEY"
    QUANTITY = "QUANTITY"
    METRIC = "METRIC"
    EVIDENCE = "EVIDENCE"
    MARKETPLACE = "MARKETPLACE"
    COMPLAINT_ID = "COMPLAINT_ID"
    TRADEMARK = "TRADEMARK"
    SELLER_ID = "SELLER_ID"
    REFERENCE_ID = "REFERENCE_ID"
    PLACEHOLDER = "PLACEHOLDER"
    PERSONAL_DATA = "PERSONAL_DATA"


class ChinglishKind(StrEnum):
    """Kinds of unidiomatic wording."""

    ARTICLE = "article"
    NUMBER = "number"
    TENSE = "tense"
    AGREEMENT = "agreement"
    VERB_FORM = "verb_form"
    PREPOSITION = "preposition"
    WORD_CHOICE = "word_choice"
    STOCK_PHRASE = "stock_phrase"
    CONJUNCTION = "conjunction"
    RUN_ON = "run_on"
    WORD_ORDER = "word_order"
    POLITENESS_FORMULA = "politeness_formula"
    SCRIPT = "script"
    BRITISH = "british"


class EmotionKind(StrEnum):
    """Kinds of emotional wording."""

    SHOUTING = "shouting"
    URGENCY = "urgency"
    BLAME = "blame"
    THREAT = "threat"
    PLEADING = "pleading"
    FRUSTRATION = "frustration"


class Group(StrEnum):
    """The heading that a finding is counted under."""

    CHINGLISH = "chinglish"
    EMOTIONAL = "emotional"
    GRAMMAR = "grammar"
    STRUCTURE = "structure"
    IDENTIFIERS = "identifiers"
    EVIDENCE = "evidence"
    POLICY = "policy"
    PRIVACY = "privacy"
    CONTACT = "contact"


# The groups of the findings that flag a sentence: what is wrong with its English, with its tone.
WORDINGS: Mapping[str, tuple[Group, ...]] = {
    "chinglish": (Group.CHINGLISH, Group.GRAMMAR),
    "emotional": (Group.EMOTIONAL,),
}


class Source(StrEnum):
    """Who made a finding."""

    PHRASEBOOK = "phrasebook"
    GRAMMAR = "grammar"
    CLASSIFIER = "classifier"
    CHECK = "check"


class Verdict(StrEnum):
    """What to do with the draft."""

    SEND = "send"
    REVISE = "revise"
    HOLD = "hold"
