from django.urls import URLPattern, path

from cms.desk.mixes import views

urlpatterns: list[URLPattern] = [
    path("mixes/", views.overview, name="desk_mixes"),
    path("mixes/new/", views.new_mix, name="desk_mix_new"),
    path("mixes/mix/<str:slug>/", views.mix, name="desk_mix"),
    path("mixes/profile/<slug:slug>/", views.profile, name="desk_profile"),
]
