// Opens pages in Chromium as a reader with many fingers would, and prints what ran in them as JSON.
//
// usage: node payloads.mjs NODE_MODULES CHROMIUM DIST < {"pages": ["/a/", ...], "settle": 30, "policy": "default-src ..."}
//
// With "preview": "http://127.0.0.1:8000" the pages are asked of a running preview; what it puts over a page is looked at too.
//
// Each page is loaded, scrolled, and every link and control of it is pointed at and clicked. For each page come back
// `ran`: what a script did: calls of __hit(n), dialogs, requests and navigations to anywhere else, and what was
// stopped by the content security policy with which the pages are sent, if any;
// `unseen`: why the page could not be read, if so;
// `holds`: what stands in the page and could run: event attributes, scripts, frames, addresses that run something;
// `over`: the text that the preview shows over the page.
// Nothing reaches the network: what is not the site's is noted and refused. Every await has a time-out.

import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const [modules, executablePath, dist] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, "payloads.cjs"))("playwright-core");
const { pages: wanted, settle, policy, preview } = JSON.parse(readFileSync(0, "utf-8"));

const LIMIT = 120_000; // ms, for each step
const AT_ONCE = 3;
const COSTLY = /\.(css|woff2|png|svg)$/; // to draw; no text is in them but in a drawing, which is opened by itself
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml", ".json": "application/json", ".webmanifest": "application/manifest+json",
};

function serve(request, response) {
  try {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(dist, normalize(path.endsWith("/") ? `${path}index.html` : path));
    if (!file.startsWith(dist) || !statSync(file).isFile()) throw new Error("no file");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, ...(policy && { "content-security-policy": policy }) });
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

// Runs in every frame: lists what could run in it, then touches everything.
async function touch([settle, preview]) {
  const SCRIPTS = preview ? "((paper\\d/)?assets/js/|_preview/preview\\.js$|livereload\\.js\\?port=\\d+&mindelay=\\d+&maxdelay=\\d+$)" : "(paper\\d/)?assets/js/";
  const OURS = new RegExp(`^${location.origin}/${SCRIPTS}`);
  const HARMLESS = /^(https?|mailto|tel|sms|geo):$/;
  const FORBIDDEN = "iframe,frame,frameset,object,embed,applet,base,form,math,template,foreignObject,use,animate,set,noscript";
  const ADDRESSES = ["href", "xlink:href", "src", "action", "formaction", "data", "poster", "background", "cite", "values", "from", "to", "ping", "lowsrc", "dynsrc"];
  const LOADS = new Set(["src", "data", "poster", "background", "ping", "lowsrc", "dynsrc"]);
  const holds = [];
  const elements = [];
  const panel = preview ? document.querySelector("html > site-builder-preview")?.shadowRoot : null;
  const over = panel?.textContent ?? "";
  const collect = (root) => {
    for (const element of root.querySelectorAll("*")) {
      elements.push(element);
      if (root === panel && !/^(div|h2|p|ol|li|span|pre|mark|button)$/.test(element.localName)) holds.push(`over the page: ${element.outerHTML.slice(0, 80)}`);
      if (!element.shadowRoot) continue;
      if (element.shadowRoot !== panel) holds.push(`shadow: ${element.outerHTML.slice(0, 80)}`);
      collect(element.shadowRoot);
    }
  };
  collect(document);
  if (document.contentType !== "text/html") { // Chromium shows XML with elements of its own around it
    const runs = elements.filter((one) => /xhtml|svg/.test(one.namespaceURI) && !one.closest("[id*=xml-viewer]"));
    elements.splice(0, elements.length, ...runs);
  }
  const address = (text) => { try { return new URL(text, document.baseURI); } catch { return null; } };
  for (const element of elements) {
    const note = (what) => holds.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
    const name = element.localName;
    const filter = preview && name === "form" && /^\/_preview\/(edit)?$/.test(element.getAttribute("action"));
    if (element.matches(FORBIDDEN) && !filter) note(name);
    if (name === "meta" && element.httpEquiv && !/^0; ?url=\/(?![/\\])/i.test(element.content)) note(name);
    if (name === "script") {
      const type = element.getAttribute("type");
      if (type === "application/ld+json" || type === "application/json") {
        try { JSON.parse(element.textContent); } catch { note("torn JSON"); }
      } else if (element.textContent || !OURS.test(element.src)) note(name);
    }
    if (name === "style" && (element.parentNode !== document.head || /url|import|\\/i.test(element.textContent))) note(name);
    if (name === "link" && element.parentNode !== document.head) note(name);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^srcdoc$/i.test(attribute)) note(attribute);
      if (attribute === "style" && element.shadowRoot !== (panel ?? element) && /url|expression|behavior|\\/i.test(value)) note(attribute);
      if (attribute === "srcset" && value.split(/,\s/).some((one) => address(one.trim().split(/\s/)[0])?.origin !== location.origin)) note(attribute);
      if (ADDRESSES.includes(attribute)) {
        const url = address(value);
        if (url && !HARMLESS.test(url.protocol)) note(attribute);
        if (url && LOADS.has(attribute) && url.origin !== location.origin) note(`elsewhere, ${attribute}`);
      }
    }
  }
  // Links to other pages lead nowhere here, so that this one stays; everything else does what it wants to.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href],area[href]");
    if (link && HARMLESS.test(link.protocol) && !link.ping) event.preventDefault();
  }, true);
  scrollTo(0, document.documentElement.scrollHeight);
  const at = { bubbles: true, cancelable: true, composed: true, view: window };
  const control = "a,area,button,input,select,textarea,summary,label,[tabindex],[contenteditable],[onclick]";
  for (const element of elements) {
    const event = (Kind, type) => element.dispatchEvent(new Kind(type, at));
    const handled = [...element.attributes].some((attribute) => /^on/i.test(attribute.name));
    if (!handled && !element.matches(control) && !element.closest("svg a")) continue;
    event(PointerEvent, "pointerover");
    event(MouseEvent, "mouseover");
    event(PointerEvent, "pointerdown");
    event(MouseEvent, "mousedown");
    const plain = !handled && element.matches("a[href],area[href]") && HARMLESS.test(element.protocol);
    if (!plain) element.focus?.(); // which lays the page out anew
    event(MouseEvent, "mouseup");
    if (element.click) element.click(); else event(MouseEvent, "click");
  }
  await new Promise((go) => setTimeout(go, settle));
  scrollTo(0, 0);
  return { holds, over };
}

class Reader {
  constructor(page, origin) {
    Object.assign(this, { page, origin, found: null, url: "" });
  }

  static async sitDown(browser, origin) {
    const context = await within(browser.newContext({ viewport: { width: 800, height: 300 }, serviceWorkers: "block" }), "newContext");
    const page = await within(context.newPage(), "newPage");
    page.setDefaultTimeout(LIMIT);
    const reader = new Reader(page, origin);
    await within(context.exposeBinding("__hit", (_, number) => reader.note(`__hit(${number})`)), "exposeBinding");
    await within(context.route("**/*", (route) => reader.admit(route).catch(() => {})), "route");
    page.on("dialog", (dialog) => { reader.note(`dialog: ${dialog.message()}`); dialog.dismiss().catch(() => {}); });
    page.on("console", (message) => /^__hit|Content Security Policy/.test(message.text()) && reader.note(`console: ${message.text()}`));
    context.on("page", (other) => { reader.note("a window of its own"); other.close().catch(() => {}); });
    return reader;
  }

  // What the page before this one still does while it is left is not this one's.
  note(what) {
    if (this.here() && !this.found.ran.includes(what)) this.found.ran.push(what);
  }

  here() {
    return this.page.url().split("#")[0] === this.url;
  }

  async admit(route) {
    const request = route.request();
    const url = request.url();
    if (!url.startsWith(`${this.origin}/`) && !/^(data|blob):/.test(url)) {
      this.note(`request: ${url}`);
      return request.isNavigationRequest() ? route.fulfill({ status: 204 }) : route.abort();
    }
    if (request.isNavigationRequest() && request.frame() === this.page.mainFrame() && url !== this.url) return route.fulfill({ status: 204 }); // it stays
    if (COSTLY.test(url) && !request.isNavigationRequest()) return route.fulfill({ body: "" });
    return route.continue();
  }

  async read(path) {
    this.found = { url: path, ran: [], holds: [], over: "" };
    this.url = new URL(path, this.origin).href;
    const found = this.found;
    try {
      await within(this.page.goto(this.url, { waitUntil: "domcontentloaded" }), "goto");
      await this.page.waitForLoadState("load", { timeout: LIMIT / 40 }).catch(() => {}); // one that is led away never ends
      if (!this.here()) throw new Error(`it is at ${this.page.url()}`);
      for (const frame of this.page.frames()) {
        const { holds, over } = await within(frame.evaluate(touch, [settle, Boolean(preview)]), "touch").catch((error) => {
          if (frame === this.page.mainFrame() && /no answer/.test(error.message)) throw error; // a machine that has other things to do
          if (frame === this.page.mainFrame()) found.ran.push(`the page went away: ${error.message.slice(0, 80)}`);
          return { holds: [], over: "" };
        });
        found.holds.push(...holds);
        found.over += over;
      }
    } catch (error) {
      found.unseen = error.message.slice(0, 200);
    }
    return found;
  }
}

const server = createServer(serve);
await within(new Promise((go) => server.listen(0, "127.0.0.1", go)), "listen");
const origin = preview || `http://127.0.0.1:${server.address().port}`;
const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const browser = await within(chromium.launch({ executablePath, args, timeout: LIMIT }), "launch");
const results = new Array(wanted.length);
try {
  let next = 0;
  const work = async () => {
    let reader = await Reader.sitDown(browser, origin);
    while (next < wanted.length) {
      const at = next++;
      results[at] = await reader.read(wanted[at]);
      if (!results[at].unseen) continue;
      await within(reader.page.context().close(), "close").catch(() => {}); // the page before may have jammed it
      reader = await Reader.sitDown(browser, origin);
      results[at] = await reader.read(wanted[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
} finally {
  await within(browser.close(), "browser.close").catch(() => {});
  server.closeAllConnections();
  server.close();
}
console.log(JSON.stringify(results));
