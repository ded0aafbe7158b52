"""The bar of eight stages on every page: how far a thing has come, whose turn it is, and what is still owed."""
