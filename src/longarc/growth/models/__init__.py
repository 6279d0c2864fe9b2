"""Plans with what is written in them, who was given them and what was agreed; accomplishments."""

from longarc.growth.models.accomplishments import Accomplishment, AccomplishmentShare
from longarc.growth.models.agreements import Input, PlanAgreement, PlanClosing, PlanText, Share
from longarc.growth.models.plans import Action, Goal, HealthCheck, Plan, Section

__all__ = [
    "Accomplishment",
    "AccomplishmentShare",
    "Action",
    "Goal",
    "HealthCheck",
    "Input",
    "Plan",
    "PlanAgreement",
    "PlanClosing",
    "PlanText",
    "Section",
    "Share",
]
