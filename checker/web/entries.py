"""Figures that editors entered into the ledger: official entries for every later check, and a file to keep them in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from checker.errors import UserError
from checker.messages import say
from checker.model import Catalogue, Figure, figure_from_row, replace
from checker.outputs import safe
from checker.reference import COLUMNS, Entry
from checker.web.drafts import Action


def entered(figure: Figure, catalogue: Catalogue) -> tuple[str, dict[str, Any]]:
    """The key and value of the action that enters a figure. UserError where it is not known well enough."""
    if figure.indicator not in catalogue.indicators or figure.period_end is None or figure.value_high is not None:
        raise UserError(
            "only one value of a known indicator and period can enter the ledger: correct the reading first"
        )
    key = "|".join(
        str(part or "")
        for part in (figure.indicator, figure.scope, figure.boundary, figure.measure, figure.of, *figure.period)
    )
    return key, {"row": figure.row(), "text": figure.text, "words": figure.sentence, "source": figure.source or ""}


def entry(action: Action, lang: str) -> Entry:
    """The ledger's entry that an action made; it counts from the day on which it was made."""
    figure = figure_from_row(action.value["row"])
    day = action.at.date()
    official = replace(
        figure, doc=say(lang, "ledger {number}", number=action.id), url=None, link=figure.indicator, published=day,
        stance="asserted", quoted=False, attributed_to=None, confidence=1.0, readings=(), minor=False,
        source=f"{figure.source} ({action.who})" if figure.source else action.who,
    )  # fmt: skip
    return Entry(official, None, None, action.who)


def as_csv(actions: Iterable[Action]) -> str:
    """The entries as a ledger file, which `--reference` reads."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for action in actions:
        figure = figure_from_row(action.value["row"])
        start, end = figure.period
        period = f"{start}/{end}" if start != end and start is not None else str(end)
        cells = {
            "indicator": figure.indicator, "scope": figure.scope, "period": period, "value": _number(figure.value),
            "unit": figure.unit, "source": figure.source or action.who, "valid_from": action.at.date().isoformat(),
            "approved_by": action.who, "noun": figure.noun, "measure": figure.measure, "status": figure.status,
            "boundary": figure.boundary, "basis": figure.basis, "of": figure.of, "note": figure.sentence,
        }  # fmt: skip
        writer.writerow([value if name == "value" else safe.cell(safe.line(value)) if value else ""
                         for name, value in ((name, cells.get(name)) for name in COLUMNS)])  # fmt: skip
    return file.getvalue()


def _number(value: Decimal) -> str:
    """A number that nobody can read in two ways: three decimals look like thousands."""
    text = format(value.normalize(), "f")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


__all__ = ["as_csv", "entered", "entry"]
