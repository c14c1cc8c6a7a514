// The browser's input method, asked from the test: `node yi_input_answers.mjs table.json` prints its answers as JSON.
import { readFile } from "node:fs/promises";
import { bestParse, candidates, converted, nextTone } from "../../cms/static_src/js/yi/candidates.js";
import { Table } from "../../cms/static_src/js/yi/table.js";

const { table: served, asked } = JSON.parse(await readFile(process.argv[2], "utf8"));
const table = new Table(served);
const answers = asked.map((letters) => ({
  candidates: candidates(letters, table).map(({ signs, kind }) => [signs, kind]),
  best: bestParse(letters, table)?.signs ?? null,
  converted: converted(letters, table),
  tone: nextTone(letters, table, -1),
}));
process.stdout.write(JSON.stringify(answers));
