"""The trail in words: what happened to a thing, as sentences."""
