"""What the years after the pilot cost to look at: portfolio, stuck list, one project with its past."""
