"""The grant under the Act: decision, change, settlement, payment and what is owed afterwards."""
