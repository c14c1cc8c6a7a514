from django.urls import path

from audio.desk import views

urlpatterns = [
    path("sound/", views.renderings, name="audio_renderings"),
    path("sound/<int:pk>/retry/", views.retry, name="audio_retry"),
    path("sound/<int:pk>/cancel/", views.cancel, name="audio_cancel"),
]
