"""Reads a whole programme from one YAML file, loads it by the people's own actions, and checks its figures."""
