"""The pages of a grant."""
