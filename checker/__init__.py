"""Finds figures that contradict each other across reports."""
