"""What an officer sees and does: rendered by the server, in Chinese, with the name of who is logged in."""

from __future__ import annotations

import unicodedata

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

import jointsanctions as js
from jointsanctions import registry

from . import gate
from .models import Application, State
from .words import refusals, rows


class ApplicationForm(forms.ModelForm):
    # As it is pasted: with blanks, in small or in wide letters.
    subject_id = forms.CharField(label="统一社会信用代码", max_length=40)

    class Meta:
        model = Application
        fields = ["number", "name", "subject_id", "kind", "licence_kind", "on"]
        widgets = {"on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        help_texts = {
            "licence_kind": "可以以后补充",
            "on": "示例的清单从 2018年6月1日 至 2019年1月31日 有效，如 2018年9月3日",
        }

    def clean_subject_id(self) -> str:
        return "".join(unicodedata.normalize("NFKC", self.cleaned_data["subject_id"]).upper().split())


class FactsForm(forms.ModelForm):
    # Told once, it is not taken back: the answer would still stand on it.
    licence_kind = forms.ChoiceField(
        label="申请的许可",
        choices=Application._meta.get_field("licence_kind").choices,
        error_messages={"required": "先选申请的是哪一种许可"},
    )

    class Meta:
        model = Application
        fields = ["licence_kind"]


def _officer(request: HttpRequest) -> str:
    # Who settles is who is logged in: a form cannot say that it was somebody else. Two officers may have one name, and no two
    # have one account.
    account, name = request.user.get_username(), request.user.get_full_name()
    return f"{name}（{account}）" if name else str(account)


def _tell(request: HttpRequest, ticket: registry.Ticket, error: js.InputError, what: str) -> None:
    reasons = format_html_join("", '<li><a href="{1}">{0}</a></li>', refusals(ticket, error))
    messages.error(request, format_html("{}<ul>{}</ul>", what, reasons))


@login_required
def applications(request: HttpRequest) -> HttpResponse:
    return render(request, "licences/applications.html", {"applications": Application.objects.all()})


@login_required
def receive(request: HttpRequest) -> HttpResponse:
    form = ApplicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gate.receive(form.instance, by=_officer(request))
            return redirect("application", key=form.instance.pk)
        except js.InputError as error:
            # All else was chosen from lists: what cannot be asked is the number.
            form.add_error("subject_id", [each.message("zh").replace("`", "") for each in error.diagnostics])
        except IntegrityError:
            form.add_error("number", "这个案号已经有了")
    return render(request, "licences/receive.html", {"form": form})


@login_required
def application(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(Application, pk=key)
    ticket = gate.again(found, by=_officer(request))
    points = rows(ticket)
    shown = {
        "application": found,
        "ticket": ticket,
        "explanation": ticket.receipt.explain("zh"),
        "points": points,
        "left": sum(not each.state.settled for each in points),
        "form": FactsForm(instance=found),
    }
    return render(request, "licences/application.html", shown)


@login_required
@require_POST
def settle(request: HttpRequest, key: int) -> HttpResponse:
    """One point: carried out, or not and why."""
    ticket = gate.ticket_of(get_object_or_404(Application, pk=key))
    point, note = request.POST.get("point", ""), request.POST.get("note", "").strip()
    try:
        if request.POST.get("done") == "yes":
            ticket.settle(point, done=True, by=_officer(request), note=note or None)
        else:
            ticket.not_done(point, note, by=_officer(request))
        for each in rows(ticket):
            if each.state.point.id == point:
                messages.success(request, f"第 {each.nth} 项：{each.now}")
    except js.InputError as error:
        _tell(request, ticket, error, "没有记录：")
    return redirect("application", key=key)


@login_required
@require_POST
def facts(request: HttpRequest, key: int) -> HttpResponse:
    """What was missing to decide whether a measure applies."""
    found = get_object_or_404(Application, pk=key)
    form = FactsForm(request.POST, instance=found)
    if found.state != State.REVIEWED:
        messages.error(request, "这件申请已经作出决定。")
    elif form.is_valid():
        form.save()
        messages.success(request, "已按补充的案情重新判定。")
    else:
        messages.error(request, form.errors["licence_kind"][0])
    return redirect("application", key=key)


@login_required
@require_POST
def decide(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(Application, pk=key)
    granted = request.POST.get("granted") == "yes"
    try:
        decided = gate.decide(found.number, granted=granted, by=_officer(request))
        messages.success(request, f"{decided.number}：{decided.get_state_display()}")
    except registry.TicketError as refused:
        _tell(request, gate.ticket_of(found), refused, "还不能作出决定：")
    except gate.Barred:
        messages.error(request, "已执行禁止性措施，不能准予许可。")
    except gate.Decided:
        messages.error(request, "这件申请已经作出决定。")
    return redirect("application", key=key)
