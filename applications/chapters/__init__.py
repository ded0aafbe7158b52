"""The chapters of the form, in the order in which one thinks."""
