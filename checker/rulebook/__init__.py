"""What the user edits, read and checked: rules/**/*.yaml become Catalogue and Rule records, or all mistakes at once."""

from checker.rulebook.catalogue import load_catalogue
from checker.rulebook.editor import json_schemas
from checker.rulebook.files import shipped, sources
from checker.rulebook.rules import load, load_rules

__all__ = ["json_schemas", "load", "load_catalogue", "load_rules", "shipped", "sources"]
