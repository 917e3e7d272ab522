"""YAML with places: plain values, and where each key stood, so that a mistake is told with file, line and column."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import UserError, UserErrors, reason

if TYPE_CHECKING:
    import yaml


class Mark(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


class Located(dict[Any, Any]):
    """A mapping that knows where it and each of its keys stood."""

    mark: Mark
    marks: dict[Any, Mark]


@lru_cache(maxsize=1)
def _loader() -> Any:
    """The loader, made when YAML is read at all: a start from compiled files does without PyYAML."""
    import yaml

    # without libyaml: slower, the same result
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """Only YAML 1.2's truth values; text stays text (no, on, 2025-01-01); duplicate keys are mistakes."""

    kept = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"}
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag in kept]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    signs = list("-+0123456789")
    for name, form, firsts in (
        ("bool", r"^(?:true|false)$", list("tf")),
        ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", signs),
        ("float", r"^[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", signs),
    ):
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(form), firsts)
    Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
    return Loader


def _mapping(loader: Any, node: yaml.MappingNode) -> Located:
    loader.flatten_mapping(node)
    result = Located()
    result.mark = Mark(node.start_mark.line + 1, node.start_mark.column + 1)
    result.marks = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        mark = Mark(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        try:
            first = result.marks.get(key)
        except TypeError:
            loader.mistakes.append(UserError("a key must be plain text", loader.source, *mark))
            continue
        if first is not None:
            values = {"key": repr(key), "word": key, "line": first.line}
            hint = "first on line {line}"
            told = UserError("key {key} is given twice", loader.source, *mark, hint=hint, values=values)
            loader.mistakes.append(told)
            continue
        result[key] = loader.construct_object(value_node, deep=True)
        result.marks[key] = mark
    return result


def parse(text: str, source: str, mistakes: list[UserError] | None = None) -> Any:
    """The value of a YAML text; mappings are Located. UserError with line and column for anything that is not YAML.

    Keys that are given twice, or are no text, are added to mistakes, and what is said first holds; without mistakes
    they are raised, all at once.
    """
    import yaml

    loader = _loader()(text)
    loader.source, loader.mistakes = source, [] if mistakes is None else mistakes
    try:
        value = loader.get_single_data()
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
    if mistakes is None and loader.mistakes:
        raise UserErrors(loader.mistakes) if len(loader.mistakes) > 1 else loader.mistakes[0]
    return value


def load(path: Path, mistakes: list[UserError] | None = None) -> Any:
    """The value of a YAML file, as parse() gives it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"not UTF-8 at byte {error.start}", str(path)) from None
    except OSError as error:
        raise UserError(reason(error), str(path)) from None
    return parse(text, str(path), mistakes)


__all__ = ["Located", "Mark", "load", "parse"]
