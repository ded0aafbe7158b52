"""The call, the application and the project: the journey from proposal to follow-up."""
