"""Where the step is."""

from django.urls import path

from .views import ask

urlpatterns = [path("applications/<str:number>/review", ask)]
