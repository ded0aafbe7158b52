"""What waits for whom: one list for Today, the journey bar's sentence and the portfolio."""
