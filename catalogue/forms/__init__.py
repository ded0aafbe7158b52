"""What somebody types about what is shared."""
