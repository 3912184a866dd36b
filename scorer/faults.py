"""Reading the TOML files that people write, and saying in two languages what is wrong with one."""

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from scorer.errors import RuleError

_Form = TypeVar("_Form", bound=BaseModel)

# How a check of our own tells pydantic its two sentences.
_OURS = "said_in_two_languages"
# pydantic's names of faults; what it knows of one fills the braces.
_CHINESE = {
    "missing": "缺少此项",
    "extra_forbidden": "没有这个名称",
    "string_type": "应为带引号的文本",
    "string_too_short": "至少要有 {min_length} 个字符",
    "string_pattern_mismatch": "应符合 {pattern}",
    "too_short": "至少要有 {min_length} 项",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "finite_number": "应为有限的数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表",
    "list_type": "应为列表",
    "dict_type": "应为表",
    "model_type": "应为表",
    "literal_error": "应为 {expected}",
    "enum": "应为 {expected}",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "不能大于 {le}",
}


class Fault(NamedTuple):
    """What is wrong in a file.

    Attributes:
        field: Where, as the dotted name of the value.
        en: What, in English.
        zh: The same in Chinese.
    """

    field: str
    en: str
    zh: str


def fault(en: str, zh: str) -> PydanticCustomError:
    """Return what a check of our own raises for pydantic to pass on."""
    return PydanticCustomError(_OURS, "{en}", {"en": en, "zh": zh})


def first_fault(error: ValidationError) -> Fault:
    """Return the first of the faults that pydantic found."""
    first = error.errors()[0]
    known = first.get("ctx", {})
    if first["type"] == _OURS:
        chinese = known["zh"]
    else:
        # Dates and the like have dozens of names that no file of ours is likely to bring up.
        chinese = _CHINESE.get(first["type"], "不符合要求").format(**known)
    return Fault(".".join(map(str, first["loc"])), first["msg"], chinese)


def read_tables(file: Traversable) -> dict[str, Any]:
    """Return what a file of rules holds.

    Raises:
        RuleError: If it is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(
            file.name, "file", f"is not TOML: {error}", f"不是有效的 TOML（{error}）"
        ) from None


def as_form(form: type[_Form], table: Mapping[str, Any], file: str, rule: str) -> _Form:
    """Return one table of a file of rules in its form.

    Raises:
        RuleError: If the table does not have that form.
    """
    try:
        return form.model_validate(table)
    except ValidationError as error:
        field, en, zh = first_fault(error)
        where = f" in {field!r}" if field else ""
        raise RuleError(
            file, rule, f"has a fault{where}: {en}", f"有误：{f'{field} ' if field else ''}{zh}"
        ) from None
