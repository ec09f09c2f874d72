"""The pages of the officers."""

from django.contrib import admin
from django.contrib.auth.views import LoginView
from django.urls import path

from . import views

urlpatterns = [
    path("", views.applications, name="applications"),
    path("new", views.receive, name="receive"),
    path("applications/<str:number>", views.application, name="application"),
    path("applications/<str:number>/settle", views.settle, name="settle"),
    path("applications/<str:number>/facts", views.facts, name="facts"),
    path("applications/<str:number>/decide", views.decide, name="decide"),
    path("login", LoginView.as_view(template_name="licences/login.html"), name="login"),
    path("admin/", admin.site.urls),
]
