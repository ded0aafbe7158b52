"""What may be seen of grants, and what they amount to."""
