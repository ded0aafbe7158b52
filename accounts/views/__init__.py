"""Pages of people and organizations, by audience."""
