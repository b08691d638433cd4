"""Records as plain JSON values: amounts as strings (a float would round them), days and instants in ISO form, codes as their words."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


def to_json_value(value: object) -> Json:
    """A record, or what stands in one, as JSON values; qualifiers become an object; an unknown type raises TypeError."""
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return to_json_value(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return record_to_json(value)
    if isinstance(value, Mapping):
        return {str(key): to_json_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json_value(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no JSON form")


def record_to_json(record: "DataclassInstance") -> dict[str, Json]:
    """A record as a JSON object, its fields in the order declared."""
    return {field.name: _field_value(field.name, getattr(record, field.name)) for field in fields(record)}


def write_json(value: Json) -> str:
    """The value as indented JSON that keeps Chinese readable, with a line feed at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _field_value(name: str, value: object) -> Json:
    if name == "qualifiers" and isinstance(value, tuple):
        return {str(key): str(item) for key, item in value}
    return to_json_value(value)
