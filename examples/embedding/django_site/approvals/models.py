"""What is kept of each check."""

from django.db import models


class Answer(models.Model):
    """The answer on one application, as it was given."""

    application = models.CharField(max_length=40)
    asked = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=16)
    person_needed = models.BooleanField()
    #: The digest of the lists that it was made with.
    catalogue = models.CharField(max_length=64)
    #: The whole decision, in the published schema.
    decision = models.JSONField()
