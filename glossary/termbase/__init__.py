"""The curated term base on disk: YAML files in, a ``TermBase`` out, and back."""

from glossary.termbase.loading import load as load

__all__ = ["load"]
