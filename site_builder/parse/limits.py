"""Limits of a Markdown body, checked before any parser sees it."""
from __future__ import annotations
from site_builder.errors import Location, Problem, problem

def check(body: str, path: str, first_line: int) -> Problem | None:
    """TODO"""
    return None
