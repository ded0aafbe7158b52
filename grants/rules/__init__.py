"""What stands in the way of a grant's steps."""
