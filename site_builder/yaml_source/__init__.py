"""YAML with positions, limits and duplicate keys; nearest-name suggestions."""

from site_builder.yaml_source.nearest import nearest
from site_builder.yaml_source.reader import YamlDocument, load

__all__ = ["YamlDocument", "load", "nearest"]
