"""The pages of the officers."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("", views.applications, name="applications"),
    path("new", views.receive, name="receive"),
    # By the key: a case number may hold any sign, such as a slash.
    path("applications/<int:key>", views.application, name="application"),
    path("applications/<int:key>/settle", views.settle, name="settle"),
    path("applications/<int:key>/facts", views.facts, name="facts"),
    path("applications/<int:key>/decide", views.decide, name="decide"),
    path("login", LoginView.as_view(template_name="licences/login.html"), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]
