"""The form as one workbook: written, filled in offline, read back with errors by cell."""
