"""Form fields that every floor may use: dates by era, amounts in yen, counted texts; they know nothing of the engine."""

from workflow.fields.amount import AmountField
from workflow.fields.era import EraDateField, EraDateTimeField
from workflow.fields.rows import RowsOfPage
from workflow.fields.text import CountedTextarea, CountedTextField

__all__ = ["AmountField", "CountedTextField", "CountedTextarea", "EraDateField", "EraDateTimeField", "RowsOfPage"]
