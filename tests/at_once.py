"""Several deeds at the same moment, each in a thread and a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

from workflow.steps import Refused


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Runs all deeds in threads that start together; the result or the refusal of each."""
    barrier, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[place] = deed()
        except Refused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
