from django.urls import URLPattern, path

from cms.desk.translate import live, views

urlpatterns: list[URLPattern] = [
    path("translate/", views.queue, name="desk_translate"),
    path("translate/<int:lesson_id>/", views.lesson_page, name="desk_translate_lesson"),
    path("translate/<int:lesson_id>/save/", live.save, name="desk_translate_save"),
    path("translate/<int:lesson_id>/check/", live.check, name="desk_translate_check"),
    path("translate/<int:lesson_id>/beside/", live.beside, name="desk_translate_beside"),
]
