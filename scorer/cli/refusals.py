"""What a person reads when a command line cannot be carried out, in one line."""

import click

from scorer.errors import ScorerError
from scorer.values import Message


class HelpfulGroup(click.Group):
    """Commands; who names none of them reads which there are."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, and none as a call for help."""
        return super().parse_args(ctx, args or ["--help"])


class WrongUseError(click.UsageError):
    """Options that do not go together, told in both languages."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.en)
        self.said = said


def refusal(error: click.ClickException | ScorerError, language: str) -> str:
    """Return why a command is not carried out, and where to read how it is called."""
    if isinstance(error, ScorerError):
        return error.in_language(language)
    chinese = language == "zh"
    said = _in_chinese(error) if chinese else error.format_message()
    if not isinstance(error, click.UsageError):
        return said
    asked = f"{error.ctx.command_path if error.ctx else 'scorer'} --help"
    if chinese:
        return f"{said}用法见：{asked}"
    return f"{said if said.endswith(('.', '?')) else f'{said}.'} See: {asked}"


def _in_chinese(error: click.ClickException) -> str:
    match error:
        case WrongUseError():
            return error.said.zh
        case click.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return f"没有选项 {error.option_name}。" + (f"您是否想用 {near}？" if near else "")
        case click.MissingParameter():
            return f"缺少 {_name(error)}。"
        case click.BadParameter():
            return f"{_name(error)} 的值不能用。{_allowed(error)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的用法不对：缺少值，或不该有值。"
        case click.UsageError(ctx=click.Context(command=click.Group())):
            return "没有这个命令。"
        case click.UsageError():
            return "参数过多。"
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.human_readable_name if error.param else "参数"


def _allowed(error: click.BadParameter) -> str:
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"可选：{'、'.join(map(str, choices))}。"
        case click.IntRange(min=least, max=most):
            return f"应为{f' {least} 到 {most} 之间的' if most else '不小于 {least} 的'}整数。"
        case click.Path(file_okay=False):
            return "应为文件夹。"
        case _:
            return ""
