"""Organizations, people, roles and rights."""
