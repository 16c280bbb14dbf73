"""A term base out and in: one module per form."""
