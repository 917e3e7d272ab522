"""Reads a YAML mapping by a description of its keys: one description serves the reading and the editor's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.model import Option
from checker.rulebook.mistakes import At, Mistakes

LANGUAGES = ("vi", "en")
Reader = Callable[[Option, Any, At, Mistakes], Any]


def mappings(files: Iterable[Path], mistakes: Mistakes, message: str) -> Iterator[tuple[Path, dict[Any, Any]]]:
    """The files with what they hold; what holds no mapping is noted with the message, in which it is {got}."""
    for file in files:
        value = mistakes.read(file, defines=True)
        if isinstance(value, dict):
            yield file, value
        elif value is not None:
            mistakes.unread = True
            mistakes.add(At(file), message, got=describe(value))


def read(fields: Mapping[str, Option], value: Any, at: At, mistakes: Mistakes, unknown: str) -> dict[str, Any]:
    """The values of a mapping by key, defaults filled in, as JSON values; what is wrong goes to mistakes."""
    result = {name: option.default for name, option in fields.items()}
    if not isinstance(value, dict):
        mistakes.add(at, "expected a mapping of keys to values, not {got}", got=describe(value))
        return result
    for key, item in value.items():
        if key not in fields:
            mistakes.unknown(at.named(key), unknown, key, fields)
        elif item is not None:
            read_value = READERS[fields[key].type](fields[key], item, at / key, mistakes)
            if read_value is not None:
                result[key] = read_value
    for name, option in fields.items():
        if option.required and value.get(name) is None:
            mistakes.add(at, "the key '{word}' is missing", word=name)
    return result


def describe(value: Any) -> str:
    """A value as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'"


def _bool(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    if isinstance(value, bool):
        return value
    mistakes.add(at, "expected true or false, not {got}", got=describe(value))
    return None


def _number(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    whole = option.type == "integer"
    if isinstance(value, int if whole else int | float) and not isinstance(value, bool):
        return str(value)  # exact, and JSON keeps it so
    wanted = "a whole number" if whole else "a number"
    mistakes.add(at, "expected " + wanted + ", not {got}", got=describe(value))
    return None


def _text(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    if isinstance(value, str) and value.strip():
        return " ".join(value.split()) if "\n" not in value else value.strip()
    mistakes.add(at, "expected text, not {got}", got=describe(value))
    return None


def _texts(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    if isinstance(value, str):  # one may stand without the list's brackets
        value = [value]
    if not isinstance(value, list):
        mistakes.add(at, "expected a list of texts, not {got}", got=describe(value))
        return None
    return [text for i, item in enumerate(value) if (text := _text(option, item, at / i, mistakes)) is not None]


def _choice(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    if value in option.choices:
        return value
    mistakes.unknown(at, "'{word}' is not one of the values allowed here", value, option.choices)
    return None


def _date(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        mistakes.add(at, "expected a date such as 2025-07-01, not {got}", got=describe(value))
        return None


def _by_language(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    """{vi: …, en: …}: a text each (words) or a list of texts each (names). Both languages, nothing else."""
    if not isinstance(value, dict):
        mistakes.add(at, "expected vi: and en:, not {got}", got=describe(value))
        return None
    one = _text if option.type == "words" else _texts
    for key in value:
        if key not in LANGUAGES:
            mistakes.unknown(at.named(key), "unknown language '{word}'", key, LANGUAGES)
    result = {}
    for language in LANGUAGES:
        if not value.get(language):
            mistakes.add(at, "the language '{word}' is missing", word=language)
        elif (read_value := one(option, value[language], at / language, mistakes)) is not None:
            result[language] = read_value
    return result


def _groups(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    if not isinstance(value, list):
        mistakes.add(at, "expected a list of lists of texts, not {got}", got=describe(value))
        return None
    return [group for i, item in enumerate(value) if (group := _texts(option, item, at / i, mistakes))]


def _interval(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    """[low, high]: numbers, or ~ where there is no bound."""
    if isinstance(value, list) and len(value) == 2:
        ends = [None if end is None else _number(option, end, at / i, mistakes) for i, end in enumerate(value)]
        numbers = [Decimal(end) for end in ends if end is not None]
        if numbers != sorted(numbers):
            mistakes.add(at, "the lower bound is above the upper one")
        return ends
    mistakes.add(at, "expected [low, high], not {got}", got=describe(value))
    return None


def _days(option: Option, value: Any, at: At, mistakes: Mistakes) -> Any:
    """[5, 95]: whole numbers that rise; one may stand without the brackets."""
    listed = value if isinstance(value, list) else [value]
    for i, item in enumerate(listed):
        where = at / i if isinstance(value, list) else at
        if not isinstance(item, int) or isinstance(item, bool):
            mistakes.add(where, "expected a whole number, not {got}", got=describe(item))
            return None
        if i and item <= listed[i - 1]:
            mistakes.add(where, "the days must rise: '{word}' does not follow {first}", word=item, first=listed[i - 1])
            return None
    return listed


READERS: Mapping[str, Reader] = {
    "bool": _bool, "number": _number, "integer": _number, "text": _text, "texts": _texts, "choice": _choice,
    "date": _date, "indicator": _text, "indicators": _texts, "names": _by_language, "words": _by_language,
    "groups": _groups, "interval": _interval, "days": _days,
}  # fmt: skip


def thaw(option: Option, value: Any) -> Any:
    """The Python value of what read() kept as JSON: decimals, dates, tuples."""
    if value is None:
        return None
    match option.type:
        case "number":
            return Decimal(value)
        case "integer":
            return int(value)
        case "date":
            return date.fromisoformat(value)
        case "texts" | "indicators" | "days":
            return tuple(value)
        case "groups":
            return tuple(map(tuple, value))
    return value


__all__ = ["LANGUAGES", "describe", "read", "thaw"]
