"""Bars and lines as SVG, drawn at build time."""
