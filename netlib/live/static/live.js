// What every page of a meeting does: it puts what the server sends in its place, and asks for deeds.
// The server writes every word; nothing is made up here. window.netlib is what the page's own script builds on.
(() => {
  "use strict";
  const body = document.body;
  const address = `/meeting/${encodeURIComponent(body.dataset.key)}`;
  const base = body.dataset.base || address;
  const latest = new Map(); // region -> HTML; a region inside another is put back when that one is replaced
  const listeners = [];

  const isTyping = (place) => {
    const active = document.activeElement;
    return (place.contains(active) && active.matches("input, textarea, select")) || place.querySelector("[data-dirty]");
  };
  // Lengths come as numbers: the server writes words and marks, no styles.
  const measure = (place) => {
    for (const one of place.querySelectorAll("[data-grow]")) one.style.flexGrow = one.dataset.grow;
    for (const one of place.querySelectorAll("[data-along]")) one.style.left = `${100 * one.dataset.along}%`;
  };
  const put = (id, html) => {
    const place = document.getElementById(id);
    if (!place || place.netlibHas === html || isTyping(place)) return;
    const focus = place.contains(document.activeElement) ? pathTo(document.activeElement) : null;
    const unfolded = [...place.querySelectorAll("details[open][data-kept]")].map((one) => one.dataset.kept);
    place.innerHTML = html; // escaped by the server
    for (const one of place.querySelectorAll("details[data-kept]")) if (unfolded.includes(one.dataset.kept)) one.open = true;
    place.netlibHas = html;
    measure(place);
    if (focus) place.querySelector(focus)?.focus();
  };
  // A button that is written anew is the same button to whoever stands on it.
  // One without a mark of its own, such as a summary, is found by the marks of what stands around it.
  const marks = (element) => [...element.attributes]
    .filter(({ name }) => name === "id" || (name.startsWith("data-") && name !== "data-dirty"))
    .map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join("");
  const pathTo = (element) => {
    let around = element;
    while (around && !marks(around)) around = around.parentElement;
    return around === element ? element.localName + marks(element) : `${marks(around)} ${element.localName}`;
  };
  const show = () => {
    for (const [id, html] of latest) if (typeof html === "string") put(id, html);
    for (const listener of listeners) listener(latest);
  };

  const lost = document.getElementById("lost");
  let quiet = 0;
  let feed = null;
  const connect = () => {
    feed?.close();
    feed = new EventSource(`${base}/${body.dataset.page}/feed${body.dataset.ask ?? ""}`);
    feed.onmessage = (event) => {
      clearTimeout(quiet);
      quiet = 0;
      if (lost) lost.hidden = true;
      for (const [id, html] of Object.entries(JSON.parse(event.data))) latest.set(id, html);
      show();
      document.documentElement.dataset.live = "yes";
    };
    feed.onopen = () => { clearTimeout(quiet); quiet = 0; if (lost) lost.hidden = true; };
    feed.onerror = () => { // the browser asks again by itself, unless the server said no
      document.documentElement.dataset.live = "no";
      if (lost && !quiet) quiet = setTimeout(() => { lost.hidden = false; }, 1500);
      if (feed.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    };
  };
  window.addEventListener("pagehide", () => feed?.close());
  // What could not be put while somebody typed there is put when they have left.
  document.addEventListener("focusout", () => setTimeout(show));
  const listen = (asked) => { // the same page, asking for something more or less
    body.dataset.ask = asked;
    connect();
  };

  // Ask for a deed. Answers {ok, ...}: what the server says; ok is false where it refused, null where it was not reached.
  const ask = async (deed, values = {}) => {
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    const headers = { "Content-Type": "application/json", "X-XSRFToken": token };
    const init = { method: "POST", headers, body: JSON.stringify({ do: deed, ...values }) };
    try {
      const answer = await fetch(`${base}/do`, init);
      const told = await answer.json().catch(() => ({}));
      return { ok: answer.ok, ...told };
    } catch {
      return { ok: null };
    }
  };

  // A key for a note, made here so that sending it twice writes it once. crypto.randomUUID is missing on plain http.
  const newKey = () => {
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  window.netlib = { ask, newKey, latest, show, listen, onFrame: (listener) => { listeners.push(listener); } };
  measure(document); // what the server wrote into the page
  connect();
})();
