// The input method itself; fetched by yi.js when a Yi field is first used.
import "./elements/yi-bar.js";
import "./elements/yi-candidates.js";
import "./elements/yi-pad.js";
import { InputMethod } from "./yi/input-method.js";
import { Table } from "./yi/table.js";

/** @param {string} address @returns {Promise<InputMethod>} */
export async function start(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return new InputMethod(new Table(await answer.json()));
}
