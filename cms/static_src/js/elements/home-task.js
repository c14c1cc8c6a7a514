import { isDone, setDone } from "../sound/places.js";

/** `<home-task data-key="103:u-…">` around a checkbox: remembers on this device that the task is done. */
class HomeTask extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("input");
    const key = this.dataset.key;
    box.checked = isDone(key);
    box.addEventListener("change", () => setDone(key, box.checked));
  }
}
customElements.define("home-task", HomeTask);
