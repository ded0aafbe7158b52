"""The verbs; the only room that writes."""
