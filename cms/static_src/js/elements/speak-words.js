import { controlAt, isField, recordingsOf } from "../speech/words.js";

const KEPT = "suoma:speaks";

/** `<speak-words hidden>` around its button: for who reads neither script. Switched on, a control that is touched first
 * says its word and waits, gold, for a second touch; by keyboard it speaks when it gets the focus, and acts at once. */
class SpeakWords extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.audio = new Audio();
    this.audio.addEventListener("ended", () => this.next());
    this.button.addEventListener("click", () => this.turn(!this.on));
    // In the capturing phase: before the player and the links hear of it.
    document.addEventListener("click", (event) => this.onClick(event), true);
    document.addEventListener("focusin", (event) => this.onFocus(event));
    this.on = remembered();
    this.show();
    this.hidden = false;
  }

  /** @param {boolean} on */
  turn(on) {
    this.on = on;
    remember(on);
    this.show();
    this.say(on ? recordingsOf(this.button) : []);
  }

  show() {
    this.button.setAttribute("aria-pressed", String(this.on));
    if (!this.on) this.hold(null);
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    if (!this.on || !(event.target instanceof Element) || this.contains(event.target) || lessonPlays()) return;
    const control = controlAt(event.target);
    if (control) { this.onControl(event, control); return; }
    this.hold(null);
    const text = event.target.closest("[data-says]");
    if (text) this.say(recordingsOf(text));
  }

  /** @param {MouseEvent} event @param {HTMLElement} control */
  onControl(event, control) {
    const words = recordingsOf(control);
    // A key or a screen reader presses without a place on the screen (detail 0): the focus has said the word already.
    const acts = !words.length || event.detail === 0 || control === this.held || isField(control);
    if (acts) { this.hold(null); if (!isField(control)) this.say([]); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    this.hold(control);
    this.say(words);
  }

  /** @param {FocusEvent} event */
  onFocus({ target }) {
    if (!this.on || target === this.button || !target.matches(":focus-visible") || lessonPlays()) return;
    this.say(recordingsOf(target));
  }

  /** Marks the control that waits for its second touch. @param {HTMLElement | null} control */
  hold(control) {
    this.held?.classList.remove("held");
    this.held = control;
    control?.classList.add("held");
  }

  /** One recording after the other; what was being said stops. @param {string[]} words */
  say(words) {
    this.audio.pause();
    this.waiting = [...words];
    this.next();
  }

  next() {
    const word = this.waiting.shift();
    if (!word) return;
    this.audio.src = word;
    // Broken off by the next word, or not to be had without network: then it is only not said.
    this.audio.play().catch(() => {});
  }
}

/** Nobody talks into a lesson. */
const lessonPlays = () =>
  [...document.querySelectorAll("audio, lesson-player")].some((player) => (player.audio ?? player).paused === false);

function remembered() {
  try { return localStorage.getItem(KEPT) === "1"; } catch { return false; }
}

/** Private windows refuse to store: then it holds for this page. @param {boolean} on */
function remember(on) {
  try { localStorage.setItem(KEPT, on ? "1" : "0"); } catch { /* nothing to do */ }
}

customElements.define("speak-words", SpeakWords);
