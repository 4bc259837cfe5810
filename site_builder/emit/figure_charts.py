"""Charts of figures and of the archive, from `charts/`."""
from __future__ import annotations
from site_builder.render.context import Chart
def comparison_chart(frame, one): return None
def course_chart(frame, one): return None
def month_chart(frame, months): return None
