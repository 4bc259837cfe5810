"""Templates: the Jinja environment and exactly what a template may see."""
