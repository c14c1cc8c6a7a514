from django.urls import URLPattern, path

from cms.desk.changes import views

urlpatterns: list[URLPattern] = [
    path("changes/<int:lesson_id>/", views.changes, name="desk_changes"),
    path("changes/<int:lesson_id>/decide/", views.decide, name="desk_changes_decide"),
]
