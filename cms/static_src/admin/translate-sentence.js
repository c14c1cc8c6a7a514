// One sentence on the translator's desk: saved and checked as one types, never over another's newer text.
import { insert } from "../js/yi/fields.js";

const CHECK_MS = 400; // after the last key
const SAVE_MS = 1_500;
const OPEN = new Set(["missing", "draft", "stale", "rejected"]);

export class Sentence {
  constructor(desk, root) {
    this.desk = desk;
    this.root = root;
    this.anchor = root.dataset.unit;
    this.field = root.querySelector(`textarea[name="${this.anchor}"]`);
    this.seen = root.querySelector(`[name="${this.anchor}-seen"]`);
    this.sent = this.field.value; // what the server has
    this.lost = false; // the session is over
    this.asked = undefined; // another's text that this person has not decided about yet
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("blur", () => this.save());
    root.addEventListener("click", (event) => this.clicked(event));
    this.offerEarlier();
  }

  get unfinished() {
    return OPEN.has(this.root.dataset.state);
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  say(text, link) {
    const place = this.part("said");
    place.replaceChildren(text, ...(link ? [" ", link] : []));
  }

  enter() {
    this.field.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "center" });
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  changed() {
    this.desk.kept.put(this.anchor, this.field.value);
    if (!this.lost) this.say(this.desk.words.unsaved);
    clearTimeout(this.checking);
    clearTimeout(this.timer);
    this.checking = setTimeout(() => this.check(), CHECK_MS);
    this.timer = setTimeout(() => this.save(), SAVE_MS);
  }

  async check() {
    const text = this.field.value;
    const { status, body } = text.trim()
      ? await this.desk.post("check", { unit: this.anchor, text })
      : { status: 200, body: { findings: "" } };
    if (status === 200 && text === this.field.value) this.showFindings(body.findings);
  }

  /** The same once more would close what someone has just opened. */
  showFindings(html) {
    if (html === this.findings) return;
    this.findings = html;
    this.part("findings").innerHTML = html;
  }

  /** One request at a time. True once the server has what stands in the field. */
  async save(deed = "") {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (this.asked || this.field.readOnly) return false;
    if (this.field.value === this.sent && !deed) return true;
    this.sending = this.send(this.field.value, deed);
    const kept = await this.sending;
    this.sending = undefined;
    return kept;
  }

  async send(text, deed) {
    if (!this.lost) this.say(this.desk.words.saving);
    const { status, body } = await this.desk.post("save", { unit: this.anchor, text, seen: this.seen.value, do: deed });
    if (status === 200) this.saved(text, body);
    else if (status === 409) this.ask(body);
    else if (body) this.say(body.problem ?? "");
    else if (status === 0) this.say(this.desk.words.offline);
    else if (!this.lost) this.say(this.desk.words.lost, this.loginLink());
    // The link stays where it is: a press on it leaves the field, which saves once more.
    this.lost = status === 401;
    return status === 200;
  }

  saved(text, body) {
    this.sent = text;
    this.stands(body);
    if (this.field.value !== text) return; // typed on meanwhile: that is still to be sent
    this.showFindings(body.findings);
    this.desk.kept.drop(this.anchor);
    this.say(body.said || this.desk.words.saved);
  }

  stands({ seen, state, label }) {
    this.seen.value = seen;
    this.root.dataset.state = state;
    this.part("label").textContent = label;
  }

  /** Someone was faster: both texts in sight, nothing is written until one is chosen. */
  ask(body) {
    this.asked = body;
    this.say("");
    this.part("source").textContent = body.source;
    const { words } = this.desk;
    const said = `${body.by || words.someone} ${words.overtaken}`;
    this.choice(said, body.theirs, [
      [words.theirs, () => this.decide(body.theirs, body)],
      [words.mine, () => this.decide(this.field.value, body)],
    ]);
  }

  decide(text, body) {
    this.asked = undefined;
    this.sent = body.theirs;
    this.stands(body);
    if (text === body.theirs) this.desk.kept.drop(this.anchor);
    this.field.value = text;
    this.field.focus();
    this.save();
  }

  offerEarlier() {
    const { kept, words } = this.desk;
    for (const [page, text] of kept.earlier(this.anchor)) {
      const settle = () => kept.drop(this.anchor, page);
      if (text === this.field.value) settle();
      else this.choice(words.unsent, text, [
        [words.again, () => { this.replace(text); settle(); }],
        [words.drop, settle],
      ]);
    }
  }

  /** A box above the field with a text and what can be done with it; it goes after the choice. */
  choice(said, text, deeds) {
    const box = document.createElement("div");
    box.className = "translate-theirs";
    box.setAttribute("role", "group");
    const line = Object.assign(document.createElement("p"), { textContent: said });
    const shown = Object.assign(document.createElement("p"), { textContent: text || "—", lang: this.field.lang });
    shown.className = `translate-text ${this.field.className}`;
    const buttons = deeds.map(([label, deed]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      button.className = "button button-small button-secondary";
      button.addEventListener("click", () => { box.remove(); deed(); });
      return button;
    });
    box.append(line, shown, ...buttons);
    this.field.before(box);
  }

  loginLink() {
    const next = encodeURIComponent(`${location.pathname}?unit=${this.anchor}`);
    const link = document.createElement("a");
    link.href = `${this.desk.dataset.login}?next=${next}`;
    link.textContent = this.desk.words.login;
    return link;
  }

  showBeside({ beside, others }) {
    this.part("beside").innerHTML = beside;
    this.root.dataset.opened = "";
    this.showOthers(others);
  }

  showOthers(others) {
    if (this.part("others").textContent !== others) this.part("others").textContent = others;
  }

  close() {
    this.save();
    delete this.root.dataset.opened;
    this.part("beside").replaceChildren();
    this.showOthers("");
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { text } = button.dataset;
    if (button.matches("[data-suggestion], [data-draft], [data-fix]")) this.replace(text);
    else if (button.matches("[data-term]")) this.insert(text);
    else if (button.matches("[data-hand-in]")) {
      event.preventDefault();
      this.save("hand_in");
    }
  }

  insertNumber(name, number) {
    const chosen = name === "take" ? `[data-suggestion="${number}"]` : `[data-term="${number}"]`;
    this.root.querySelector(chosen)?.click();
  }

  /** As if typed: undo brings the words before back. */
  replace(text) {
    this.field.focus();
    this.field.select();
    this.insert(text);
  }

  insert(text) {
    if (this.field.readOnly) return;
    this.field.focus();
    insert(this.field, text);
  }

  /** Ctrl+Enter: a comment or a reason is sent; elsewhere the sentence is handed in, and the next one opened. */
  async done(target) {
    const box = target.closest?.("details");
    if (box) box.querySelector("button").click();
    else if (await this.save("hand_in")) this.desk.go(this, 1, true);
  }
}
