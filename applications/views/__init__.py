"""One function, one page; files by audience."""
