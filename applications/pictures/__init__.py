"""Pictures as geometry: what a template or a paper draws, computed once from plain figures."""
