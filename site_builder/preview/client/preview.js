// Rides on livereload.js as a plug-in. The server's bell says that there was a build; this asks what that means
// for this page, and does no more than that: change a style sheet, show what differs and load the page again, show or
// hide an error.
(() => {
  const script = document.currentScript;
  const token = script.dataset.token;
  let state = JSON.parse(script.dataset.state);
  let asked = 0;
  let source = null; // this page as it was loaded, once the server has told it
  let glimpse; // what puts the differences between two sources in their place

  // --- what livereload.js calls

  window.LiveReloadPluginSiteBuilder = class {
    static identifier = "site-builder";
    static version = "1";
    reload(path) {
      if (path === "/_preview/state") ask();
      return true; // nothing is left to livereload's own ways
    }
    analyze() {
      return { token };
    }
  };
  document.addEventListener("LiveReloadDisconnect", () => ask()); // the server may be another one by now

  async function ask() {
    const mine = ++asked;
    try {
      const query = new URLSearchParams({ page: location.pathname, has: source === null ? "" : state.page });
      const answer = await fetch(`/_preview/state?${query}`, {
        headers: { "X-Preview-Token": token },
      });
      if (answer.status === 403 || answer.status === 404) return reload();
      if (!answer.ok) return;
      const { source: told = null, ...next } = await answer.json();
      if (mine === asked) follow(next, told);
    } catch {
      // no server: livereload.js tries again, and this is asked then
    }
  }

  function follow(next, told) {
    if (next.page !== state.page) {
      const before = JSON.stringify(next.styles) === JSON.stringify(state.styles) ? source : null;
      source = null; // after a glimpse this page is no longer the one that was loaded
      return load(before, told);
    }
    const before = state;
    state = next;
    if (told !== null) learn(told).catch(() => {}); // without it the page is simply loaded
    if (!swapStyles(before.styles, next.styles)) return reload();
    show();
  }

  async function learn(told) {
    glimpse ??= (await import("/_preview/glimpse.js")).glimpse;
    source = told;
  }

  function reload() {
    location.reload(); // the browser keeps the place to which the page was scrolled
  }

  // A glimpse of it first, where there is one: half of what a person waits for is the browser, which fetches and lays
  // out everything anew.
  function load(before, after) {
    if (document.hidden || before === null || after === null) return reload();
    try {
      glimpse(before, after);
    } catch {
      return reload(); // a name that only a parser can give to an attribute
    }
    const patience = setTimeout(reload, 500); // a window that is covered is never painted, and a busy machine paints late
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(patience);
        reload();
      }),
    );
  }

  // --- style sheets

  // The new sheet stands beside the old one until it has come, so that the page is never without.
  function swapStyles(before, after) {
    if (before.length !== after.length) return false;
    const links = [...document.querySelectorAll('link[rel~="stylesheet" i]')].filter((link) => !link.dataset.leaving);
    return before.every(([old, oldStamp], n) => {
      const [address, stamp] = after[n];
      if (old === address && oldStamp === stamp) return true;
      const link = links.find((one) => one.dataset.written === old || one.getAttribute("href") === old);
      if (!link) return false;
      const fresh = link.cloneNode();
      fresh.dataset.written = address;
      fresh.href = old === address ? `${address}${address.includes("?") ? "&" : "?"}preview=${stamp}` : address;
      link.dataset.leaving = "yes";
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
      return true;
    });
  }

  // --- the banner and the overlay; whatever they say is text, never markup

  const STYLE = `
    :host { --ground: #fff; --ink: #1d1d1b; --soft: #55534e; --line: #c9c4ba; --bad: #a3121f; --note: #fff3cf;
            --mark: #ffd9d9; --focus: #0b57a4; }
    @media (prefers-color-scheme: dark) {
      :host { --ground: #1d1c1b; --ink: #efece6; --soft: #b9b4aa; --line: #4c4a46; --bad: #ff9d9d; --note: #40360f;
              --mark: #6d2026; --focus: #8ab8ef; }
    }
    @media print { :host { display: none !important; } }
    * { box-sizing: border-box; }
    .stack { position: fixed; inset: auto 0 0 0; display: flex; flex-direction: column; max-height: 100%;
             color: var(--ink); font: 15px/1.45 system-ui, sans-serif; text-align: left; direction: ltr; }
    .notes { padding: 6px 14px; background: var(--note); border-top: 1px solid var(--line); }
    .notes p { margin: 0; }
    .notes p + p { margin-top: 2px; }
    .trouble { min-height: 0; overflow: auto; padding: 12px 14px 16px; background: var(--ground);
               border-top: 4px solid var(--bad); box-shadow: 0 -6px 30px rgb(0 0 0 / .35); max-height: 85vh; max-height: 85dvh; }
    .top { display: flex; gap: 12px; justify-content: space-between; align-items: start; }
    .top p { margin: 0; }
    h2 { margin: 0; font-size: 18px; line-height: 1.3; color: var(--bad); }
    button { flex: none; min-width: 44px; min-height: 36px; padding: 4px 12px; border: 1px solid var(--soft); border-radius: 4px;
             background: var(--ground); color: var(--ink); font: inherit; cursor: pointer; }
    button:focus-visible, .trouble:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
    .trouble:focus-visible { outline-offset: -4px; }
    ol { margin: 12px 0 0; padding: 0; list-style: none; }
    li { padding: 10px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    li p { margin: 0; }
    .place { font: 13px/1.5 ui-monospace, monospace; color: var(--soft); }
    .warning .code { color: var(--ink); }
    .code { font-weight: 700; color: var(--bad); }
    pre { margin: 6px 0; padding: 6px 10px; border-left: 3px solid var(--bad); font: 13px/1.5 ui-monospace, monospace;
          white-space: pre-wrap; overflow-wrap: anywhere; }
    mark { background: var(--mark); color: inherit; outline: 1px solid var(--bad); }
    .soft { color: var(--soft); }
    [hidden] { display: none; }`;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  let stack, closed, shown;

  function open() {
    const host = document.createElement("site-builder-preview");
    for (const [name, value] of [["all", "initial"], ["position", "fixed"], ["inset", "auto 0 0 0"], ["z-index", "2147483647"]])
      host.style.setProperty(name, value, "important");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    stack = element("div", "", { class: "stack", lang: "en" });
    root.append(stack);
    document.documentElement.append(host);
  }

  function show() {
    const now = JSON.stringify([state.trouble, state.notes, closed]);
    if (now === shown) return; // what stands is not announced again
    shown = now;
    if (!stack) open();
    const wrong = state.trouble && JSON.stringify(state.trouble) !== closed ? [overlay(state.trouble)] : [];
    const notes = state.notes.length ? [banner(state.notes)] : [];
    stack.replaceChildren(...wrong, ...notes);
    // The end of the page can be scrolled above the banner.
    document.documentElement.style.setProperty("padding-bottom", notes.length ? `${notes[0].offsetHeight}px` : "");
  }

  function banner(notes) {
    const made = element("div", "", { class: "notes", role: "region", "aria-label": "Preview" });
    made.append(...notes.map((note) => element("p", note)));
    return made;
  }

  function overlay(trouble) {
    const panel = element("div", "", { class: "trouble", role: "alert", tabindex: "0" });
    const top = element("div", "", { class: "top" });
    const words = element("div");
    words.append(element("h2", trouble.head), element("p", "You see the last good build. This goes away when all is mended.", { class: "soft" }));
    const close = element("button", "Close", { type: "button" });
    close.onclick = () => {
      closed = JSON.stringify(trouble);
      show();
    };
    panel.onkeydown = (event) => {
      if (event.key === "Escape") close.click();
    };
    top.append(words, close);
    const list = element("ol");
    list.append(...trouble.problems.map(item));
    panel.append(top, list);
    if (trouble.left) panel.append(element("p", `and ${trouble.left} more, in the terminal`, { class: "soft" }));
    if (trouble.refusal) panel.append(element("pre", trouble.refusal));
    return panel;
  }

  function item(problem) {
    const made = element("li", "", { class: problem.severity });
    if (problem.place) made.append(element("p", problem.place, { class: "place" }));
    const message = element("p");
    message.append(element("span", `${problem.severity} ${problem.code}: `, { class: "code" }), element("span", problem.message, { dir: "auto" }));
    made.append(message);
    if (problem.during) made.append(element("p", `while rendering ${problem.during}`, { class: "soft" }));
    if (problem.before || problem.at) {
      const line = element("pre", "", { dir: "auto" });
      line.append(problem.before);
      if (problem.at) line.append(element("mark", problem.at), problem.after);
      made.append(line);
    }
    if (problem.hint) made.append(element("p", `hint: ${problem.hint}`));
    return made;
  }

  if (state.trouble || state.notes.length) show();
})();
