from django.urls import URLPattern, path

from cms.desk.interface_words import views

urlpatterns: list[URLPattern] = [
    path("interface-words/", views.word_list, name="interface_words"),
    path("interface-words/export/", views.export, name="interface_words_export"),
    path("interface-words/import/", views.take_in, name="interface_words_import"),
    path("interface-words/<slug:key>/", views.edit, name="interface_word"),
]
