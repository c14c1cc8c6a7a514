// Lets “publish” wait for an autosave under way. Otherwise Wagtail (7.4) makes two pages of a new lesson, a draft and
// a published one, because the form still points at “add” when it is sent; and an autosave that arrives after the
// publish leaves a draft on top of the live lesson.
const PATIENCE_MS = 15_000; // a line that hangs: then send as Wagtail would

let saving = false; // an autosave is under way
let leaving = false; // the form has been sent
let held; // the submit that waits: { form, submitter, timer }

function release() {
  saving = false;
  if (!held) return;
  const { form, submitter, timer } = held;
  held = undefined;
  clearTimeout(timer);
  // Wagtail switches off a button that was pressed; one that is off would not send its name, and “publish” save a draft.
  const { disabled } = submitter;
  submitter.disabled = false;
  form.requestSubmit(submitter);
  submitter.disabled = disabled;
}

addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault();
  else saving = true;
});
for (const end of ["success", "error", "deactivated"]) addEventListener(`w-autosave:${end}`, release);

addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-edit-form]")) return;
  if (!saving || !submitter) {
    leaving = !event.defaultPrevented;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation(); // Wagtail's own listeners hear the submit that is really sent
  clearTimeout(held?.timer);
  held = { form, submitter, timer: setTimeout(release, PATIENCE_MS) };
}, true);

// Back from the history the form is there again, as it was sent.
addEventListener("pageshow", () => { leaving = false; });
