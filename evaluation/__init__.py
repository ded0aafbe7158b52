"""Assignment, conflict, review, decision and the gate."""
