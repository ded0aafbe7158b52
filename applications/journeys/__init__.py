"""The state machines: for each one abstract model that lists every step in the order of life."""
