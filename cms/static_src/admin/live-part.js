// <live-part src="…?part=1" every="3">: asks for its contents again every few seconds while someone looks at the page.
// Without script, or while the server does not answer, what was there stays. A button that has the focus, or is just
// being pressed, is not taken away.
class LivePart extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.refresh(), Number(this.getAttribute("every")) * 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async refresh() {
    if (document.hidden || this.matches(":active") || this.contains(document.activeElement)) return;
    const answer = await fetch(this.getAttribute("src"), { headers: { "X-Requested-With": "XMLHttpRequest" } }).catch(() => null);
    // A session that has ended answers with the login page, by a redirect.
    if (!answer?.ok || answer.redirected) return;
    const html = await answer.text();
    if (!this.contains(document.activeElement)) this.innerHTML = html;
  }
}

customElements.define("live-part", LivePart);
