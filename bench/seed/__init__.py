"""Fills an empty PostgreSQL with a programme as large as a full year: python -m bench.seed

The only place that inserts rows in a later state; each comes with the trail that leads there.
"""
