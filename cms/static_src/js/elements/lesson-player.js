import { anchors, clock, cueAt, samePlace, startOf } from "../sound/cues.js";
import { forget, placeIn, remember } from "../sound/places.js";
import { offerToSystem } from "../sound/system.js";

const SPEEDS = [1, 0.75, 1.25];
const REMEMBER_EVERY_S = 5;
// A cue is marked a little early: `timeupdate` comes four times a second, and a late mark looks like a slip.
const AHEAD_S = 0.12;

/** `<lesson-player>` around its controls and a JSON script of `{mixes: MixSound[]}`: plays a lesson, marks the unit that is
 * being said, and changes language at the same sentence. Without script the page's own <audio> elements serve. */
class LessonPlayer extends HTMLElement {
  connectedCallback() {
    /** @type {import("../sound/cues.js").MixSound[]} */
    this.mixes = JSON.parse(this.querySelector("script").textContent).mixes;
    this.audio = new Audio();
    this.audio.preload = "none";
    this.track = this.querySelector(".track");
    this.startAt_s = 0;
    this.rememberedAt_s = 0;
    this.addButtons();
    this.listen();
    this.choose(this.mixes[0], 0);
    this.resume();
    offerToSystem(this);
    this.hidden = false;
    document.documentElement.classList.add("scripted");
  }

  disconnectedCallback() { this.audio.pause(); }

  /** Each unit that can be heard gets its own button. */
  addButtons() {
    const heard = new Set(this.mixes.flatMap(anchors));
    for (const unit of document.querySelectorAll("[data-unit]")) {
      if (heard.has(unit.id)) unit.append(this.querySelector("template").content.cloneNode(true));
    }
  }

  listen() {
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("change", (event) => { if (event.target.name === "mix") this.switchTo(event.target.value); });
    this.track.addEventListener("input", () => this.seek(Number(this.track.value)));
    for (const name of ["play", "pause", "timeupdate", "seeked", "ended", "waiting", "playing"]) {
      this.audio.addEventListener(name, () => this.show(name));
    }
    this.audio.addEventListener("error", () => this.onError());
    addEventListener("pagehide", () => this.keepPlace());
  }

  /** Loads a mix without playing it. @param {import("../sound/cues.js").MixSound} mix @param {number} at_s */
  choose(mix, at_s) {
    this.mix = mix;
    this.sources = mix.sources.filter((source) => this.audio.canPlayType(source.mime));
    if (!this.sources.length) this.sources = [...mix.sources];
    this.load(at_s);
    for (const radio of this.querySelectorAll("[name=mix]")) radio.checked = radio.value === mix.mix;
  }

  /** @param {number} at_s */
  load(at_s) {
    this.startAt_s = at_s;
    this.audio.src = this.sources[0].url;
    // Before the sound is loaded there is nothing to seek in: the place waits until the length is known.
    const arrived = () => { if (this.startAt_s) this.audio.currentTime = this.startAt_s; this.startAt_s = 0; };
    this.audio.addEventListener("loadedmetadata", arrived, { once: true });
    this.show("load");
  }

  get at_s() { return this.startAt_s || this.audio.currentTime; }
  get cue() { return cueAt(this.mix, this.at_s + AHEAD_S); }

  async play() {
    this.querySelector(".trouble").hidden = true;
    const speed = this.audio.playbackRate;
    try { await this.audio.play(); } catch (problem) {
      // AbortError: another sentence was chosen meanwhile. NotAllowedError: the browser waits for a touch.
      if (problem.name === "NotSupportedError") this.onError();
    }
    this.audio.playbackRate = speed;
  }

  /** @param {number} at_s */
  seek(at_s) {
    if (this.audio.readyState) this.audio.currentTime = at_s; else this.startAt_s = at_s;
    this.show("seek");
  }

  /** The same sentence in another mix, still playing if it played. @param {string} name */
  switchTo(name) {
    const playing = !this.audio.paused;
    const speed = this.audio.playbackRate;
    const mix = this.mixes.find((other) => other.mix === name);
    this.choose(mix, samePlace(this.mix, mix, this.cue?.anchor));
    this.audio.defaultPlaybackRate = speed;
    if (playing) this.play();
  }

  /** @param {string} anchor */
  playFrom(anchor) {
    if (startOf(this.mix, anchor) === undefined) this.choose(this.mixes.find((mix) => startOf(mix, anchor) !== undefined), 0);
    this.seek(startOf(this.mix, anchor));
    this.play();
  }

  /** Some sentences onward or back. @param {number} count */
  step(count) {
    const order = anchors(this.mix);
    const place = order.indexOf(this.cue?.anchor);
    const next = order[Math.min(order.length - 1, Math.max(0, place + count))];
    this.seek(startOf(this.mix, next));
  }

  toggle() { if (this.audio.paused) this.play(); else this.audio.pause(); }

  turnSpeed() {
    const speed = SPEEDS[(SPEEDS.indexOf(this.audio.playbackRate) + 1) % SPEEDS.length];
    this.audio.playbackRate = this.audio.defaultPlaybackRate = speed;
    this.querySelector("[data-shows=speed]").textContent = `${speed}×`;
  }

  retry() { this.load(this.at_s); this.play(); }

  onError() {
    const at_s = this.at_s;
    if (this.audio.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED && this.sources.length > 1 && navigator.onLine) {
      this.sources.shift();
      this.load(at_s);
      this.play();
      return;
    }
    this.startAt_s = at_s;
    this.querySelector(".trouble").hidden = false;
    this.show("pause");
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const button = event.target.closest?.("[data-do]");
    if (!button) return;
    const deeds = {
      toggle: () => this.toggle(), back: () => this.step(-1), forward: () => this.step(1),
      speed: () => this.turnSpeed(), retry: () => this.retry(), here: () => this.onHere(button.closest("[data-unit]").id),
    };
    deeds[button.dataset.do]?.();
  }

  /** @param {string} anchor */
  onHere(anchor) {
    if (!this.audio.paused && this.cue?.anchor === anchor) this.audio.pause(); else this.playFrom(anchor);
  }

  /** Space plays and pauses, the arrows go by sentences, unless something on the page has the keys. @param {KeyboardEvent} event */
  onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, button, a, summary, audio")) return;
    const deeds = { " ": () => this.toggle(), ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1) };
    if (deeds[event.key]) { event.preventDefault(); deeds[event.key](); }
  }

  /** @param {string} [why] the event that asks for it */
  show(why) {
    const playing = !this.audio.paused && this.querySelector(".trouble").hidden;
    if (why === "ended") forget(this.dataset.number);
    else if (why === "pause" || this.at_s - this.rememberedAt_s > REMEMBER_EVERY_S) this.keepPlace();
    this.showPlace(why === "waiting");
    this.mark(playing || this.at_s > 0 ? this.cue : undefined, playing);
    this.showState(this, playing);
  }

  /** @param {boolean} waiting */
  showPlace(waiting) {
    const order = anchors(this.mix);
    const n = Math.max(0, order.indexOf(this.cue?.anchor)) + 1;
    const { position, of, waiting: loading, positionLanguage, waitingLanguage } = this.dataset;
    const textContent = waiting ? loading : position.replace("{n}", n).replace("{all}", order.length);
    Object.assign(this.querySelector("[data-shows=position]"), { textContent, lang: waiting ? waitingLanguage : positionLanguage });
    this.querySelector("[data-shows=clock]").textContent = `${clock(this.at_s)} / ${clock(this.mix.length_s)}`;
    this.track.max = this.mix.length_s;
    this.track.value = this.at_s;
    this.track.style.setProperty("--done", `${(100 * this.at_s) / this.mix.length_s}%`);
    this.track.setAttribute("aria-valuetext", of.replace("{at}", clock(this.at_s)).replace("{length}", clock(this.mix.length_s)));
  }

  /** What is being said is gold. @param {import("../sound/cues.js").Cue | undefined} cue @param {boolean} playing */
  mark(cue, playing) {
    const name = cue && `${cue.anchor} ${cue.language} ${playing}`;
    if (name === this.marked) return;
    this.marked = name;
    for (const unit of document.querySelectorAll(".now")) { unit.classList.remove("now"); unit.removeAttribute("aria-current"); this.showState(unit, false); }
    for (const half of document.querySelectorAll(".saying")) half.classList.remove("saying");
    const unit = cue && document.getElementById(cue.anchor);
    if (!unit) return;
    unit.classList.add("now");
    unit.setAttribute("aria-current", "true");
    this.showState(unit, playing);
    unit.querySelector(cue.language === "ii" ? ".ii[lang=ii]" : ".zh")?.classList.add("saying");
    if (playing) this.bringIntoSight(unit);
  }

  /** @param {Element} unit */
  bringIntoSight(unit) {
    if (unit.id === this.seen) return;
    this.seen = unit.id;
    const { top, bottom } = unit.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - this.offsetHeight) unit.scrollIntoView({ block: "center" });
  }

  /** @param {Element} place @param {boolean} playing */
  showState(place, playing) {
    for (const sign of place.querySelectorAll("[data-when]")) sign.hidden = (sign.dataset.when === "playing") !== playing;
  }

  /** Where this device left off, or where the address points. Nothing plays by itself; only a play button on another
   * page (a search hit: `?play=<anchor>`) is a wish to hear it. */
  resume() {
    const wished = new URLSearchParams(location.search).get("play");
    const asked = wished ?? decodeURIComponent(location.hash.slice(1));
    const kept = placeIn(this.dataset.number);
    const anchor = this.mixes.some((mix) => startOf(mix, asked) !== undefined) ? asked : kept?.anchor;
    const mix = this.mixes.find((other) => other.mix === kept?.mix) ?? this.mixes[0];
    if (anchor) this.choose(mix, startOf(mix, anchor) ?? 0);
    if (wished && wished === anchor) this.playFrom(anchor);
  }

  keepPlace() {
    this.rememberedAt_s = this.at_s;
    if (!this.at_s || this.audio.ended) return;
    const { number, titleZh: title_zh, titleIi: title_ii } = this.dataset;
    const path = location.pathname.replace(/^\/[^/]+/, "");
    remember({ number, path, title_zh, title_ii, mix: this.mix.mix, anchor: this.cue?.anchor ?? "", left_s: this.mix.length_s - this.at_s, when: Date.now() });
  }
}
customElements.define("lesson-player", LessonPlayer);
