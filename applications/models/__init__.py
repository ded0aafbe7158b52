"""The nouns before and after the award."""

from applications.models.ahead import GateCondition, NextDecision
from applications.models.application import Application, ConsortiumMember, ValueSought
from applications.models.attachments import Attachment
from applications.models.budget import BudgetLine
from applications.models.call import Call, CallType, Criterion, FormVersion, LatePermit
from applications.models.call_desk import CallFile, CallQuestion, FrequentQuestion
from applications.models.change import ChangeRequest
from applications.models.checking import Correction, Explanation, FieldNote, FormalCheckItem, Reader
from applications.models.consultation import Consultation, ConsultationSlot
from applications.models.copied_answer import CopiedAnswer
from applications.models.course import Contact, Milestone, Risk
from applications.models.data_return import DataCheck, DataDelivery, DataReturn
from applications.models.decomposition import DataAsset, Infrastructure, Service, StandsOn
from applications.models.definition import ImplementationDefinition
from applications.models.direction import DirectionAnswer
from applications.models.directions import DirectionLink, DirectionOfCityBureau, PlanKind
from applications.models.distance import DistanceReading
from applications.models.duties import DutyShare
from applications.models.evidence import Evidence
from applications.models.experiment import Experiment, Hypothesis, RemainingStep
from applications.models.extra_answer import ExtraAnswer
from applications.models.feed import DataFeed, DataPoint
from applications.models.follow_up import FollowUp
from applications.models.plans import PlanLink
from applications.models.progress import ProgressReturn, ReturnSchedule, ReturnWorkbook
from applications.models.project import Project
from applications.models.quadrant import Quadrant, QuadrantOverrule
from applications.models.rollout import RollOut
from applications.models.scheme import Scheme, SchemeActual, SchemeLine
from applications.models.sharing import Referability
from applications.models.support import Mentoring, SupportPlan
from applications.models.together import Comment, InvitedWriter
from applications.models.trying import Mechanism, Try
from applications.models.uptake import UptakePoint, UptakeSeries
from applications.models.value_hypothesis import ValueHypothesis
from applications.models.versions import ApplicationVersion
from applications.models.workbook import FilledWorkbook
from applications.models.writing import AnswerStamp, BornRow, Presence, SectionStamp

__all__ = [
    "AnswerStamp",
    "Application",
    "ApplicationVersion",
    "Attachment",
    "BornRow",
    "BudgetLine",
    "Call",
    "CallFile",
    "CallQuestion",
    "CallType",
    "ChangeRequest",
    "Comment",
    "ConsortiumMember",
    "Consultation",
    "ConsultationSlot",
    "Contact",
    "CopiedAnswer",
    "Correction",
    "Criterion",
    "DataAsset",
    "DataCheck",
    "DataDelivery",
    "DataFeed",
    "DataPoint",
    "DataReturn",
    "DirectionAnswer",
    "DirectionLink",
    "DirectionOfCityBureau",
    "DistanceReading",
    "DutyShare",
    "Evidence",
    "Experiment",
    "Explanation",
    "ExtraAnswer",
    "FieldNote",
    "FilledWorkbook",
    "FollowUp",
    "FormVersion",
    "FormalCheckItem",
    "FrequentQuestion",
    "GateCondition",
    "Hypothesis",
    "ImplementationDefinition",
    "Infrastructure",
    "InvitedWriter",
    "LatePermit",
    "Mechanism",
    "Mentoring",
    "Milestone",
    "NextDecision",
    "PlanKind",
    "PlanLink",
    "Presence",
    "ProgressReturn",
    "Project",
    "Quadrant",
    "QuadrantOverrule",
    "Reader",
    "Referability",
    "RemainingStep",
    "ReturnSchedule",
    "ReturnWorkbook",
    "Risk",
    "RollOut",
    "Scheme",
    "SchemeActual",
    "SchemeLine",
    "SectionStamp",
    "Service",
    "StandsOn",
    "SupportPlan",
    "Try",
    "UptakePoint",
    "UptakeSeries",
    "ValueHypothesis",
    "ValueSought",
]
