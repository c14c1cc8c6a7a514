from django.urls import path

from audio.desk import clips, jobs, views

urlpatterns = [
    path("sound/", views.renderings, name="audio_renderings"),
    path("sound/<int:pk>/retry/", views.retry, name="audio_retry"),
    path("sound/<int:pk>/cancel/", views.cancel, name="audio_cancel"),
    path("sound/jobs/", jobs.jobs, name="audio_jobs"),
    path("sound/jobs/retry/", jobs.retry_all, name="audio_jobs_retry"),
    path("sound/jobs/<slug:kind>/<int:pk>/retry/", jobs.retry, name="audio_job_retry"),
    path("sound/jobs/<slug:kind>/<int:pk>/cancel/", jobs.cancel, name="audio_job_cancel"),
    path("sound/clip/<slug:key>/", clips.clip, name="audio_clip"),
    path("sound/readings/", clips.readings, name="audio_readings"),
    path("sound/readings/<int:pk>/done/", clips.reading_done, name="audio_reading_done"),
]
