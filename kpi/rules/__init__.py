"""What stands in the way of choosing indicators."""
