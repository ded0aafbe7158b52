"""What a city typed about its indicators becomes clean values."""
