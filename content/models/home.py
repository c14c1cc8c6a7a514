from content.models.bilingual import BilingualPage


class HomePage(BilingualPage):
    """The one page at the root: the search box, the number plate and the columns."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["content.ColumnPage"]
    template = "home/home_page.html"
