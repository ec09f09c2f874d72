"""What an officer sees and does: rendered by the server, in Chinese, with the name of who is logged in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

import jointsanctions as js
from jointsanctions import registry

from . import gate
from .models import Application


class ApplicationForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ["number", "name", "subject_id", "kind", "licence_kind", "on"]


class FactsForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ["licence_kind"]


def _officer(request: HttpRequest) -> str:
    # Who settles is who is logged in: a form cannot say that it was somebody else.
    return str(request.user.get_full_name() or request.user.get_username())


def _tell(request: HttpRequest, error: js.InputError) -> None:
    for each in error.diagnostics:
        messages.error(request, f"{each.message('zh')}。{each.help('zh')}")


@login_required
def applications(request: HttpRequest) -> HttpResponse:
    return render(request, "licences/applications.html", {"applications": Application.objects.all()})


@login_required
def receive(request: HttpRequest) -> HttpResponse:
    form = ApplicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gate.receive(form.instance)
            return redirect("application", number=form.instance.number)
        except js.InputError as error:
            _tell(request, error)
        except IntegrityError:
            form.add_error("number", "这个案号已经有了")
    return render(request, "licences/receive.html", {"form": form})


@login_required
def application(request: HttpRequest, number: str) -> HttpResponse:
    found = get_object_or_404(Application, number=number)
    gate.again(found)
    ticket = gate.ticket_of(found)
    shown = {
        "application": found,
        "ticket": ticket,
        "explanation": ticket.receipt.explain("zh"),
        "points": ticket.points,
        "form": FactsForm(instance=found),
    }
    return render(request, "licences/application.html", shown)


@login_required
@require_POST
def settle(request: HttpRequest, number: str) -> HttpResponse:
    """One point: carried out, or not and why."""
    ticket = gate.ticket_of(get_object_or_404(Application, number=number))
    point, note = request.POST.get("point", ""), request.POST.get("note", "").strip()
    try:
        if request.POST.get("done") == "yes":
            ticket.settle(point, done=True, by=_officer(request), note=note or None)
        else:
            ticket.not_done(point, note, by=_officer(request))
    except js.InputError as error:
        _tell(request, error)
    return redirect("application", number=number)


@login_required
@require_POST
def facts(request: HttpRequest, number: str) -> HttpResponse:
    """What was missing to decide whether a measure applies."""
    form = FactsForm(request.POST, instance=get_object_or_404(Application, number=number, state="reviewed"))
    if form.is_valid():
        form.save()
    return redirect("application", number=number)


@login_required
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    granted = request.POST.get("granted") == "yes"
    try:
        decided = gate.decide(number, granted=granted, by=_officer(request))
        messages.success(request, f"{decided.number}：{decided.get_state_display()}")
    except registry.TicketError as refused:
        _tell(request, refused)
    except gate.Barred:
        messages.error(request, "已执行禁止性措施，不能准予许可。")
    except gate.Decided:
        messages.error(request, "这件申请已经作出决定。")
    return redirect("application", number=number)
