"""An annotated text out: one module per form."""
