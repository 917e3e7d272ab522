"""The page of a rule or a rule kind: what it does, why it matters, an example, its options."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import compiled, config
from checker.errors import UserError
from checker.messages import LOCALE, say

if TYPE_CHECKING:
    from checker.model import KindSpec, Rule

VERSION = "1"
WIDTH = 88
SECTIONS = ("What it does", "Why it matters", "Example")
_SECTION = re.compile(r"^(What it does|Why it matters|Example):[ \n]", re.MULTILINE)


def show(name: str | None, lang: str, folders: Sequence[Path] = ()) -> str:
    """The page of a rule or kind by its id, or the list of all. UserError with the nearest id for an unknown one."""
    own = [*config.find(Path.cwd()).rules, *folders]
    pages = _build(lang, own) if own else _compiled(lang)
    page = pages.get(name or "")
    if page is not None:
        return page
    from checker.rulebook.mistakes import nearest

    near = nearest(str(name), [known for known in pages if known])
    hint = "did you mean {near}?" if near else "`checker rule` lists them all"
    raise UserError("no rule or kind '{word}'", hint=hint, values={"word": name, "near": near})


def _compiled(lang: str) -> Mapping[str, str]:
    """The pages of the shipped rules, kept ready: neither YAML nor the kinds are started for one of them."""
    package = Path(__file__).parent
    rules = package / "_rules" if (package / "_rules").is_dir() else package.parent / "rules"
    sources = [*sorted(rules.rglob("*.yaml")), *sorted((package / "kinds").glob("*.py")), Path(__file__)]
    catalogue = LOCALE / "vi" / "LC_MESSAGES" / "checker.mo"
    pages: Mapping[str, str]
    pages, _ = compiled.load(f"pages-{lang}", [*sources, catalogue], VERSION, lambda: _build(lang, []))
    return pages


def _build(lang: str, folders: Sequence[Path]) -> dict[str, str]:
    """All pages by id, a rule's before a kind's of the same name; the list of all under the empty id."""
    from checker import pipeline

    book = pipeline.rulebook(folders)
    kinds, told = pipeline.kinds()
    pages = {"": listing(book.rules, kinds, told, lang)}
    for name, spec in kinds.items():
        own = [rule.id for rule in book.rules if rule.kind == name]
        pages[name] = "\n".join(kind_page(spec, told[name], own, lang)) + "\n"
    for rule in book.rules:
        pages[rule.id] = "\n".join(rule_page(rule, told[rule.kind], lang)) + "\n"
    return pages


def sections(page: str) -> dict[str, str]:
    """A kind's docstring by heading, each on one line; the first sentence is under the empty heading."""
    parts = _SECTION.split(page)
    texts = dict(zip(["", *parts[1::2]], [parts[0], *parts[2::2]], strict=True))
    return {heading: " ".join(text.split()) for heading, text in texts.items()}


def listing(rules: Sequence[Rule], kinds: Mapping[str, KindSpec], pages: Mapping[str, str], lang: str) -> str:
    """All kinds with their first sentence, and under each its rules."""
    lines = []
    for name in kinds:
        lines.append(f"{name}  {say(lang, sections(pages[name])[''])}")
        lines += [f"  {rule.id}  {_first(rule.about, lang)}".rstrip() for rule in rules if rule.kind == name]
    lines += ["", say(lang, "`checker rule ID` shows the page of one.")]
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule, page: str, lang: str) -> Iterator[str]:
    """The lines of a rule's page."""
    told = sections(page)
    yield f"{rule.id} ({say(lang, 'kind {kind}', kind=rule.kind)}, {_severity(rule.severity, lang)})"
    covered = ", ".join(rule.indicators) or say(lang, "every indicator")
    yield from _section("What it does", [told.get("What it does", told[""])], lang, translate=True)
    yield from _indented(say(lang, "Indicators: {indicators}", indicators=covered))
    yield from _section("Why it matters", [_first(rule.about, lang) or say(lang, told.get("Why it matters", ""))], lang)
    yield from _section("Example", list(_example(rule, lang)), lang)
    if rule.options:
        given = [f"{name}: {_plain(value)}" for name, value in rule.options.items() if value not in (None, (), {})]
        if given:
            yield from _section("Options", given, lang)
    yield ""
    yield f"{rule.file}:{rule.line}"


def kind_page(spec: KindSpec, page: str, rules: Sequence[str], lang: str) -> Iterator[str]:
    """The lines of a kind's page."""
    told = sections(page)
    yield f"{spec.name}: {say(lang, told[''])}"
    for heading in SECTIONS:
        if told.get(heading):
            yield from _section(heading, [told[heading]], lang, translate=True)
    if spec.options:
        options = [
            f"{name} ({option.type}, {_plain(option.default)}): {option.about}".replace(", –)", ")")
            for name, option in spec.options.items()
        ]
        yield from _section("Options", options, lang)
    if rules:
        yield from _section("Rules of this kind", [", ".join(rules)], lang)


def _severity(severity: str, lang: str) -> str:
    from checker.outputs.wording import severity as word

    return f"{severity}: {word(lang, severity)}"


def _section(heading: str, texts: Sequence[str], lang: str, translate: bool = False) -> Iterator[str]:
    headings = {
        "What it does": say(lang, "What it does"), "Why it matters": say(lang, "Why it matters"),
        "Example": say(lang, "Example"), "Options": say(lang, "Options"),
        "Rules of this kind": say(lang, "Rules of this kind"),
    }  # fmt: skip
    yield ""
    yield headings[heading]
    for text in texts:
        yield from _indented(say(lang, text) if translate else text)


def _indented(text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _example(rule: Rule, lang: str) -> Iterator[str]:
    """The first case that must fail: its reports, and what is said of them."""
    for case in rule.cases:
        if case.get("outcome") == "fail":
            for report in [*case.get("reports", ()), *case.get("against", ())]:
                told = [str(report[key]) for key in ("date", "source") if report.get(key)]
                text = " ".join(str(report.get("text", "")).split())
                yield f"{' · '.join(told)}: {text}" if told else text
            break
    message = _first(rule.message, lang)
    if message:
        yield f"→ {message}"


def _first(words: Mapping[str, str], lang: str) -> str:
    return " ".join(str(words.get(lang) or next(iter(words.values()), "")).split())


def _plain(value: Any) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    return str(value)


__all__ = ["kind_page", "listing", "rule_page", "sections", "show"]
