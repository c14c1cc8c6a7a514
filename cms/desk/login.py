"""A login leads to the page where this person's work begins."""

from django.urls import reverse
from wagtail.admin.views.account import LoginView

from cms.desk.roles import first_page


class DeskLoginView(LoginView):
    """Wagtail's, which leads everybody to the same first page; whoever asked for another page still gets that."""

    def get_success_url(self) -> str:
        asked = str(self.get_redirect_url())
        return first_page(self.request.user) if asked in ("", reverse("wagtailadmin_home")) else asked
