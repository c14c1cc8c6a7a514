// <translate-desk>: one lesson's sentences, translated by keyboard. Without this script the form works as it stands.
import { Kept } from "./translate-kept.js";
import { keyOf } from "./translate-keys.js";
import { Sentence } from "./translate-sentence.js";

const HERE_MS = 15_000; // how often the page says who sits where
const LOST = 401; // logged out, or no right any more

class TranslateDesk extends HTMLElement {
  connectedCallback() {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
    else this.begin();
  }

  begin() {
    this.words = this.querySelector("template[data-words]").dataset;
    this.kept = new Kept(this.dataset.kept);
    this.sentences = [...this.querySelectorAll("[data-unit]")].map((root) => new Sentence(this, root));
    this.opened = this.sentences.find((sentence) => sentence.part("beside").firstElementChild); // as the server opened it
    this.addEventListener("focusin", ({ target }) => this.open(this.sentenceOf(target)));
    document.addEventListener("keydown", (event) => this.key(event));
    // The page may be gone the next moment: what is not saved yet goes out now, and stays in this browser until it is.
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.saveAll(); });
    setInterval(() => { if (!document.hidden && this.opened) this.sayHere(this.opened); }, HERE_MS);
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    this.sentences = [];
  }

  sentenceOf(element) {
    const root = element.closest?.("[data-unit]");
    return this.sentences.find((sentence) => sentence.root === root);
  }

  /** Fetches what stands beside a sentence when it is entered; that of the one before goes. */
  async open(sentence) {
    if (!sentence || sentence === this.opened) return;
    this.opened?.close();
    this.opened = sentence;
    const { body } = await this.get({ unit: sentence.anchor });
    if (body && this.opened === sentence) sentence.showBeside(body);
  }

  async sayHere(sentence) {
    const { body } = await this.get({ unit: sentence.anchor, here: "" });
    if (body && this.opened === sentence) sentence.showOthers(body.others);
  }

  saveAll() {
    return Promise.all(this.sentences.map((sentence) => sentence.save()));
  }

  /** The one after (or before) the sentence; `unfinished`: the next that has something to do, from the top again. */
  go(from, step, unfinished = false) {
    const { sentences } = this;
    const place = sentences.indexOf(from);
    if (!unfinished) return sentences[place + step]?.enter();
    const round = [...sentences.slice(place + 1), ...sentences.slice(0, Math.max(place, 0))];
    return round.find((sentence) => sentence.unfinished)?.enter();
  }

  key(event) {
    const deed = this.isConnected && keyOf(event);
    if (!deed) return;
    const [name, number] = deed;
    const inside = this.sentenceOf(event.target);
    const sentence = inside ?? this.opened;
    if (name === "next" || name === "previous") this.go(inside, name === "next" ? 1 : -1);
    else if (name === "unfinished") this.go(inside, 1, true);
    else if (name === "save") this.saveAll();
    else if (!sentence) return;
    else if (name === "done") sentence.done(event.target);
    else sentence.insertNumber(name, number);
    event.preventDefault();
  }

  get(query) {
    return this.ask(`${this.dataset.beside}?${new URLSearchParams(query)}`, {});
  }

  post(name, fields) {
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token };
    return this.ask(this.dataset[name], { method: "POST", body: new URLSearchParams(fields), headers, keepalive: true });
  }

  /** @returns {Promise<{status: number, body?: any}>} status 0: no line; LOST: the session is over. */
  async ask(address, options) {
    const headers = { ...options.headers, "X-Requested-With": "XMLHttpRequest" };
    try {
      const answer = await fetch(address, { ...options, headers });
      if (answer.status >= 500) return { status: 0 };
      const json = answer.headers.get("content-type")?.includes("json");
      return json ? { status: answer.status, body: await answer.json() } : { status: LOST };
    } catch {
      return { status: 0 };
    }
  }
}

customElements.define("translate-desk", TranslateDesk);
