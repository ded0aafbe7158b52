"""The machines of a grant."""
