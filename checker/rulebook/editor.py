"""JSON Schemas of the YAML files: an editor's program completes keys by them and marks mistakes while typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.model import Catalogue, KindSpec, Option
from checker.rulebook.catalogue import INDICATOR, PLACE, PLACE_KINDS
from checker.rulebook.releases import RELEASE
from checker.rulebook.rules import CASE, EXPECT, FILE, REPORT, RULE

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
ID = r"^[a-z0-9_]+(\.[a-z0-9_]+)*$"


def json_schemas(kinds: Mapping[str, KindSpec], catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """By file name: rules.json for checks/*.yaml, indicators.json, places.json, releases.json."""
    return {
        "rules.json": _rules(kinds, catalogue),
        "indicators.json": {
            "$schema": DRAFT, "title": "Indicators", "type": "object", "additionalProperties": False,
            "patternProperties": {ID: _mapping(INDICATOR)},
        },
        "places.json": {
            "$schema": DRAFT, "title": "Places and organisations", "type": "object", "additionalProperties": False,
            "properties": {section: {"type": "array", "items": _mapping(PLACE)} for section in PLACE_KINDS},
        },
        "releases.json": {
            "$schema": DRAFT, "title": "Release calendar", "type": "object", "additionalProperties": False,
            "properties": {"releases": {"type": "array", "items": _mapping(RELEASE)}},
        },
    }  # fmt: skip


def _mapping(fields: Mapping[str, Option], **more: Any) -> dict[str, Any]:
    required = [name for name, option in fields.items() if option.required]
    properties = {name: _value(option) for name, option in fields.items()}
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties, **more}


def _value(option: Option) -> dict[str, Any]:
    shapes: dict[str, dict[str, Any]] = {
        "bool": {"type": "boolean"}, "number": {"type": "number"}, "integer": {"type": "integer"},
        "text": TEXT, "texts": TEXTS, "choice": {"enum": list(option.choices)},
        "date": {"type": "string", "format": "date"}, "indicator": TEXT, "indicators": TEXTS,
        "names": _by_language(TEXTS), "words": _by_language(TEXT), "groups": {"type": "array", "items": TEXTS},
        "interval": {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2},
        "days": {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]},
    }  # fmt: skip
    result = dict(shapes[option.type])
    if option.about:
        result["description"] = option.about
    if option.default is not None:
        result["default"] = option.default
    return result


def _by_language(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object", "additionalProperties": False, "required": ["vi", "en"],
        "properties": {"vi": item, "en": item},
    }  # fmt: skip


def _rules(kinds: Mapping[str, KindSpec], catalogue: Catalogue) -> dict[str, Any]:
    rule = _mapping(RULE)
    rule["required"] = [*rule["required"], "cases"]
    rule["properties"].update(
        kind={"enum": sorted(kinds), "description": RULE["kind"].about},
        indicators={
            "type": "array", "items": {"anyOf": [{"enum": sorted(catalogue.indicators)}, {"pattern": r"\.\*$"}]},
            "description": RULE["indicators"].about,
        },
        options={"type": "object"},
        cases={
            "type": "object", "additionalProperties": False, "required": ["pass", "fail"],
            "properties": {"pass": {"type": "array", "items": _case()}, "fail": {"type": "array", "items": _case()}},
        },
    )  # fmt: skip
    rule["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": name}}},
            "then": {"properties": {"options": _mapping(kinds[name].options, description=kinds[name].about)}},
        }
        for name in sorted(kinds)
    ]
    return {
        "$schema": DRAFT, "title": "Rules", "type": "object", "additionalProperties": False,
        "properties": {
            "rules": {"type": "array", "items": rule, "description": FILE["rules"]},
            "replace": {"type": "boolean", "description": FILE["replace"]},
        },
    }  # fmt: skip


def _case() -> dict[str, Any]:
    reports = {"type": "array", "items": {"anyOf": [TEXT, _mapping(REPORT)]}}
    properties: dict[str, Any] = {
        "reports": reports, "against": reports, "expect": {"type": "array", "items": _mapping(EXPECT)}, "note": TEXT,
    }  # fmt: skip
    for key, about in CASE.items():
        properties[key] = {**properties[key], "description": about}
    return {"type": "object", "additionalProperties": False, "required": ["reports"], "properties": properties}


__all__ = ["json_schemas"]
