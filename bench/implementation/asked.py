"""What the benchmark asks for by name: both the rows and the requests read it here."""

# The first project that is asked for, and the codes of its city and of the next ones.
FIRST = 2
CODES = tuple(f"98000{place}" for place in range(5))
