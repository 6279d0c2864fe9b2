"""A growth plan and what is written in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.framework.models import Framework
from longarc.growth.template import FORMS_NAMED, QUESTIONS
from longarc.web.ids import opaque_id


class Plan(models.Model):
    """What a person means to become and do in a period. Theirs alone until they share it.

    A target of the kind `step` names a track and a step of a framework; `target_title` is how it was called when it
    was chosen, so that what was agreed reads the same under a later version of the framework.
    """

    class Target(models.TextChoices):
        NONE = "none", _("None for now")
        PRESENT = "present", _("My present role")
        SPECIALITY = "speciality", _("Another speciality at the same step")
        STEP = "step", _("A role in the framework")

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plans")
    title = models.CharField(_("title"), max_length=160)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    target_kind = models.CharField(max_length=12, choices=Target, default=Target.NONE)
    target_framework = models.ForeignKey(Framework, models.PROTECT, null=True, related_name="+")
    target_track = models.CharField(max_length=80, blank=True)
    target_step = models.CharField(max_length=80, blank=True)
    target_title = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64, blank=True)  # of its exact text; a cache, renewed with every write
    agreed_digest = models.CharField(max_length=64, blank=True)  # of the last text both signed; a cache, likewise

    class Meta:
        ordering = ["-starts_on", "-made_at"]
        indexes = [models.Index(fields=["person", "-starts_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plan_span"),
            models.CheckConstraint(
                condition=~Q(target_kind="step") | (Q(target_framework__isnull=False) & ~Q(target_track="")),
                name="plan_target_names_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Section(models.Model):
    """One heading of a plan and what its owner wrote under it."""

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40, blank=True)
    heading = models.CharField(_("heading"), max_length=120)
    body = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], condition=~Q(key=""), name="section_key_once"),
        ]

    def __str__(self) -> str:
        return f"section {self.pk}"

    @property
    def question(self) -> str:
        """What helps to begin under one of the usual headings."""
        return str(QUESTIONS.get(self.key, ""))


class Goal(models.Model):
    """One thing to learn: why, what for, what may come in between and what happens then."""

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    title = models.CharField(_("goal"), max_length=200)
    why = models.TextField(_("why"), blank=True)
    capability = models.TextField(_("what I will be able to do"), blank=True)
    skills = models.JSONField(default=list, blank=True)
    skill_texts = models.JSONField(default=dict, blank=True)  # by key, as the framework said it when they were chosen
    support = models.TextField(_("support I need"), blank=True)
    obstacle = models.TextField(_("what may come in between"), blank=True)
    if_text = models.CharField(_("if"), max_length=300, blank=True)
    then_text = models.CharField(_("then I"), max_length=300, blank=True)
    milestone = models.CharField(_("milestone"), max_length=300, blank=True)
    milestone_on = models.DateField(_("by"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "made_at"]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def skill_words(self) -> tuple[tuple[str, str], ...]:
        """Key and words of each skill it is about."""
        return tuple((key, self.skill_texts.get(key, key)) for key in self.skills)

    @property
    def is_passed(self) -> bool:
        """Whether the milestone's day is behind us: a reason to ask whether it is still right, nothing else."""
        return self.milestone_on is not None and self.milestone_on < timezone.localdate()


class Action(models.Model):
    """What one of the two will do, by when. With a `conversation_id` it was agreed there with `agreed_with`, is read by
    these two alone (`ends_with_the_line`: by a manager for as long as they are one), and lies beside the plan's own text."""

    class Kind(models.TextChoices):
        ON_THE_JOB = "on-the-job", _("on the job")
        WITH_OTHERS = "with-others", _("with others")
        COURSES = "courses", _("courses")

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="actions")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, related_name="actions")
    what = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="growth_actions")
    due_on = models.DateField(_("by"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ON_THE_JOB)
    form = models.CharField(_("form"), max_length=40, blank=True)
    done_on = models.DateField(null=True)
    conversation_id = models.UUIDField(null=True)
    agreed_with = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ends_with_the_line = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "made_at"]
        indexes = [models.Index(fields=["owner", "done_on", "due_on"])]

    def __str__(self) -> str:
        return f"action {self.pk}"

    @property
    def is_passed(self) -> bool:
        """Whether its day is behind us and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def form_named(self) -> str:
        """The form in words."""
        return str(FORMS_NAMED.get(self.form, self.form))


class HealthCheck(models.Model):
    """How its owner says a goal is going; without a goal, whether the long arc is still where they want to go."""

    class State(models.TextChoices):
        ON_TRACK = "on-track", _("On track")
        AT_RISK = "at-risk", _("At risk")
        OFF_TRACK = "off-track", _("Off track")
        RESTING = "resting", _("Resting")

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="health_checks")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, related_name="health_checks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=12, choices=State)
    line = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.state} {self.goal_id}"
