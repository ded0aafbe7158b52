"""Another programme of the same shape, made by lot, with the figures that must come out computed on another way."""
