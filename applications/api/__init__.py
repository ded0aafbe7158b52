"""The API of this app: the same queries and actions as the pages, for machines."""
