"""What a report has said so far, for the sentences that leave it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checker.linking import bilateral, handing, scopes
from checker.linking.lines import Lines
from checker.linking.lists import OWN
from checker.linking.timed import NO_UNITS, NOWHERE, UNSURE, Timed
from checker.model import Figure, Period, PeriodMention, Sentence

WHOLES = frozenset(["nation", "province", "region", "country"])  # what a report goes back to with each paragraph
LEAD = 2  # the paragraph after the title and the first
FIRST = 4  # sentences in which a report names the time that all of it is about
FADES = 5  # sentences for which another time holds that is named later


class Thread:
    """What a report has said so far, for the sentences that leave it out."""

    def __init__(self, lines: Lines, main: scopes.Scoped | None) -> None:
        self.lines = lines
        self.main = main  # what the title, else the first sentence that names a subject, is about
        self.section: scopes.Scoped | None = None  # whom the heading names that the sentences stand under
        self.period: Timed | None = None
        self.units: Mapping[str, Timed] = NO_UNITS  # the month and quarter told of last
        self.compared: PeriodMention | None = None  # what growth was compared with last: the month before
        self.base: PeriodMention | None = None  # what the sentence before compared with, which its parts do too
        self.since: Period | None = None  # the day with which the sentences of the paragraph compared last
        self.opening: Timed | None = None  # the time that the title or the first paragraph tells of
        self.early: Timed | None = None  # that of the first sentences
        self.told = 0  # which sentence told of the time last
        self.scope: scopes.Scoped | None = None  # carried over from the sentences before
        self.level: Figure | None = None  # the first quantity of the sentence before: what `tính chung 8 tháng` adds up
        self.passing = frozenset(["person"])  # kinds of subjects that are left with their paragraph
        self.home = False  # whether it has told something of the country, which goes on where nobody else is named
        self.nameless = False  # whether it names no area and nobody: what it tells is the country's
        self.once: frozenset[str] = frozenset()  # whom a long report names but once
        self.item: scopes.Scoped | None = None  # whom the item of a list is about that the sentence goes on with
        self.area: str | None = None  # the province last named: what `toàn tỉnh` means
        self.aimed = False  # whether the sentence before told of aims
        self.aims = False  # whether the items of a list are those of a plan
        self.session = False  # whether the report is of a day at the exchange
        self.day: date | None = None  # which, where it is not that of its publication
        self.roundup = False  # whether it lists several news, each with its own subject
        self.local = False  # whether it is of an area that it does not name: toàn tỉnh
        self.other: str | None = None  # the other side of the trade between two that is spoken of
        self.two = False  # whether its title is of two countries
        self.so_far: Timed | None = None  # the time of this kind that was told of last, since the year began
        self.planned: Timed | None = None  # the year to come that the sentence before names
        self.end = 0  # of the sentence before
        self.country: str | None = None  # the country last named: what `nước này` means
        self.body: str | None = None  # the organisation last named: what `công ty` means

    def pass_on(self, scope: scopes.Scoped | None) -> None:
        """Takes over the subject of a sentence; somebody whom a long report names but once is only met in passing."""
        passing = scope is not None and scope.kind in OWN and scope.name in self.once
        if not passing or (self.main is not None and scope is not None and scope.name == self.main.name):
            self.scope = scope

    def turn(self, paragraph: int) -> None:
        """Begins a paragraph: what it leaves out is what the report is about, not what the one before told of last."""
        self.since = None
        if paragraph <= LEAD:
            self.opening = self.opening or self.period
        elif paragraph == LEAD + 1 and self.period and self.told and handing.is_of_some_days(self.period):
            self.opening = self.period  # of a holiday, which the lead names after what the introduction adds
        if paragraph < LEAD:
            return
        about = self.section or self.main
        if about and about.kind == "organisation":
            self.body = about.name
        if self.section:
            self.scope = self.section
        elif self.main is None or not self.main.name:
            self.scope = None
        elif self.main.kind in WHOLES or (self.scope and self.scope.kind in self.passing):
            self.scope = self.main
        if self.opening and self.so_far and handing.is_to_today(self.opening.period, self.so_far.period):
            self.opening = self.so_far  # tính từ đầu năm, and later: đến hết ngày 15/11
        if self.opening and self.period and self.opening.period != self.period.period:
            alike = self.opening.as_of != self.period.as_of and self.opening.period.end == self.period.period.end
            # as of 30/6, of a report on half a year; else it may be that of the paragraph before
            sure = self.opening.certainty if alike else UNSURE
            self.period, self.told = self.opening._replace(certainty=sure), 0

    def tell(self, period: Timed | None, at: int) -> None:
        """Takes over the time that a sentence tells of: one named late holds for a while only."""
        if period is not self.period:
            self.period, self.told = period, at
        elif self.told >= FIRST and at - self.told > FADES and not self._sums_up():
            self.period, self.told = self.early, 0
        if at < FIRST:
            self.early = self.period

    def _sums_up(self) -> bool:
        """Whether the time told of holds that of the first sentences: a report on a month has gone on to the year."""
        whole, part = (one.period if one else NOWHERE for one in (self.period, self.early))
        if not (whole.start and whole.end and part.start and part.end) or whole == part:
            return False
        return whole.start <= part.start and part.end <= whole.end

    def hear_trade(self, text: str, sentence: Sentence) -> None:
        """Takes note of whether the trade between two is spoken of, and with whom."""
        if bilateral.is_spoken_of(text, sentence):
            self.other = bilateral.other_side(sentence, self.other or self.abroad())
        elif self.other and bilateral.ends(text, sentence, self.end, self.two):
            self.other = None
        self.end = sentence.end

    def abroad(self) -> str | None:
        """The other country that the report is about, or that was spoken of last."""
        named = (one for one in (self.main, self.scope) if one and one.kind == "country")
        return next((one.name for one in named), None)


__all__ = ["FADES", "Thread"]
