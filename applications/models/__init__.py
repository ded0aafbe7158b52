"""The nouns before and after the award."""

from applications.models.application import Application, ConsortiumMember, SectionStamp, ValueSought
from applications.models.attachments import Attachment
from applications.models.budget import BudgetLine
from applications.models.call import Call, CallType, Criterion, FormVersion, LatePermit
from applications.models.checking import Correction, Explanation, FieldNote, FormalCheckItem, Reader
from applications.models.plans import PlanLink
from applications.models.versions import ApplicationVersion

__all__ = [
    "Application",
    "ApplicationVersion",
    "Attachment",
    "BudgetLine",
    "Call",
    "CallType",
    "ConsortiumMember",
    "Correction",
    "Criterion",
    "Explanation",
    "FieldNote",
    "FormVersion",
    "FormalCheckItem",
    "LatePermit",
    "PlanLink",
    "Reader",
    "SectionStamp",
    "ValueSought",
]
