"""From the text of a file to frozen rows, with every fault named by the path of its key."""

from config.programme_file.reading.entry import Entry
from config.programme_file.reading.findings import Finding, Findings
from config.programme_file.reading.programme import Reading, read_file, read_text
from config.programme_file.reading.source import UnreadableError

__all__ = ["Entry", "Finding", "Findings", "Reading", "UnreadableError", "read_file", "read_text"]
