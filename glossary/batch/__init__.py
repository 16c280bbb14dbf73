"""A corpus annotated on all cores or on a cluster: files in, tables out."""
