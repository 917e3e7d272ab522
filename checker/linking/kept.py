"""A catalogue as a key: what is made of it is kept as long as it is the same."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Catalogue


class Kept(NamedTuple):
    """A catalogue that compares by its fingerprint."""

    mark: str
    catalogue: Catalogue

    @classmethod
    def of(cls, catalogue: Catalogue) -> Kept:
        """The catalogue as a key; one without a fingerprint is only itself."""
        return cls(catalogue.fingerprint or str(id(catalogue)), catalogue)

    def __hash__(self) -> int:
        return hash(self.mark)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and other.mark == self.mark


__all__ = ["Kept"]
