"""What a person typed becomes clean values; forms never write."""
