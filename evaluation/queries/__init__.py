"""What may be seen of evaluation, by whom."""
