"""What writing costs: saving one answer and opening the largest chapter beside a bare Django view, and Excel out and in: python -m bench.writing

Starts a PostgreSQL of its own with one full draft, and asks the site and a bare Django project in
turns through their WSGI door, as bench.pages does. Excel is timed in the same rounds.
"""
