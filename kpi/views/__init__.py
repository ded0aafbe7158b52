"""The pages of what a city watches."""
