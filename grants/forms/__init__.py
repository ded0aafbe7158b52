"""What a person typed about a grant becomes clean values."""
