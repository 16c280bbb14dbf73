"""Training of the model of readings; nothing here runs when a text is read."""
