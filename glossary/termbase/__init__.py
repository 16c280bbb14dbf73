"""The curated term base on disk: YAML files in, a ``TermBase`` out, and back."""
