"""What all HTML pages share: how their templates are read, and the tag of their language."""

from jinja2 import Environment, PackageLoader, StrictUndefined

LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}


def templates_of(package: str) -> Environment:
    """Return the templates of ``package``; what they are filled with is escaped."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
