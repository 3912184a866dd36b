"""Amazon's stores, by address, by name and by short form."""

import re
from typing import Final

from scorer.entities.recognizer import PatternRecognizer, Rank, Recognizer
from scorer.names import EntityType

_BY_ENDING = {
    "com": "US", "ca": "CA", "com.mx": "MX", "com.br": "BR", "co.uk": "GB", "de": "DE", "fr": "FR",
    "it": "IT", "es": "ES", "nl": "NL", "se": "SE", "pl": "PL", "com.be": "BE", "ie": "IE",
    "com.tr": "TR", "ae": "AE", "sa": "SA", "eg": "EG", "in": "IN", "sg": "SG", "com.au": "AU",
    "co.jp": "JP", "co.za": "ZA",
}  # fmt: skip
_BY_NAME = {
    "ae": "AE",
    "u.s.": "US", "us": "US", "usa": "US", "america": "US", "american": "US", "united states": "US",
    "uk": "GB", "u.k.": "GB", "british": "GB", "united kingdom": "GB",
    "de": "DE", "germany": "DE", "german": "DE", "fr": "FR", "france": "FR", "french": "FR",
    "it": "IT", "italy": "IT", "italian": "IT", "es": "ES", "spain": "ES", "spanish": "ES",
    "jp": "JP", "japan": "JP", "japanese": "JP", "ca": "CA", "canada": "CA", "canadian": "CA",
    "mexico": "MX", "mexican": "MX", "mx": "MX", "au": "AU", "australia": "AU", "australian": "AU",
    "uae": "AE", "india": "IN", "netherlands": "NL", "dutch": "NL", "poland": "PL", "sweden": "SE",
    "brazil": "BR", "singapore": "SG", "saudi": "SA", "turkey": "TR", "belgium": "BE",
}  # fmt: skip
_BY_HAN = {
    "美国": "US", "英国": "GB", "德国": "DE", "法国": "FR", "意大利": "IT", "西班牙": "ES",
    "日本": "JP", "加拿大": "CA", "墨西哥": "MX", "澳洲": "AU", "澳大利亚": "AU", "阿联酋": "AE",
    "沙特": "SA", "印度": "IN", "荷兰": "NL", "瑞典": "SE", "波兰": "PL", "巴西": "BR",
    "新加坡": "SG", "美": "US", "英": "GB", "德": "DE",
}  # fmt: skip

_ENDINGS = "|".join(re.escape(each) for each in sorted(_BY_ENDING, key=len, reverse=True))
_NAMES = "|".join(re.escape(each) for each in sorted(_BY_NAME, key=len, reverse=True))
_HANS = "|".join(sorted(_BY_HAN, key=len, reverse=True))
_STORE = (
    r"(?:seller\s+)?(?:market\s?places?|stores?|sites?|stations?|shops?|storefronts?|accounts?|inventory"
    r"|listings?|orders?)\b"
)
# After a country, these say that no store is meant.
_NO_STORE = (
    r"(?:trade\s?marks?|registration|reg\b|patents?|law|customs|compan(?:y|ies)|bank|address|dollars?|warehouse|office"
    r"|entity|phone|team|holidays?|supplier|retailers?|serial|design|certificate|tax|buyers?|customers?|consumers?|market\b"
    r"|attorney|lawyer|government|agent|citizen)"
)


def _is_country(match: re.Match[str]) -> bool:
    """Say whether a name is one: "US" and "Japan", but not "it"."""
    name = match["name"]
    return name[0].isupper() and (name.isupper() or len(name) > len("USA"))


ADDRESS: Final = PatternRecognizer(
    type=EntityType.MARKETPLACE,
    pattern=re.compile(
        rf"(?<![\w.@/-])(?:www\.)?amazon\.(?P<name>{_ENDINGS})(?![\w@-]|\.\w|/)(?!,?\s+(?:Inc|Services|LLC))",
        re.IGNORECASE | re.ASCII,
    ),
    value=lambda match: _BY_ENDING[match["name"].lower()],
    why="The address of one of Amazon's stores.",
    rank=Rank.NAME,
    hits=(("on Amazon.com, below", "US"), ("(amazon.co.uk)", "GB"), ("在amazon.de销售", "DE")),
    misses=(
        "seller@amazon.com",
        "sellercentral.amazon.com",
        "https://www.amazon.com/dp/",
        "Amazon.com Services LLC",
    ),
)

NAMED: Final = PatternRecognizer(
    type=EntityType.MARKETPLACE,
    pattern=re.compile(
        rf"(?<![\w.-])(?:amazon[ '-](?P<name>{_NAMES})(?![\w-]))"
        rf"|(?<!\w)(?P<han>{_HANS})站(?!点?长)",
        re.IGNORECASE,
    ),
    value=lambda m: _BY_NAME[m["name"].lower()] if m["name"] else _BY_HAN[m["han"]],
    why="One of Amazon's stores by name.",
    rank=Rank.NAME,
    hits=(("dress on Amazon US for", "US"), ("Amazon UK", "GB"), ("美国站", "US")),
    misses=("Amazon used", "Amazon is", "amazon it"),
    accepts=lambda m: not m["name"] or m["name"].isupper() or len(m["name"]) > 3,
)

OF_STORE: Final = PatternRecognizer(
    type=EntityType.MARKETPLACE,
    pattern=re.compile(
        rf"(?<![\w.-])(?P<mark>(?P<name>{_NAMES})(?:\s+(?:market\s?place|station|site))?)"
        rf"(?=\s+{_STORE}|(?<=station)|(?<=site)|(?<=place))",
        re.IGNORECASE,
    ),
    accepts=_is_country,
    value=lambda match: _BY_NAME[match["name"].lower()],
    why="A country, and its store is meant.",
    rank=Rank.NAME,
    hits=(
        ("in the UK store only", "GB"),
        ("any UK order which", "GB"),
        ("in the Japan site.", "JP"),
        ("in the American station (", "US"),
        ("Our U.S. account", "US"),
    ),
    misses=("U.S. Registration No.", "it stores", "our US office", "ship to Germany"),
)

_CODES = "UK|DE|JP|FR|IT|ES|US|MX|AU|AE"
SHORT: Final = PatternRecognizer(
    type=EntityType.MARKETPLACE,
    # After a preposition, in a list of such codes, or alone in the cell of a table.
    pattern=re.compile(
        r"(?:(?<!register )(?<!based )\b(?:[Ii]n|[Oo]n|[Ff]or|as|[Ff]rom)\s+(?:the\s+)?"
        rf"|(?<=(?:{_CODES}), )|(?<=(?:{_CODES})/)|(?<=(?:{_CODES}) and )"
        r"|(?:^|\|[ \t])(?=\w\w[ \t]\|))"
        rf"(?P<mark>(?P<name>{_CODES}))(?![\w$-]|\.\w|\s+{_NO_STORE})",
        re.MULTILINE,
    ),
    value=lambda match: _BY_NAME[match["name"].lower()],
    why="The short form of a country, and its store is meant.",
    rank=Rank.NEAR,
    hits=(
        ("lamp removed in UK, appeal", "GB"),
        ("the family for UK, please", "GB"),
        ("US | B0BD2NFKPI | silver |", "US"),
    ),
    misses=(
        "RETURN IT TO US",
        "in the US trademark office",
        "sold from a US retailer",
        "for US$12",
    ),
)

MARKETPLACES: Final[tuple[Recognizer, ...]] = (ADDRESS, NAMED, OF_STORE, SHORT)
