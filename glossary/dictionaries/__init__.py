"""What installed packages know of words."""
