"""What may be seen of a city's indicators."""
