"""``scorer template`` and ``scorer rules``: what the program knows, to look up."""

from collections.abc import Iterator

import click

from scorer.cli.options import language_option
from scorer.errors import InputError
from scorer.phrasebook.rules import Rule
from scorer.values import Group, Kind

_NAME_WIDTH = 44


@click.command()
@click.argument("kind", type=click.Choice([*map(str, Kind)]), required=False)
@click.option("--list", "list_kinds", is_flag=True, help="Name the kinds of case.")
@language_option
def template(kind: str | None, list_kinds: bool, lang: str) -> None:
    """Print a skeleton for a KIND of case, every blank a [placeholder].

    Example:  scorer template lost_inventory
    """
    from scorer.structure.rubric import rubrics

    known = rubrics()
    if list_kinds or kind is None:
        for name, rubric in known.items():
            title = rubric.title.zh if lang == "zh" else rubric.title.en
            _say(f"{name:<20}{title}")
        return
    skeleton = known[Kind(kind)].template
    _say(f"Subject: {skeleton.subject}\n\n{skeleton.body.strip()}")


@click.command()
@click.argument("rule", required=False)
@language_option
def rules(rule: str | None, lang: str) -> None:
    """Print every rule, or one RULE with its message, source and examples.

    Example:  scorer rules chinglish.sorry-for-wrong
    """
    known = dict(_wording_rules())
    if rule is None:
        for name, each in known.items():
            _say(f"{name:<{_NAME_WIDTH}} {each.sentence().in_language(lang)}")
        return
    if rule not in known:
        raise InputError(rule, "is no rule. `scorer rules` lists them all.")
    _say("\n".join(_lines(rule, known[rule], lang)))


def _wording_rules() -> Iterator[tuple[str, Rule]]:
    from scorer.language.component import language_rules
    from scorer.tone.component import rules as tone_rules

    books = {Group.CHINGLISH: language_rules(), **tone_rules()}
    for group, book in books.items():
        for rule in book:
            yield f"{group}.{rule.name}", rule


def _lines(name: str, rule: Rule, lang: str) -> Iterator[str]:
    chinese = lang == "zh"
    yield name
    yield f"  {rule.sentence().in_language(lang)}"
    yield f"  {'类别' if chinese else 'kind'}: {rule.kind}"
    yield f"  {'来源' if chinese else 'source'}: {rule.source}"
    for suggestion in rule.suggestions:
        yield f"  {'改为' if chinese else 'write'}: {suggestion}"
    yield from (f"  - {sentence}" for sentence in rule.flags)
    yield from (f"  + {sentence}" for sentence in rule.allows)


def _say(text: str) -> None:
    click.echo(text)
