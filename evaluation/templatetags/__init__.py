"""What evaluation's templates load."""
