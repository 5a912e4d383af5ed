// The recorder's page: which category is written in, which part is open, whose sheet it is; it follows the leader's step
// until the recorder says otherwise.
(() => {
  "use strict";
  const R = window.recorder;
  const at = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const known = JSON.parse(at("known")?.textContent ?? "{}");
  const finished = new Map(); // category -> sheets that are done here before the server has said so
  let chosen = ""; // a category that Tab has chosen
  let part = known.part;
  let sheet = "";
  let late = false; // the room has gone on while a note was being typed

  const category = () => chosen || known.room || known.categories[0] || "";
  const seen = (element) => element.checkVisibility(); // what lies in a folded part is not seen

  // ---- categories and sheets
  const choose = (one) => {
    late = false;
    chosen = one;
    draw();
  };
  const caughtUp = () => { if (late) choose(""); };
  const nextCategory = () => {
    const list = known.categories;
    choose(list[(list.indexOf(category()) + 1) % list.length] ?? "");
  };
  const sheets = () => {
    const place = at(`paper-${category()}`);
    const gone = finished.get(category()) ?? new Set();
    return place ? all("[data-seat]:not([data-done])", place).map((one) => one.dataset.seat).filter((one) => !gone.has(one)) : [];
  };
  const takeUp = (one) => {
    finished.get(category())?.delete(one);
    sheet = one;
    draw();
  };
  const finish = () => {
    const seat = current();
    if (!seat) return;
    if (!finished.has(category())) finished.set(category(), new Set());
    finished.get(category()).add(seat);
    const values = { category: category(), seat: Number(seat) };
    R.send("sheet", { ...values, typed: true }, { back: { deed: "sheet", values: { ...values, typed: false } } });
    sheet = "";
    draw();
  };
  const unfinish = (values) => finished.get(values.category)?.delete(String(values.seat));
  for (const item of R.load()) { // what waited in the queue when the page was loaded anew
    if (item.deed !== "sheet" || !item.values.typed) continue;
    if (!finished.has(item.values.category)) finished.set(item.values.category, new Set());
    finished.get(item.values.category).add(String(item.values.seat));
  }
  const current = () => {
    const there = sheets();
    return there.includes(sheet) ? sheet : there[0] ?? "";
  };

  // ---- what is seen
  const draw = () => {
    const here = category();
    for (const one of all("[data-category]")) one.hidden = one.dataset.category !== here;
    for (const one of all(".part")) one.hidden = one.id !== `part-${part}`;
    for (const one of all(".note-keys")) one.hidden = part !== "notes" && part !== "piles";
    for (const one of all("nav.parts a")) {
      if (one.dataset.part === part) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current");
    }
    const seat = current();
    const gone = finished.get(here) ?? new Set();
    for (const one of all(`#paper-${CSS.escape(here)} [data-seat]:not([data-done])`)) {
      one.hidden = gone.has(one.dataset.seat);
      one.setAttribute("aria-pressed", String(one.dataset.seat === seat));
    }
    if (at("for-sheet")) at("for-sheet").textContent = seat ? R.words.for_sheet.replace("{n}", seat) : "";
    for (const one of all("[data-texts]")) {
      one.textContent = document.body.classList.contains("texts") ? R.words.hide_texts : R.words.show_texts;
    }
    for (const one of all("details[data-kept]")) if (opened.has(one.dataset.kept)) one.open = true;
    for (const one of all("[data-card]")) one.textContent = known.cards[one.dataset.card] ?? "";
  };
  const open = (one, focus = false) => {
    part = one;
    draw();
    if (focus) (FIRST[one]?.() || all("input, textarea, summary", at(`part-${one}`)).find(seen) || at(`part-${one}`)).focus();
  };
  // Where one begins in a part: on a note, at the first table that has said nothing.
  const FIRST = {
    notes: () => all("#part-notes [data-note]").find(seen),
    piles: () => all("[data-band], #part-piles .loose [data-note], #part-piles [data-note]").find(seen),
    tables: () => all("[data-enter=table]").find((one) => !one.value) ?? all("[data-enter=dots]").find((one) => !one.value),
  };
  const opened = new Set();
  document.addEventListener("toggle", (event) => {
    const kept = event.target.dataset?.kept;
    if (kept && event.target.isConnected) opened[event.target.open ? "add" : "delete"](kept);
  }, true);

  // ---- what the server says
  window.netlib.onFrame((latest) => {
    const before = { ...known };
    for (const name of Object.keys(known)) if (latest.has(name)) known[name] = latest.get(name);
    if (String(before.categories) !== String(known.categories) || before.afterwards !== known.afterwards) window.location.reload();
    if (before.room !== known.room || before.part !== known.part) {
      // A note that is half typed stays in the category that it was begun in.
      late = Boolean(at("field")?.value);
      chosen = late ? chosen || before.room || known.categories[0] : "";
      document.body.classList.remove("texts");
    }
    if (before.part !== known.part) part = known.part;
    for (const [one, gone] of finished) { // what the server has taken in needs no memory here
      for (const seat of gone) if (at(`paper-${one}`)?.querySelector(`[data-seat="${seat}"][data-done]`)) gone.delete(seat);
    }
    draw();
  });
  R.onSettled((item, answer) => {
    if (item.deed === "sheet" && !answer.ok) unfinish(item.values);
  });

  // ---- what is pressed
  const PRESSED = {
    seat: (button) => {
      const values = { category: category(), seat: Number(button.dataset.seat) };
      if (button.dataset.done) R.send("sheet", { ...values, typed: false }, { back: { deed: "sheet", values: { ...values, typed: true } } });
      takeUp(button.dataset.seat);
      at("field").focus();
    },
    names: (button) => window.netlib.listen(button.dataset.names === "yes" ? "?names=1" : ""),
    texts: () => { document.body.classList.toggle("texts"); draw(); },
    undoLast: () => R.undo(),
    part: (link) => open(link.dataset.part, true),
  };
  document.addEventListener("click", (event) => {
    for (const [name, act] of Object.entries(PRESSED)) {
      const attribute = `data-${name.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`)}`;
      const element = event.target.closest(`button[${attribute}], a[${attribute}]`);
      if (!element) continue;
      event.preventDefault();
      act(element);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && /^Digit[1-6]$/.test(event.code)) {
      event.preventDefault();
      return open(all("nav.parts a")[Number(event.code.at(-1)) - 1].dataset.part, true);
    }
    const link = event.target.closest?.("nav.parts a");
    if (!link) {
      if (event.key === "Escape" && !event.defaultPrevented && event.target !== at("field")) at("field")?.focus();
      return undefined;
    }
    const links = all("nav.parts a");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) links.at((links.indexOf(link) + step) % links.length).focus();
    else if (event.key === "ArrowUp" || event.key === "Escape") at("field").focus();
    else if (event.key === "ArrowDown" || event.key === " ") open(link.dataset.part, true);
    else return undefined;
    return event.preventDefault();
  });
  // Entering afterwards is chosen here, also before a page for it is there.
  const begin = document.querySelector("form[data-afterwards]");
  if (begin && new URLSearchParams(window.location.search).has("afterwards")) begin.closest("details").open = true;
  begin?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const categories = all("input:checked", begin).map((one) => one.value);
    const answer = await window.netlib.ask("afterwards", categories.length ? { categories } : {});
    if (answer.ok) window.location.reload();
    else begin.querySelector(".said").textContent = answer.sentence ?? R.words.not_reached;
  });
  document.querySelector("[data-entered]")?.addEventListener("click", () => R.send("entered", {}));

  Object.assign(R, { known, category, choose, caughtUp, nextCategory, current, finish, unfinish, takeUp, open, draw: R.draw, redraw: draw, seen, all, at });
  draw();
})();
