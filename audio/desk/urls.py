from django.urls import path

from audio.desk import clips, jobs, reports, takes, used_takes, views

urlpatterns = [
    path("sound/", views.renderings, name="audio_renderings"),
    path("sound/<int:pk>/retry/", views.retry, name="audio_retry"),
    path("sound/<int:pk>/cancel/", views.cancel, name="audio_cancel"),
    path("sound/<int:pk>/report/", reports.lesson_report, name="audio_report"),
    path("sound/broadcast/<int:pk>/report/", reports.programme_report, name="audio_broadcast_report"),
    path("sound/jobs/", jobs.jobs, name="audio_jobs"),
    path("sound/jobs/retry/", jobs.retry_all, name="audio_jobs_retry"),
    path("sound/jobs/<slug:kind>/<int:pk>/retry/", jobs.retry, name="audio_job_retry"),
    path("sound/jobs/<slug:kind>/<int:pk>/cancel/", jobs.cancel, name="audio_job_cancel"),
    path("sound/clip/<slug:key>/", clips.clip, name="audio_clip"),
    path("sound/readings/", clips.readings, name="audio_readings"),
    path("sound/readings/<int:pk>/done/", clips.reading_done, name="audio_reading_done"),
    path("sound/readings/<int:pk>/take/", takes.send, name="audio_take_send"),
    path("sound/readings/<int:pk>/take/<slug:key>/use/", takes.use, name="audio_take_use"),
    path("sound/readings/<int:pk>/take/<slug:key>/cut/", takes.cut, name="audio_take_cut"),
    path("sound/takes/", used_takes.used, name="audio_takes"),
    path("sound/take/<slug:key>/back/", used_takes.take_back, name="audio_take_back"),
    path("sound/take/<slug:key>/", takes.sound, name="audio_take"),
]
