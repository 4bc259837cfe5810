"""Keyword clouds: geometry first, SVG second."""
