"""Applications for a licence, and the decision on each."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    REVIEWED = "reviewed", "审查中"
    GRANTED = "granted", "准予许可"
    REFUSED = "refused", "不予许可"


class Application(models.Model):
    """One application. It is decided with the digest of the receipt by which its ticket was closed, or not at all."""

    number = models.CharField(
        "案号",
        max_length=40,
        unique=True,
        error_messages={"unique": "这个案号已经有了"},
        # By that sign later tickets of one case are told apart.
        validators=[RegexValidator(r"^[^#]*$", "案号里不能有“#”")],
    )
    #: How many tickets it has had: one that was closed on another day than the decision is followed by a new one.
    nth = models.PositiveIntegerField(default=1, editable=False)
    name = models.CharField("申请人名称", max_length=200)
    subject_id = models.CharField("统一社会信用代码", max_length=18)
    kind = models.CharField(
        "主体类别",
        max_length=40,
        choices=[("legal-person", "法人"), ("sole-trader", "个体工商户")],
        default="legal-person",
    )
    licence_kind = models.CharField(
        "申请的许可",
        max_length=20,
        blank=True,
        choices=[("", "没有写明"), ("食品生产", "食品生产"), ("食品经营", "食品经营")],
    )
    on = models.DateField("审查日期")
    state = models.CharField("状态", max_length=20, choices=State, default=State.REVIEWED, editable=False)
    #: The digest of the receipt by which the ticket was closed.
    receipt = models.CharField("判定记录摘要", max_length=64, blank=True, editable=False)
    decided_by = models.CharField("决定人", max_length=150, blank=True, editable=False)
    decided_at = models.DateTimeField("决定时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "许可申请"
        ordering = ["number"]
        constraints = [
            # Whoever writes to the table, by whatever way, decides nothing without a closed ticket.
            models.CheckConstraint(
                condition=Q(state=State.REVIEWED, receipt="") | (~Q(state=State.REVIEWED) & ~Q(receipt="")),
                name="decided_by_a_closed_ticket",
            )
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def case_number(self) -> str:
        """The number of the case in the registry."""
        number: str = self.number
        return number if self.nth == 1 else f"{number}#{self.nth}"
