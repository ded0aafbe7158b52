"""Names only: each state with its label for staff and for the applicant, and the groups that rules speak of."""
