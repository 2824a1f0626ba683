// Looks at pages in Chromium and prints what it finds as JSON.
//
// usage: node look.mjs NODE_MODULES CHROMIUM DIST < [{"url": "/about/", "width": 360}, ...]
//
// The pages are served from DIST by this program itself; a request to anywhere else is a finding. For each page:
// what the console, the network and the layout say while it loads and is scrolled to its end, and what axe-core
// finds in its light and its dark colours. Every await has a time-out, so that the program always ends.

import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const [modules, executablePath, dist] = process.argv.slice(2);
const require = createRequire(join(modules, "look.cjs"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");

const LIMIT = 20_000; // ms, for each step
const PAINTED = "look.mjs: the first paint";
const AT_ONCE = 2;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif", ".woff2": "font/woff2",
  ".xml": "application/xml", ".json": "application/json", ".webmanifest": "application/manifest+json",
};

function serve(request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const file = join(dist, normalize(path.endsWith("/") ? `${path}index.html` : path));
  try {
    if (!file.startsWith(dist) || !statSync(file).isFile()) throw new Error("no file");
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  } catch {
    response.writeHead(404).end();
  }
}

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer after ${LIMIT} ms`)), LIMIT);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Runs in the page: from the top to the end, so that pictures that load late do so and move what they move.
async function scroll() {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise((go) => setTimeout(go, 30));
  }
  await Promise.race([
    Promise.all([...document.images].map((image) => image.complete || new Promise((go) => (image.onload = image.onerror = go)))),
    new Promise((go) => setTimeout(go, 5000)),
  ]);
  await document.fonts.ready;
  scrollTo(0, 0);
}

// Runs in the page, before anything else.
function watchLayout(painted) {
  new PerformanceObserver(() => console.debug(painted)).observe({ type: "paint", buffered: true });
  window.__shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
        const [from, to] = [previousRect, currentRect].map((r) => `${r.x},${r.y} ${r.width}x${r.height}`);
        return `${node?.outerHTML?.slice(0, 60) ?? "?"} from ${from} to ${to}`;
      });
      window.__shifts.push([entry.value, moved]);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

// Runs in the page: how far it reaches over the window's edge, and which elements do.
function overflow() {
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over <= 0) return [];
  const edge = innerWidth + 1;
  const who = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > edge);
  return [`${over} px: ${who.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(" | ")}`];
}

async function look(browser, origin, { url, width }) {
  const found = { url, width, console: [], network: [], overflow: [], axe: [], shift: 0, moved: [] };
  const context = await within(
    browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor: 1, reducedMotion: "reduce", bypassCSP: true }),
    "newContext",
  );
  try {
    const page = await within(context.newPage(), "newPage");
    page.setDefaultTimeout(LIMIT);
    page.on("console", (message) => message.type() === "error" && found.console.push(message.text()));
    page.on("pageerror", (error) => found.console.push(String(error)));
    page.on("requestfailed", (request) => found.network.push(`failed: ${request.url()}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) found.network.push(`elsewhere: ${request.url()}`);
    });
    page.on("response", (response) => response.status() >= 400 && found.network.push(`${response.status()}: ${response.url()}`));
    // The page is painted before its fonts, scripts and pictures are there, as on a phone: this is when it may move.
    const painted = new Promise((go) => page.on("console", (message) => message.text() === PAINTED && go()));
    await within(page.route(/\.(woff2|js|jpg|png|webp|gif|svg)$/, async (route) => {
      await Promise.race([painted, new Promise((go) => setTimeout(go, LIMIT / 4))]);
      await route.continue().catch(() => {});
    }), "route");
    await within(page.addInitScript(watchLayout, PAINTED), "addInitScript");
    await within(page.goto(origin + url, { waitUntil: "load", timeout: LIMIT }), "goto");
    await within(page.evaluate(scroll), "scroll");
    found.overflow = await within(page.evaluate(overflow), "overflow");
    const shifts = await within(page.evaluate(() => window.__shifts), "shifts");
    found.shift = shifts.reduce((sum, [value]) => sum + value, 0);
    found.moved = shifts.flatMap(([, moved]) => moved).slice(0, 4);
    await within(page.evaluate(axeSource), "axe");
    for (const colorScheme of ["light", "dark"]) {
      await within(page.emulateMedia({ colorScheme }), "emulateMedia");
      const result = await within(
        page.evaluate((rules) => window.axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }), RULES),
        "axe.run",
      );
      for (const { id, help, nodes } of result.violations) {
        const told = nodes.slice(0, 3).map((node) => `${node.target}: ${node.any[0]?.message ?? node.html.slice(0, 120)}`);
        found.axe.push(`${colorScheme}: ${id}: ${help}: ${nodes.length} times: ${told.join(" | ")}`);
      }
    }
  } catch (error) {
    found.console.push(`look.mjs: ${error.message}`);
  } finally {
    await within(context.close(), "close").catch(() => {});
  }
  return found;
}

const wanted = JSON.parse(readFileSync(0, "utf-8"));
const server = createServer(serve);
await within(new Promise((go) => server.listen(0, "127.0.0.1", go)), "listen");
const origin = `http://127.0.0.1:${server.address().port}`;
const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"];
const browser = await within(chromium.launch({ executablePath, args, timeout: LIMIT }), "launch");
const results = [];
try {
  const queue = [...wanted];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await look(browser, origin, next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
} finally {
  await within(browser.close(), "browser.close").catch(() => {});
  server.closeAllConnections();
  server.close();
}
console.log(JSON.stringify(results));
