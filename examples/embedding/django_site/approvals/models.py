"""What is kept of each check."""

from django.db import models


class Answer(models.Model):
    """The answer on one application, as it was given."""

    #: That of the application.
    number = models.CharField(max_length=40)
    made = models.DateTimeField()
    outcome = models.CharField(max_length=16)
    person_needed = models.BooleanField()
    #: The digest of the lists that it was made with.
    catalogue = models.CharField(max_length=64)
    #: The receipt: question, answer and reasons, to be shown and replayed for as long as the case is kept.
    receipt = models.JSONField()
