"""What is written for one language is data in its folder: no word of it in code, and every form there is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from message_ids import said

from checker import languages, yamlio

CODE = Path(languages.__file__).parent.parent
MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]|[àáãèéìíĩòóõùúũýÀÁÃÈÉÌÍĨÒÓÕÙÚŨÝ]")

# Modules and folders whose strings may have Vietnamese letters, and why; messages to readers may everywhere
ALLOWED = {
    "languages/folding.py": "the letters themselves: capitals, tones and how their place is told",
    "outputs/render_docx.py": "the name of comments in Word files in every language: a later run knows them by it",
}


def forms() -> Iterator[str]:
    for section, named in languages.words("vi")["forms"].items():
        yield from (f"{section}.{name}" for name in named)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are not documentation, each with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@lru_cache(maxsize=1)
def written() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*") if path.suffix in {".py", ".yaml"})


@pytest.mark.parametrize("name", list(forms()))
def test_form_is_a_pattern_that_code_asks_for(name: str) -> None:
    languages.form(name)
    assert f'"{name}"' in written() or f"{{forms.{name}}}" in written()


def test_no_two_files_have_a_section_of_one_name() -> None:
    named = [name for path in CODE.glob("languages/vi/forms/*.yaml") for name in yamlio.load(path) or {}]
    assert sorted(named) == sorted(set(named))


def is_allowed(path: Path) -> bool:
    return any(path.is_relative_to(CODE / name) for name in ALLOWED)


def test_no_word_of_the_language_stands_in_code() -> None:
    """Examples within a message are its own: an English one has those that a reader of Vietnamese reports types."""
    messages = said()
    found = [
        f"{path.relative_to(CODE)}:{line}: {text}"
        for path in sorted(CODE.rglob("*.py")) if not is_allowed(path)
        for line, text in literals(path) if MARKED.search(text) and text not in messages
    ]  # fmt: skip
    assert not found


@pytest.mark.parametrize("name", ALLOWED)
def test_what_may_have_words_has_some(name: str) -> None:
    paths = [path for path in CODE.rglob("*.py") if path.is_relative_to(CODE / name)]
    assert any(MARKED.search(text) for path in paths for _, text in literals(path))
