// A browser that is told what to do, one line of JSON after another, and answers each with one.
//
// usage: node drive.mjs NODE_MODULES CHROMIUM
//
// {"do": "open", "page": "a", "url": "http://...", "width": 360, "dark": true}   begins a page of that name
// {"do": "value", "page": "a", "code": "document.title"}                        what an expression is there
// {"do": "until", "page": "a", "code": "..."}                                   waits until it is true
// {"do": "loads", "page": "a"}                                                  how often it was loaded
// {"do": "press", "page": "a", "key": "Tab"}, {"do": "shot", "page": "a", "file": "a.png"}
// {"do": "faults", "page": "a"}                                                 what console and scripts complained of
// {"do": "axe", "page": "a", "within": "main"}                                  what axe-core finds
//
// Every await has a time-out, so that the program always ends; it does when its input does.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [modules, executablePath] = process.argv.slice(2);
const require = createRequire(join(modules, "drive.cjs"));
const { chromium } = require("playwright-core");
const LIMIT = 20_000; // ms, for each step
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({ executablePath, args: QUIET, timeout: LIMIT });
const pages = new Map();

const ways = {
  async open({ page: name, url, width = 1280, dark = false }) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: dark ? "dark" : "light" });
    page.setDefaultTimeout(LIMIT);
    const kept = { page, loads: 0, faults: [] };
    page.on("load", () => (kept.loads += 1));
    page.on("pageerror", (error) => kept.faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && kept.faults.push(message.text()));
    pages.set(name, kept);
    await page.goto(url);
  },
  value: ({ page, code }) => pages.get(page).page.evaluate(code),
  async until({ page, code }) {
    const end = Date.now() + LIMIT;
    for (;;) {
      try {
        if (await pages.get(page).page.evaluate(code)) return;
      } catch {
        // the page is being loaded
      }
      if (Date.now() > end) throw new Error(`never came true: ${code}`);
      await new Promise((go) => setTimeout(go, 20));
    }
  },
  loads: ({ page }) => pages.get(page).loads,
  faults: ({ page }) => pages.get(page).faults,
  press: ({ page, key }) => pages.get(page).page.keyboard.press(key),
  shot: ({ page, file }) => pages.get(page).page.screenshot({ path: file }),
  async axe({ page: name, within }) {
    const { page } = pages.get(name);
    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8"));
    return page.evaluate(async ([place, tags]) => {
      const { violations } = await window.axe.run(place, { runOnly: tags });
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`);
    }, [within, RULES]);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const wanted = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await ways[wanted.do](wanted)) ?? null };
  } catch (error) {
    answer = { fault: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
