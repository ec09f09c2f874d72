"""The step as a view."""

import json

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

import jointsanctions as js

from .review import review


@require_POST
def ask(request: HttpRequest, number: str) -> JsonResponse:
    """Review an application; the officer is shown the notices."""
    try:
        answer = review(number, json.loads(request.body))
    except js.InputError as error:
        return JsonResponse({"findings": [found.to_dict("zh") for found in error.diagnostics]}, status=400)
    return JsonResponse({"outcome": answer.outcome, "notices": answer.receipt["decision"]["notices"]}, status=201)
