"""`calendar/1`: the days off of a year and the weekends worked in exchange, as a notice arranges them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from .. import vocabulary
from .base import Count, Day, Document, IsList, Model, NotEmpty, OneOrMany, Text, not_crossed, word


class Notice(Model):
    """The notice of the General Office of the State Council that arranges a year."""

    title: Text | None = None
    number: Text
    issued: Day


class Holiday(Model):
    """The days off of a festival, both ends included, weekends in them too."""

    festivals: Annotated[tuple[Annotated[vocabulary.Festival, word(vocabulary.FESTIVALS)], ...], OneOrMany, NotEmpty]
    from_: Day = Field(alias="from")
    until: Day
    note: Text | None = None

    @model_validator(mode="after")
    def _not_crossed(self) -> Holiday:
        return not_crossed(self, self.from_, self.until)


class YearCalendar(Document):
    """The working days of one year. Weekdays are worked and weekends are not, but for what stands here."""

    type: ClassVar[str] = "calendar/1"

    year: Count
    status: Annotated[vocabulary.Status, word(vocabulary.STATUSES)]
    notice: Notice
    holidays: Annotated[tuple[Holiday, ...], IsList, NotEmpty]
    working_days: Annotated[tuple[Day, ...], IsList]
