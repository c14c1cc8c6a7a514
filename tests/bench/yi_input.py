"""The Yi input method: how often its best reading is right, and how long a key takes in a real Chromium.

Learnt from the even sentences of the Universal Declaration in Nuosu, asked about the odd ones.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles

from playwright.sync_api import Page, Route, sync_playwright

from content.text.yi import syllables, toneless
from content.text.yi_input import InputTable, candidates
from content.text.yi_input_counts import count_text
from tests.bench.figure import Figure
from tests.browser.conftest import FLAGS, chromium_path
from tests.text.yi_texts import sentences, strings

STATIC = Path(__file__).resolve().parents[2] / "cms" / "static"
ORIGIN = "http://bench.invalid/"
FRAME_MS = 1000 / 60
KEYS = 4_000
PAGE = """<!doctype html><html lang="zh-Hans"><head><link rel="stylesheet" href="/suoma.css"></head>
<body><p lang="ii">ꆈꌠꉙ</p><textarea lang="ii" rows="6"></textarea></body></html>"""
TYPES = {"js": "text/javascript", "css": "text/css", "woff2": "font/woff2"}
TYPE = """async (rows) => {
  const field = document.querySelector("textarea");
  const method = await (await import("/yi-input.js")).start("/table.json");
  await document.fonts.ready;
  field.focus();
  method.attend(field);
  const press = (key, more) => field.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...more}));
  const list = document.querySelector("yi-candidates");
  const taken = [];
  for (const row of rows) {
    for (const letter of row) {
      const started = performance.now();
      press(letter);
      list.getBoundingClientRect(); // laid out, as it will be painted
      taken.push(performance.now() - started);
    }
    if (!document.querySelector("yi-candidates [role=option]")) throw new Error(`nothing for ${row}`);
    press("z", {ctrlKey: true});
  }
  return taken;
}"""  # noqa: E501


def figures() -> Iterator[Figure]:
    learnt, asked = sentences()[::2], sentences()[1::2]
    table = InputTable.counted(count_text(learnt))
    questions = {length: strings(asked, length) for length in (2, 3, 4)}
    yield from _accuracy(questions, table)
    rows = ["".join(syllables(text)) for texts in questions.values() for text in texts]
    taken_ms = _keystrokes_ms(rows[:: max(1, sum(map(len, rows)) // KEYS)], table)
    p95_ms = quantiles(taken_ms, n=20)[-1]
    yield Figure("yi.input_key_p95", p95_ms, "ms", "<= 4")
    yield Figure("yi.input_key_to_frame", p95_ms / FRAME_MS, "of 16.7 ms", "<= 0.24")


def _accuracy(questions: dict[int, list[str]], table: InputTable) -> Iterator[Figure]:
    first, five, bare = [], [], []
    for length, texts in questions.items():
        found = [[one.signs for one in candidates("".join(syllables(text)), table)] for text in texts]
        right = mean(text == signs[0] for text, signs in zip(texts, found, strict=True))
        yield Figure(f"yi.input_first_of_{length}", right, "of strings", ">= 0.98")
        first.append(right)
        five += [text in signs[:5] for text, signs in zip(texts, found, strict=True)]
        bare += [text in _without_tones(text, table) for text in texts]
    yield Figure("yi.input_first", mean(first), "of strings", ">= 0.98")
    yield Figure("yi.input_top_five", mean(five), "of strings", ">= 0.998")
    yield Figure("yi.input_toneless_in_sight", mean(bare), "of strings", ">= 0.85")


def _without_tones(text: str, table: InputTable) -> list[str]:
    return [one.signs for one in candidates("".join(map(toneless, syllables(text))), table)]


def _keystrokes_ms(rows: list[str], table: InputTable) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page()
        _serve(page, json.dumps(table.as_json() | {"labels": dict.fromkeys(("announced", "chosen", "none"), "…")}))
        page.goto(ORIGIN)
        taken: list[float] = page.evaluate(TYPE, rows)
        browser.close()
    return taken


def _serve(page: Page, table: str) -> None:
    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        if (STATIC / name).is_file():
            route.fulfill(path=STATIC / name, content_type=TYPES[name.rpartition(".")[2]])
        elif name == "table.json":
            route.fulfill(body=table, content_type="application/json")
        else:
            route.fulfill(body=PAGE, content_type="text/html")

    page.route(f"{ORIGIN}**", answer)
