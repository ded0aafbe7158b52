"""How a paper is drawn; the heavy libraries are opened here alone, by the worker."""
