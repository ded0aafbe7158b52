"""The verbs about people and organizations; the only room that writes."""
