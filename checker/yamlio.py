"""YAML with places: plain values, and where each key stood, so that a mistake is told with file, line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from checker.errors import UserError

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a platform without libyaml: slower, the same result
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class Mark(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


class Located(dict[Any, Any]):
    """A mapping that knows where it and each of its keys stood."""

    mark: Mark
    marks: dict[Any, Mark]


class _Loader(_Base):
    """Only YAML 1.2's truth values; text stays text (no, on, 2025-01-01); duplicate keys are mistakes."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT]
    for _KEPT in [{"tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"}]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}


def _add_scalars() -> None:
    import re

    _Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    _Loader.add_implicit_resolver(
        "tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")
    )
    _Loader.add_implicit_resolver(
        "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"),
        list("-+0123456789"),
    )  # fmt: skip


_add_scalars()


def _mapping(loader: Any, node: yaml.MappingNode) -> Located:
    loader.flatten_mapping(node)
    result = Located()
    result.mark = Mark(node.start_mark.line + 1, node.start_mark.column + 1)
    result.marks = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        mark = Mark(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        try:
            repeated = key in result
        except TypeError:
            raise UserError("a key must be plain text", loader.source, *mark) from None
        if repeated:
            first = result.marks[key]
            raise UserError(f"key {key!r} is given twice", loader.source, *mark, f"first on line {first.line}")
        result[key] = loader.construct_object(value_node, deep=True)
        result.marks[key] = mark
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse(text: str, source: str) -> Any:
    """The value of a YAML text; mappings are Located. UserError with line and column for anything that is not YAML."""
    loader = _Loader(text)
    loader.source = source  # type: ignore[attr-defined]
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise UserError(error.problem or str(error), source, *place) from None
    except yaml.YAMLError as error:
        raise UserError(str(error).splitlines()[0], source) from None
    except RecursionError:
        raise UserError("nested too deeply", source) from None
    finally:
        loader.dispose()


def load(path: Path) -> Any:
    """The value of a YAML file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"not UTF-8 at byte {error.start}", str(path)) from None
    except OSError as error:
        raise UserError(error.strerror or str(error), str(path)) from None
    return parse(text, str(path))


__all__ = ["Located", "Mark", "load", "parse"]
