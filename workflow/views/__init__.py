"""Pages of the notices: a person's own, and for staff whether they reach people."""
