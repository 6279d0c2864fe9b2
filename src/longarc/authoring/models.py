"""How a framework comes about: a draft, who wrote what in it and when, what others said of it, what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.framework.models import Framework, Version
from longarc.web.ids import opaque_id

PERSON = settings.AUTH_USER_MODEL


class Draft(models.Model):
    """A framework in the making: one text in `careerframework/1`, which several people write.

    `title` and `named` are what the text said of itself when it was last kept and could be read.
    """

    id = opaque_id()
    framework = models.ForeignKey(Framework, models.PROTECT, null=True, related_name="drafts")
    based_on = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    named = models.CharField(max_length=40, blank=True)
    body = models.TextField()
    version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """draft, proposed, published or withdrawn; for a draft that was fetched with its acts."""
        if hasattr(self, "publication"):
            return "published"
        if hasattr(self, "withdrawal"):
            return "withdrawn"
        return "proposed" if hasattr(self, "proposal") else "draft"

    @property
    def is_open(self) -> bool:
        """Whether it may still change."""
        return self.state in {"draft", "proposed"}


class Revision(models.Model):
    """The text as one person left it, with the number that the draft had then.

    Between two that stay, the small steps of somebody typing are forgotten after an hour.
    """

    id = opaque_id()
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    body = models.TextField()
    stays = models.BooleanField(default=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"


class Act(models.Model):
    """Something that one person did to a draft, once."""

    id = opaque_id()
    draft = models.OneToOneField(Draft, models.CASCADE)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()} of {self.draft_id}"


class Proposal(Act):
    """The draft was laid before everybody; `number` is that of its text on that day."""

    number = models.PositiveIntegerField()


class Withdrawal(Act):
    """The draft is not coming."""


class Publication(Act):
    """The draft became a version. With `keeps_steps`, nobody loses a step that was enabled before."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="publication")
    keeps_steps = models.BooleanField(default=False)


class Approval(models.Model):
    """A reviewer agrees with the text of one number; a later text is another one."""

    id = opaque_id()
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="approvals")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["draft", "by", "number"], name="approval_once")]

    def __str__(self) -> str:
        return f"approval of {self.draft_id} {self.number}"


class Comment(models.Model):
    """What somebody says of an element of a draft, or of all of it where `element` is empty."""

    id = opaque_id()
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comments")
    element = models.CharField(max_length=300, blank=True)
    body = models.TextField(_("comment"))
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"comment on {self.element or 'all'}"


class Settlement(models.Model):
    """An author has dealt with a comment, in a line if they have one."""

    id = opaque_id()
    comment = models.OneToOneField(Comment, models.CASCADE)
    line = models.CharField(_("what became of it"), max_length=300, blank=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"settlement of {self.comment_id}"


class Progress(models.Model):
    """How far a piece of work over many people has come; a page that shows it can be left."""

    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Foresight(Progress):
    """What the text of one number would change for how many people: figures, no names."""

    id = opaque_id()
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="foresights")
    number = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="foresight_once")]

    def __str__(self) -> str:
        return f"foresight of {self.draft_id} {self.number}"


class Keeping(Progress):
    """Writing down, after a publication, which steps people keep."""

    id = opaque_id()
    publication = models.OneToOneField(Publication, models.CASCADE)

    def __str__(self) -> str:
        return f"keeping of {self.publication_id}"
