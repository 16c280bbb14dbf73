"""Text out of files: txt, md, html, srt, docx, pdf."""

from glossary.documents.reading import SUFFIXES, read_document

__all__ = ["SUFFIXES", "read_document"]
