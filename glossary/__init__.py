"""The engine of Duizhao: a term base in, annotated text out; it knows no HTTP.

Callers import from here; the rooms inside import from the module that owns a name.
"""
