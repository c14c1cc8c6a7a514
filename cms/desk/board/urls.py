from django.urls import URLPattern, path

from cms.desk.board import views

urlpatterns: list[URLPattern] = [
    path("board/", views.board, name="desk_board"),
    path("board/figures/", views.figures, name="desk_board_figures"),
    path("board/lessons.<str:ending>", views.export, name="desk_board_export"),
]
