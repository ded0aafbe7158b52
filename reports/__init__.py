"""The papers: what they say, how they are drawn, and the runs that make them."""
