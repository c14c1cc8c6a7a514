from django.urls import URLPattern, path

from cms.desk.hearings import views

urlpatterns: list[URLPattern] = [
    path("listeners/", views.lessons, name="desk_listeners"),
    path("listeners/<int:lesson_id>/", views.lesson, name="desk_listeners_lesson"),
    path("listeners/<int:lesson_id>/invite/", views.invite, name="desk_listeners_invite"),
    path("listeners/<int:lesson_id>/revoke/<int:pk>/", views.take_back, name="desk_listeners_revoke"),
]
