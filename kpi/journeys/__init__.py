"""The machine of an indicator set."""
