// A glimpse of a page that has changed: what differs is put in its place, to be painted before the page is loaded again.
//
// It is right for pages without scripts, and as right as can be for others: a script does not know of it, and what a
// script has changed is left alone. Scripts within a glimpse do not run (HTML, DOMParser.parseFromString:
// they were parsed without a browsing context). So whoever shows a glimpse loads the page right after it.

/** Turn the open page, loaded from one source, into what another source shows. Both are texts of HTML pages. */
export function glimpse(before, after) {
  const [old, wanted] = [before, after].map(parsed);
  if (old.title !== wanted.title) document.title = wanted.title;
  patch(document.body, old.body, wanted.body);
}

function parsed(text) {
  const made = new DOMParser().parseFromString(text, "text/html");
  for (const spare of made.querySelectorAll("noscript")) spare.textContent = spare.innerHTML; // as where scripts run
  return made;
}

// `live` becomes `wanted` where it still is as in `old`: its attributes, then those of its children that differ.
function patch(live, old, wanted) {
  for (const name of new Set([...old.getAttributeNames(), ...wanted.getAttributeNames()])) {
    const [was, becomes] = [old.getAttribute(name), wanted.getAttribute(name)];
    if (was === becomes || live.getAttribute(name) !== was) continue;
    if (becomes === null) live.removeAttribute(name);
    else live.setAttribute(name, becomes);
  }
  const [now, before, after] = [live, old, wanted].map((one) => [...one.childNodes]);
  if (before.some((one, n) => one.nodeName !== now[n]?.nodeName)) return; // a script has been here
  const { first, last } = alike(before, after);
  const behind = now[before.length - last] ?? null;
  for (let n = first; n < Math.max(before.length, after.length) - last; n++) {
    const from = n < before.length - last ? before[n] : null;
    const to = n < after.length - last ? after[n] : null;
    if (!from) live.insertBefore(document.importNode(to, true), behind);
    else if (!to) now[n].remove();
    else if (from.nodeName !== to.nodeName) now[n].replaceWith(document.importNode(to, true));
    else if (from.nodeType === Node.ELEMENT_NODE) patch(now[n], from, to);
    else if (now[n].data === from.data) now[n].data = to.data;
  }
}

// How many of two lists of nodes are alike at the beginning, and how many of the others at the end.
function alike(some, others) {
  const most = Math.min(some.length, others.length);
  let first = 0;
  while (first < most && some[first].isEqualNode(others[first])) first++;
  let last = 0;
  while (last < most - first && some.at(-1 - last).isEqualNode(others.at(-1 - last))) last++;
  return { first, last };
}
