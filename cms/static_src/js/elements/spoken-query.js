/** @type {any} */
const Recognition = /** @type {any} */ (window).SpeechRecognition ?? /** @type {any} */ (window).webkitSpeechRecognition;

/** What is said of an error of the browser's; of any other, to say it once more. @type {Record<string, string>} */
const WORDS = { "not-allowed": "refused", "service-not-allowed": "refused", "audio-capture": "deaf", network: "deaf", "language-not-supported": "deaf" };

/** With these a reader goes on to something else, wherever on the page. */
const GOES_ON = ["pointerdown", "keydown"];

/** `<spoken-query hidden>` around its button: the query said aloud, where the browser can write down Mandarin. No
 * browser understands Yi, and the button says so. */
class SpokenQuery extends HTMLElement {
  connectedCallback() {
    if (!Recognition) return;
    this.button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    this.field = /** @type {HTMLInputElement} */ (document.getElementById(this.getAttribute("for") ?? ""));
    this.said = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    this.hidden = false;
    this.button.addEventListener("click", () => (this.ear ? this.ear.abort() : this.listen()));
    for (const name of GOES_ON) document.addEventListener(name, this, true);
  }

  disconnectedCallback() {
    for (const name of GOES_ON) document.removeEventListener(name, this, true);
  }

  /** Who goes on has read what was said: it lay over the number's boxes, and over the links that narrow, for ever. */
  handleEvent() {
    if (this.said) this.said.textContent = "";
  }

  listen() {
    this.ear = Object.assign(new Recognition(), { lang: "zh-CN", interimResults: true, maxAlternatives: 1 });
    this.ear.onresult = (/** @type {any} */ event) => this.heard(event.results[event.results.length - 1]);
    this.ear.onerror = (/** @type {any} */ event) => this.failed(event.error);
    this.ear.onend = () => this.show(false);
    this.ear.start();
    this.show(true);
  }

  /** @param {any} result */
  heard(result) {
    this.field.value = result[0].transcript.replace(/[。，！？.,!?]/g, "").trim();
    if (result.isFinal && this.field.value) this.field.form?.requestSubmit();
  }

  /** @param {string} error */
  failed(error) {
    const word = WORDS[error] ?? "unheard";
    if (error !== "aborted") this.said.textContent = this.said.dataset[word] ?? "";
  }

  /** @param {boolean} on */
  show(on) {
    this.button.setAttribute("aria-pressed", String(on));
    if (on) this.said.textContent = "";
    else this.ear = undefined;
  }
}
customElements.define("spoken-query", SpokenQuery);
