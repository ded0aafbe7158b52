"""What a page costs: CPU ms and SQL statements per request, as ratios to bare Django in the same run: python -m bench.pages

Starts a PostgreSQL of its own, fills it by bench.seed, and asks the site and a bare Django project
in turns, each in a process of its own, straight through their WSGI door.
"""
