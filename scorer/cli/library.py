"""``scorer template`` and ``scorer rules``: what the program knows, to look up."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from scorer.cli.console import page_options, write
from scorer.cli.language import language_option
from scorer.errors import InputError
from scorer.names import Kind

if TYPE_CHECKING:
    from scorer.report.rule_cards import RuleCard

_KIND_WIDTH = 20
_FURTHER = 4


@click.command()
@click.argument("kind", metavar="[KIND]", type=click.Choice([*map(str, Kind)]), required=False)
@click.option("--list", "list_kinds", is_flag=True, help="Name the kinds of case.")
@language_option
def template(kind: str | None, list_kinds: bool, lang: str) -> None:
    """Print a skeleton for a KIND of case, every blank a [placeholder].

    Example:  scorer template lost_inventory
    """
    from scorer.report.words import Words
    from scorer.structure.rubric import rubrics

    known = rubrics()
    if list_kinds or kind is None:
        words = Words(lang)
        write(f"{name:<{_KIND_WIDTH}}{words.label('scenario', name)}\n" for name in known)
        return
    skeleton = known[Kind(kind)].template
    write([f"Subject: {skeleton.subject}\n\n{skeleton.body.strip()}\n"])


@click.command()
@click.argument("rule", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@language_option
def rules(rule: str | None, form: str, lang: str) -> None:
    """Print every rule, or one RULE with its message, source and examples.

    A RULE may also be the beginning of names, such as chinglish or contact.

    Example:  scorer rules chinglish.although-but
    """
    from scorer.report.rule_cards import near, rule_cards

    cards = rule_cards()
    chosen = [card for card in cards if rule is None or card.name == rule]
    chosen = chosen or [card for card in cards if card.name.startswith(f"{rule}.")]
    if not chosen:
        known = near(str(rule), cards)
        raise InputError(str(rule), f"there is no such rule. Try: {known}",
                         f"没有这条规则。可以试试：{known}")  # fmt: skip
    if form == "json":
        ascii_only = not page_options()["encoding"].lower().startswith("utf")
        data = [{**asdict(card), "message": card.message._asdict()} for card in chosen]
        write([json.dumps(data, ensure_ascii=ascii_only, indent=2) + "\n"])
    elif len(chosen) == 1:
        width = page_options()["width"]
        write(f"{line}\n" for line in _lines(chosen[0], lang, width))
    else:
        wide = max(len(card.name) for card in chosen)
        write(f"{card.name:<{wide}}  {card.message.in_language(lang)}\n" for card in chosen)


def _lines(card: "RuleCard", lang: str, width: int) -> Iterator[str]:
    from scorer.report.layout import wrap

    chinese = lang == "zh"
    yield card.name
    for label, texts in (
        ("", (card.message.in_language(lang),)),
        ("类别：" if chinese else "kind: ", (card.kind,)),
        ("来源：" if chinese else "source: ", (card.source,)),
        ("改为：" if chinese else "write: ", card.suggestions),
        ("不好：" if chinese else "bad: ", card.flags),
        ("可以：" if chinese else "good: ", card.allows),
    ):
        for text in texts:
            # An example may be a whole draft of several lines.
            first, *others = wrap(label + " / ".join(text.split("\n")), width - _FURTHER)
            yield f"  {first}"
            yield from (f"{' ' * _FURTHER}{line}" for line in others)
