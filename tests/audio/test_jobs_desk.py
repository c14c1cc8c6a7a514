"""The list of jobs on the desk: what it shows, what one may do from it, and who may."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audio.desk.rights import may_work_on
from audio.models import Clip, Job, Mix, Profile, Programme, Rendering, Renewal, Slot, Station
from audio.render import queue
from audio.render.report import Check, Line, Report
from audio.renewals import renew_all, renew_saying
from content.models import LessonPage

State = Job.State


@pytest.fixture
def programme(db: None) -> Programme:
    station = Station.objects.create(slug="a", name="昭觉县某村")
    needed = timezone.now() + timedelta(hours=1)
    return Programme.objects.create(
        station=station, date=date(2026, 11, 23), slot=Slot.NOON, key="k", needed_by=needed, state=State.QUEUED
    )


@pytest.fixture
def renderings(published: Callable[..., LessonPage]) -> list[Rendering]:
    published(title="洗手", title_ii="")
    return list(Rendering.objects.order_by("pk"))


def shown(client: Client, **asked: str) -> str:
    return str(client.get(reverse("audio_jobs"), asked).content.decode())


def act(client: Client, deed: str, job: Job) -> int:
    kind = job._meta.model_name
    return int(client.post(reverse(f"audio_job_{deed}", args=[kind, job.pk]), follow=True).status_code)


def test_all_kinds_of_jobs_stand_in_the_order_in_which_they_are_made(
    editor_client: Client, programme: Programme, renderings: list[Rendering]
) -> None:
    page = shown(editor_client)
    assert 0 < page.index("昭觉县某村") < page.index("洗手")
    assert page.count('class="jobs-row"') == 1 + len(renderings)


def test_a_job_tells_how_far_it_is_who_works_on_it_and_why_it_waits(
    editor_client: Client, renderings: list[Rendering]
) -> None:
    first, second = renderings[:2]
    again = timezone.now() + timedelta(seconds=30)
    change(first, state=State.RUNNING, progress=0.42, attempts=2, lease_owner="zhaojue-77-abcd")
    change(second, state=State.QUEUED, failure="磁盘已满", run_after=again)
    page = shown(editor_client, part="1")
    assert all(word in page for word in ("42 %", "试了 2 次", "zhaojue-77", "磁盘已满"))
    assert f"{timezone.localtime(again):%H:%M:%S} 再试" in page
    assert "<html" not in page
    assert "zhaojue-77" not in shown(editor_client, state="queued")


def change(job: Rendering, **fields: Any) -> None:
    Rendering.objects.filter(pk=job.pk).update(**fields)


def test_jobs_are_cancelled_and_tried_again(
    editor_client: Client, programme: Programme, renderings: list[Rendering]
) -> None:
    for job in (programme, renderings[0]):
        assert act(editor_client, "cancel", job) == 200
        job.refresh_from_db()
        assert job.state == State.CANCELLED
    change(renderings[0], state=State.FAILED, attempts=5, failure="盘坏了")
    act(editor_client, "retry", renderings[0])
    renderings[0].refresh_from_db()
    assert (renderings[0].state, renderings[0].attempts, renderings[0].failure) == (State.QUEUED, 0, "")


def test_all_failed_jobs_are_tried_again_with_one_click(editor_client: Client, renderings: list[Rendering]) -> None:
    Rendering.objects.update(state=State.FAILED)
    editor_client.post(reverse("audio_jobs_retry"))
    assert set(Rendering.objects.values_list("state", flat=True)) == {State.QUEUED}


def test_what_cannot_be_cancelled_any_more_is_said(editor_client: Client, renderings: list[Rendering]) -> None:
    job = queue.claim(Rendering, "w")
    assert job
    queue.finish(job)
    address = reverse("audio_job_cancel", args=["rendering", job.pk])
    assert "就已经做好了" in editor_client.post(address, follow=True).content.decode()


def test_a_broadcaster_works_on_programmes_only(programme: Programme, renderings: list[Rendering]) -> None:
    client = Client()
    user = User.objects.create_user("guangbo")
    rights = Permission.objects.filter(codename__in=["access_admin", "change_programme"])
    user.user_permissions.set(rights)
    client.force_login(user)
    assert shown(client).count("/cancel/") == 1
    assert act(client, "cancel", programme) == 200
    assert client.post(reverse("audio_job_cancel", args=["rendering", renderings[0].pk])).status_code in (302, 403)
    renderings[0].refresh_from_db()
    assert renderings[0].state == State.QUEUED


def test_a_stranger_and_a_role_without_sound_are_refused(programme: Programme) -> None:
    assert "login" in Client().get(reverse("audio_jobs")).headers["Location"]
    client, user = Client(), User.objects.create_user("langdu")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert "昭觉县某村" not in shown(client)
    for address in ("/sound/jobs/retry/", f"/sound/jobs/programme/{programme.pk}/cancel/"):
        client.post(reverse("audio_jobs").replace("/sound/jobs/", address))
    programme.refresh_from_db()
    assert programme.state == State.QUEUED


def test_the_work_of_a_changed_mix_stands_first_and_is_cancelled_and_tried_again(
    editor_client: Client, renderings: list[Rendering]
) -> None:
    user = User.objects.create_user("hunyin")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_mixrecipe"]))
    renewal = renew_all("县里的口味", user)
    client = Client()
    client.force_login(user)
    page = shown(client)
    assert 0 < page.index("县里的口味") < page.index("洗手")
    assert "hunyin" in page
    Renewal.objects.update(state=State.RUNNING, progress=0.31)
    assert "31 %" in shown(client, part="1")
    act(client, "cancel", renewal)
    assert "县里的口味" not in shown(client)
    assert "县里的口味" in shown(client, state="cancelled")
    act(client, "retry", renewal)
    renewal.refresh_from_db()
    assert renewal.state == State.QUEUED


def test_who_has_put_a_take_in_the_voices_place_may_cancel_its_work_and_no_stranger(
    editor_client: Client, renderings: list[Rendering]
) -> None:
    reviewer = User.objects.create_user("shenhe")
    reviewer.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    clip = Clip(text="饭前要洗手。", language="zh-hans", text_hash="h")
    mine, other = renew_saying(clip, reviewer), renew_all("档案", None)
    assert (may_work_on(reviewer, mine), may_work_on(reviewer, other)) == (True, False)
    page = shown(editor_client)
    assert "饭前要洗手。" in page and "一句话换了录音" in page


def report(ok: bool) -> dict[str, Any]:
    lines = (Line(Check.LENGTH, True, "60.0", "60.0"), Line(Check.SILENCE, ok, "9.5", "3.0", 12.0))
    return Report(lines, waveform=(1, 2, 3)).as_json()


def test_finished_jobs_lead_to_their_reports(
    editor_client: Client, programme: Programme, renderings: list[Rendering]
) -> None:
    for model in (Programme, Rendering):
        over = {"state": State.DONE, "report": report(True), "finished_at": timezone.now()}
        model._default_manager.update(**over)
    assert "昭觉县某村" not in shown(editor_client)
    page = shown(editor_client, state="done")
    addresses = [reverse("audio_broadcast_report", args=[programme.pk])]
    addresses += [reverse("audio_report", args=[row.pk]) for row in renderings]
    assert all(f'href="{address}"' in page for address in addresses)
    assert all(editor_client.get(address).status_code == 200 for address in addresses)
    Rendering.objects.update(finished_at=timezone.now() - timedelta(days=4))
    assert "洗手" not in shown(editor_client, state="done")


@pytest.mark.parametrize("place", ["jobs", "list", "form"])
def test_a_red_programme_says_in_words_why_it_is_not_offered(
    editor_client: Client, programme: Programme, place: str
) -> None:
    red = {"state": State.FAILED, "report": report(False), "failure": "做好的声音不对"}
    Programme.objects.update(**red, file={"name": "a", "sha256": "b", "size_bytes": 1})
    page = {
        "jobs": reverse("audio_jobs"),
        "list": reverse("wagtailsnippets_audio_programme:list"),
        "form": reverse("wagtailsnippets_audio_programme:edit", args=[programme.pk]),
    }[place]
    said = editor_client.get(page).content.decode()
    assert "没有拿出来给人听" in said and "从第 12.0 秒起静了 9.5 秒" in said
    assert "还播以前那个文件" in said
    assert reverse("audio_broadcast_report", args=[programme.pk]) in said


def test_a_broadcaster_reads_the_reports(programme: Programme) -> None:
    Programme.objects.update(state=State.DONE, report=report(True))
    client, user = Client(), User.objects.create_user("guangbo")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_programme"]))
    client.force_login(user)
    assert client.get(reverse("audio_broadcast_report", args=[programme.pk])).status_code == 200


def test_an_unknown_kind_of_job_is_not_found(editor_client: Client) -> None:
    assert editor_client.post(reverse("audio_job_cancel", args=["user", 1]), follow=True).status_code == 404


def test_the_list_asks_as_much_for_many_jobs_as_for_few(
    editor_client: Client, renderings: list[Rendering], django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        Rendering.objects.create(lesson=renderings[0].lesson, mix=Mix.ZH, profile=Profile.PHONE, key=f"k{number}")
    shown(editor_client)
    with django_assert_max_num_queries(24):
        shown(editor_client, part="1")
