"""What stands in the way of evaluation's steps."""
