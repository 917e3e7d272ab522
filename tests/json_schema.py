"""As much of JSON Schema as the project's own schemas use: for tests, without another library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "number": (int, float),
    "null": type(None),
}  # fmt: skip


def mistakes(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str = "$") -> Iterator[str]:
    """Where a value does not fit a schema."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema and all(list(mistakes(value, one, root, place)) for one in schema["anyOf"]):
        yield f"{place}: none of the choices"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not in {schema['enum']}"
    if "type" in schema:
        names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        if not any(isinstance(value, TYPES[name]) for name in names) or (
            isinstance(value, bool) and "boolean" not in names
        ):
            yield f"{place}: {value!r} is no {schema['type']}"
            return
    if isinstance(value, dict):
        yield from _of_object(value, schema, root, place)
    if isinstance(value, list) and "items" in schema:
        for at, item in enumerate(value):
            yield from mistakes(item, schema["items"], root, f"{place}[{at}]")


def _of_object(value: dict[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> Iterator[str]:
    properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: no {name}"
    for name, item in value.items():
        if name in properties:
            yield from mistakes(item, properties[name], root, f"{place}.{name}")
        elif more is False:
            yield f"{place}: unknown {name}"
        elif isinstance(more, dict):
            yield from mistakes(item, more, root, f"{place}.{name}")


__all__ = ["mistakes"]
