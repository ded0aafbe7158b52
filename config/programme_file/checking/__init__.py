"""Compares what the loaded programme computes with the figures that the file expects."""

from config.programme_file.checking.comparison import Comparison, Verdict

__all__ = ["Comparison", "Verdict"]
