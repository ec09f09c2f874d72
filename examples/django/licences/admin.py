"""Applications in the admin: to be looked at. They are decided on the page of the officer, since only that asks the gate."""

from django.contrib import admin
from django.http import HttpRequest

from .models import Application


@admin.register(Application)
class ApplicationAdmin(admin.ModelAdmin):
    list_display = ["number", "name", "on", "state", "decided_by", "receipt"]
    list_filter = ["state"]
    search_fields = ["number", "name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return False
