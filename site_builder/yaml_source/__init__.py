"""YAML with positions, limits and duplicate keys; nearest-name suggestions."""

from site_builder.yaml_source.document import YamlDocument, kind_of
from site_builder.yaml_source.nearest import nearest
from site_builder.yaml_source.reader import load

__all__ = ["YamlDocument", "kind_of", "load", "nearest"]
