"""What is written for one language is data in its folder: no word of it in code, and every form there is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from checker import languages, yamlio

CODE = Path(languages.__file__).parent.parent
MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]|[àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ]")


def forms() -> Iterator[str]:
    for section, named in languages.words("vi")["forms"].items():
        yield from (f"{section}.{name}" for name in named)


def literals(path: Path) -> Iterator[ast.Constant]:
    """The strings of a module that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


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
