"""The demo programme: what a newcomer finds on the first day, made by the same actions that people take."""
