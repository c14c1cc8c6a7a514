"""The list of jobs follows the work while someone looks at it, and leaves alone what he is about to press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from audio.models import Job, Rendering
from tests import factories
from tests.browser.conftest import MARKS
from tests.browser.test_journey import Opener, log_in

pytestmark = MARKS
A_TURN_MS = 3100  # the script asks again every three seconds


@pytest.fixture
def jobs(transactional_db: None) -> Callable[..., int]:
    factories.make_editor("editor")
    factories.make_lesson(factories.make_course(), title="洗手", title_ii="", body=[factories.paragraph("饭前洗手。")])
    Rendering.objects.exclude(pk=Rendering.objects.earliest("pk").pk).delete()
    return Rendering.objects.update


def test_the_desk_follows_a_job_to_its_end(jobs: Callable[..., int], open_page: Opener) -> None:
    page: Page = open_page("/admin/", width=1280, height=900)
    log_in(page)
    page.clock.install()
    page.goto("/admin/sound/jobs/")
    row = page.get_by_role("listitem").filter(has_text="洗手")
    expect(row).to_contain_text("排队中")
    jobs(state=Job.State.RUNNING, progress=0.42, attempts=1, lease_owner="zhaojue-77-abcd")
    page.clock.fast_forward(A_TURN_MS)
    expect(row.get_by_role("progressbar")).to_have_attribute("value", "42")
    jobs(state=Job.State.QUEUED, failure="磁盘已满", lease_owner="")
    page.clock.fast_forward(A_TURN_MS)
    expect(row).to_contain_text("磁盘已满")
    row.get_by_role("button", name="取消").focus()
    jobs(state=Job.State.RUNNING, failure="")
    page.clock.fast_forward(A_TURN_MS)
    expect(row.get_by_role("button", name="取消")).to_be_focused()
    row.get_by_role("button", name="取消").press("Enter")
    expect(page.get_by_text("都做好了")).to_be_visible()
    assert Rendering.objects.get().state == Job.State.CANCELLED
