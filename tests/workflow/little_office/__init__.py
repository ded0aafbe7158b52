"""A small office that exists only in tests: one machine with every kind of step, and the people who take them."""
