"""What a paper says, as frozen rows, gathered once from the floors below."""
