// Builds cms/static/ from cms/static_src/: one style sheet by layers, one script for each page type, icons and the font.
// `node cms/static_src/build.mjs` builds once, `--watch` builds again at each change.
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { seed } from "./yi-seed.mjs";

const SOURCE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(SOURCE, "../..");
const RESULT = join(SOURCE, "..", "static");
// Built beside and moved at the end: a build that fails leaves the last good one in place.
const OUT = join(ROOT, "build/static");
const FONTS = join(ROOT, "build/fonts");
const YI_FONT = join(ROOT, "node_modules/@fontsource/noto-sans-yi/files/noto-sans-yi-yi-400-normal.woff2");
// Phones in the villages: the web views of chat apps run some years behind; layers need these at least.
const TARGET = ["chrome99", "safari15.4", "firefox97"];
const SHARED = { bundle: true, minify: true, target: TARGET, logLevel: "warning", charset: "utf8", external: ["*.woff2"] };

const names = async (folder, ending) =>
  (await readdir(join(SOURCE, folder)).catch(() => [])).filter((name) => name.endsWith(ending)).sort();

const declarations = (set) => Object.entries(set).map(([name, value]) => `--${name}:${value}`).join(";");

// The same sets serve the reader's system settings and, by [data-theme], the page of parts that shows them side by side.
const tokens = ({ light, dark, contrast, "contrast-dark": contrastDark }) => `
  :root,[data-theme=light]{color-scheme:light;${declarations(light)}}
  @media (prefers-color-scheme:dark){:root{color-scheme:dark;${declarations(dark)}}}
  @media (prefers-contrast:more){:root{${declarations(contrast)}}}
  @media (prefers-contrast:more) and (prefers-color-scheme:dark){:root{${declarations(contrastDark)}}}
  [data-theme=dark]{color-scheme:dark;${declarations(dark)}}
  [data-theme=contrast]{color-scheme:light;${declarations(contrast)}}
  [data-theme=contrast-dark]{color-scheme:dark;${declarations(contrastDark)}}`;

async function styles() {
  const sheet = (file, layer) => `@import "./${file}" layer(${layer});`;
  const lines = ["@layer tokens, base, parts, pages, print;", sheet("base.css", "base")];
  for (const part of await names("css/parts", ".css")) lines.push(sheet(`parts/${part}`, "parts"));
  for (const page of await names("css/pages", ".css")) lines.push(sheet(`pages/${page}`, "pages"));
  lines.push(sheet("print.css", "print"));
  const sets = JSON.parse(await readFile(join(SOURCE, "css/tokens.json"), "utf8"));
  const contents = `${lines.join("\n")}\n@layer tokens{${tokens(sets)}}\n${await languageName()}`;
  const stdin = { contents, resolveDir: join(SOURCE, "css"), loader: "css" };
  await build({ ...SHARED, stdin, outfile: join(OUT, "suoma.css") });
}

async function scripts() {
  const entryPoints = (await names("js", ".js")).map((name) => join(SOURCE, "js", name));
  await build({ ...SHARED, entryPoints, outdir: OUT, format: "esm" });
}

async function desk() {
  await mkdir(join(SOURCE, "admin"), { recursive: true });
  for (const [from, to] of [["index.css", "admin.css"], ["index.js", "admin.js"]]) {
    const source = join(SOURCE, "admin", from);
    const contents = await readFile(source, "utf8").catch(() => "");
    const stdin = { contents, resolveDir: join(SOURCE, "admin"), loader: from.endsWith("css") ? "css" : "js" };
    await build({ ...SHARED, stdin, outfile: join(OUT, to), format: from.endsWith("js") ? "iife" : undefined });
  }
}

async function icons() {
  await mkdir(join(OUT, "icons"), { recursive: true });
  const symbols = [];
  for (const name of await names("img/icons", ".svg")) {
    const source = join(SOURCE, "img/icons", name);
    const svg = await readFile(source, "utf8");
    await copyFile(source, join(OUT, "icons", name));
    const [, attributes, drawing] = svg.match(/<svg([^>]*)>(.*)<\/svg>/s);
    const kept = attributes.replace(/\s(xmlns|width|height)="[^"]*"/g, "");
    symbols.push(`<symbol id="${basename(name, ".svg")}"${kept}>${drawing.replace(/\s*\n\s*/g, "")}</symbol>`);
  }
  await writeFile(join(OUT, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
  for (const name of await names("img", ".svg")) await copyFile(join(SOURCE, "img", name), join(OUT, name));
}

const changedAt = async (path) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;

async function makeFonts() {
  const maker = join(ROOT, "cms/fonts.py");
  const made = await changedAt(join(FONTS, "suoma-yi-name.woff2"));
  if (made > Math.max(await changedAt(maker), await changedAt(YI_FONT))) return;
  execFileSync(join(ROOT, ".venv/bin/python"), ["-m", "cms.fonts", YI_FONT, FONTS], { cwd: ROOT, stdio: "inherit" });
}

// Every page names the language in its switch: these three signs are in the style sheet, so that a page in Chinese
// fetches no font for them. Outside the layers and later than the whole font's face, it goes before that one.
async function languageName() {
  const bytes = await readFile(join(FONTS, "suoma-yi-name.woff2"));
  const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
  return `@font-face{font-family:"Suoma Yi";src:${source};font-display:swap;unicode-range:U+A188,U+A259,U+A320}`;
}

async function fonts() {
  await mkdir(join(OUT, "fonts"), { recursive: true });
  await copyFile(join(FONTS, "suoma-yi.woff2"), join(OUT, "fonts/suoma-yi.woff2"));
  await copyFile(join(SOURCE, "fonts/OFL.txt"), join(OUT, "fonts/OFL.txt"));
}

async function yi() {
  await writeFile(join(OUT, "yi-seed.json"), await seed());
}

async function all() {
  const started = performance.now();
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await makeFonts();
  await Promise.all([styles(), scripts(), desk(), icons(), fonts(), yi()]);
  await rm(RESULT, { recursive: true, force: true });
  await rename(OUT, RESULT);
  console.log(`cms/static/ built in ${Math.round(performance.now() - started)} ms`);
}

await all();
if (process.argv.includes("--watch")) {
  let waiting;
  const again = () => all().catch((error) => console.error(error.message));
  watch(SOURCE, { recursive: true }, () => { clearTimeout(waiting); waiting = setTimeout(again, 80); });
}
