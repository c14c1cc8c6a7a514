import { sound } from "../yi/table.js";

const TONES = ["t", "x", "", "p"];
const MARKS = ["，", "。", "？", "！"];
const REPEAT = "ꀕ";

/** `<yi-pad>`: keys for fingers at the foot of the screen: first sound, vowel, tone. Sends `yi-sign`, `yi-delete`, `yi-close`. */
export class YiPad extends HTMLElement {
  /** @param {import("../yi/table.js").Table} table */
  begin(table) {
    this.table = table;
    this.labels = table.labels;
    this.hidden = true;
    this.onset = "";
    const sounds = [...table.exact.keys()].sort((a, b) => (table.exact.get(a) < table.exact.get(b) ? -1 : 1)).map(sound).filter(Boolean);
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", this.labels.pad);
    this.lang = "zh-Hans";
    this.onsets = this.group("yi-onsets", "onsets");
    this.vowels = this.group("yi-vowels", "vowels");
    this.tones = this.group("yi-tones", "tones");
    this.onsets.append(...[...new Set(sounds.map(({ onset }) => onset))].map((onset) => this.onsetKey(onset)));
    this.allVowels = [...new Set(sounds.map(({ vowel }) => vowel))];
    this.append(this.onsets, this.vowels, this.tones, this.foot());
    this.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.first();
  }

  /** @param {string} className @param {string} label */
  group(className, label) {
    const group = Object.assign(document.createElement("div"), { className });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.labels[label]);
    return group;
  }

  /** @param {string} text @param {() => void} work @param {string} [lang] */
  key(text, work, lang = "ii-Latn") {
    const key = Object.assign(document.createElement("button"), { type: "button", textContent: text, lang });
    key.addEventListener("click", work);
    return key;
  }

  /** @param {string} onset */
  onsetKey(onset) {
    const key = this.key(onset || "–", () => this.second(onset));
    if (!onset) key.setAttribute("aria-label", this.labels.no_onset);
    return key;
  }

  foot() {
    const foot = Object.assign(document.createElement("div"), { className: "yi-foot" });
    const named = [["⌫", "delete", () => this.send("yi-delete")], ["✕", "close", () => this.send("yi-close")]];
    foot.append(this.key(REPEAT, () => this.send("yi-sign", REPEAT), "ii"));
    foot.append(...MARKS.map((mark) => this.key(mark, () => this.send("yi-sign", mark), "ii")));
    for (const [text, label, work] of named) {
      const key = this.key(text, work, "zh-Hans");
      key.setAttribute("aria-label", this.labels[label]);
      foot.append(key);
    }
    return foot;
  }

  /** @param {string} name @param {string} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
    if (name === "yi-sign") this.first();
  }

  first() {
    this.onsets.hidden = false;
    this.vowels.hidden = this.tones.hidden = true;
  }

  /** @param {string} onset */
  second(onset) {
    this.onset = onset;
    this.onsets.hidden = true;
    this.vowels.hidden = this.tones.hidden = false;
    const back = this.key("←", () => this.first(), "zh-Hans");
    back.setAttribute("aria-label", `${this.labels.back} · ${onset || this.labels.no_onset}`);
    this.vowels.replaceChildren(back, ...this.allVowels.map((vowel) => this.vowelKey(onset + vowel)));
    this.third("");
  }

  /** @param {string} bare */
  vowelKey(bare) {
    const key = this.key(bare, () => this.third(bare));
    key.disabled = !this.table.tones.has(bare);
    key.setAttribute("aria-pressed", "false");
    return key;
  }

  /** @param {string} bare a syllable without its tone */
  third(bare) {
    for (const key of this.vowels.querySelectorAll("[aria-pressed]")) key.setAttribute("aria-pressed", String(key.textContent === bare));
    this.tones.replaceChildren(...TONES.map((tone) => this.toneKey(bare, tone)));
  }

  /** @param {string} bare @param {string} tone */
  toneKey(bare, tone) {
    const sign = bare ? this.table.exact.get(bare + tone) : undefined;
    const key = this.key("", () => this.send("yi-sign", sign), "ii");
    key.disabled = !sign;
    const name = Object.assign(document.createElement("small"), { lang: "zh-Hans", textContent: `${bare}${tone} ${this.labels[tone || "level"]}` });
    key.append(Object.assign(document.createElement("span"), { textContent: sign ?? "·" }), name);
    return key;
  }

  /** Opens and makes room, so that the field stays in sight. @param {HTMLElement} field */
  open(field) {
    this.hidden = false;
    document.body.style.paddingBottom = `${this.height}px`;
    const { top, bottom } = field.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - this.height) field.scrollIntoView({ block: "start" });
  }

  close() {
    if (!this.hidden) document.body.style.paddingBottom = "";
    this.hidden = true;
    this.first();
  }

  /** Pixels taken at the lower end of the screen. */
  get height() {
    return this.hidden ? 0 : this.offsetHeight;
  }
}
customElements.define("yi-pad", YiPad);
