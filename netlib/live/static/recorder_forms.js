// Fields and buttons beside the large field: answers are saved as one types, lines and numbers by Enter.
(() => {
  "use strict";
  const R = window.recorder;
  if (!R.at("field")) return;
  const REST = 1500; // milliseconds after the last key
  const timers = new Map();

  // ---- fields with a slot: what is typed there lies in the queue until the server has it
  const VALUES = {
    answer: (f) => ({ category: f.dataset.category, question: f.dataset.question, text: f.value }),
    table: (f) => ({ table: Number(f.dataset.table), text: f.value }),
    dots: (f) => ({ item: f.dataset.item, dots: Number(f.value || 0) }),
    reasons: (f) => ({ item: f.dataset.item, reasons: f.value }),
    owner: (f) => ({ idea: f.dataset.idea, owner: f.value }),
  };
  const kind = (field) => field.dataset.auto ?? field.dataset.enter;
  const keep = (field) => {
    clearTimeout(timers.get(field.dataset.slot));
    if (field.dataset.dirty === undefined) return;
    if (field.dataset.enter && !field.value.trim()) return;
    tell(field, R.words.saving);
    R.send(kind(field), VALUES[kind(field)](field), { slot: field.dataset.slot, text: field.value });
  };
  const tell = (field, said) => {
    const place = document.querySelector(`[data-saved="${CSS.escape(field.dataset.slot)}"]`);
    if (place) place.textContent = said;
  };
  const of = (slot) => document.querySelector(`[data-slot="${CSS.escape(slot)}"]`);
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset.slot) return;
    field.dataset.dirty = "";
    tell(field, "");
    if (field.dataset.enter === "table") R.showMarks(field.value, marksOf(field), true);
    if (!field.dataset.auto) return;
    clearTimeout(timers.get(field.dataset.slot));
    timers.set(field.dataset.slot, setTimeout(() => keep(field), REST));
  });
  document.addEventListener("focusout", (event) => { if (event.target.dataset.slot) keep(event.target); });
  const marksOf = (field) => field.closest("li").querySelector(".under-row");
  R.onSettled((item, answer) => {
    const field = item.slot && of(item.slot);
    if (!field) return;
    if (!answer.ok) return tell(field, "");
    if (same(field, item)) delete field.dataset.dirty;
    setTimeout(window.netlib.show, 1200); // what the server sent before it knew of this must not stand here for a moment
    return tell(of(item.slot) ?? field, answer.saved ?? "");
  });
  const same = (field, item) => JSON.stringify(VALUES[kind(field)](field)) === JSON.stringify(item.values);
  // After a reload, what is still in the queue stands in its field.
  const put = (item) => {
    const field = item.slot && of(item.slot);
    if (!field || !(kind(field) in VALUES)) return null;
    field.value = item.text;
    field.dataset.dirty = "";
    return field;
  };
  for (const item of R.load()) put(item);
  R.forget = (item) => { if (item.deed === "sheet") R.unfinish(item.values); R.redraw(); const field = item.slot && of(item.slot); if (field) { delete field.dataset.dirty; window.netlib.show(); } };
  R.putBack = (item) => {
    const form = document.querySelector(`form.once[data-do="${item.deed}"]`);
    const decided = item.deed === "decide" ? reasons(item.values.item, item.text) : null;
    const field = decided ?? put(item) ?? form?.querySelector("input");
    if (!field) R.say(item.text); // it has no field of its own: at least it can be read and typed again
    if (decided) decided.closest("details").open = true;
    if (form && field) for (const [name, value] of Object.entries(item.values)) if (form.elements[name]) form.elements[name].value = value;
    const part = field?.closest(".part");
    if (part) R.open(part.id.replace("part-", ""));
    (field ?? R.at("field")).focus();
  };

  // ---- lines that are saved by Enter, and lead to the next
  const lines = (field) => R.all(`[data-enter="${field.dataset.enter}"]`).filter(R.seen);
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!field.dataset?.enter || !step || (field.getAttribute("list") && event.key !== "Enter")) return;
    event.preventDefault();
    if (event.key === "Enter") keep(field);
    const there = lines(field);
    const next = there[there.indexOf(field) + step];
    if (next) { next.focus(); next.select(); } else if (step < 0) R.at("field").focus();
    else if (field.dataset.enter === "table") R.all("[data-enter=dots]").find(R.seen)?.focus();
    else if (event.key === "Enter" && field.dataset.enter === "dots") document.querySelector("[data-do=show_dots]").focus();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.once")) return;
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    const first = form.querySelector("input");
    if (!first.value.trim()) return;
    R.send(form.dataset.do, values, { text: first.value });
    form.reset();
    first.focus();
  });

  // ---- tables beyond those that the seats fill
  let more = 0;
  const tables = () => {
    const list = document.querySelector("ol.tables");
    if (!list) return;
    for (const one of R.all("li[data-more]", list)) if (list.querySelectorAll(`[data-table="${one.dataset.more}"]`).length > 1) one.remove();
    const first = list.querySelectorAll("li:not([data-more])").length;
    for (let n = list.children.length + 1; n <= first + more; n += 1) {
      const row = list.lastElementChild.cloneNode(true);
      const field = row.querySelector("input");
      Object.assign(row.dataset, { more: n });
      row.querySelector("span").textContent = R.words.table.replace("{n}", n);
      Object.assign(field.dataset, { slot: `table/${n}`, table: n });
      field.value = "";
      delete field.dataset.dirty;
      row.querySelector(".under-row").replaceChildren(Object.assign(R.make("span", "", { className: "saved" })));
      row.querySelector(".saved").dataset.saved = `table/${n}`;
      list.append(row);
    }
  };

  // ---- decisions; what is typed before one is made lies in this browser
  const DRAFTS = `netlib-reasons-${R.base}`;
  const drafts = () => { try { return JSON.parse(localStorage.getItem(DRAFTS) ?? "{}"); } catch { return {}; } };
  const draft = (item, text) => {
    try { localStorage.setItem(DRAFTS, JSON.stringify({ ...drafts(), [item]: text || undefined })); } catch { /* the field has it */ }
  };
  const reasons = (item, text) => {
    const field = document.querySelector(`[data-reasons="${CSS.escape(item)}"]`);
    if (field) Object.assign(field, { value: text }).dataset.dirty = "";
    return field;
  };
  for (const [item, text] of Object.entries(drafts())) reasons(item, text);
  const decide = (item, outcome, more_ = {}) => {
    const words = item.querySelector("[data-reasons]").value;
    R.send("decide", { item: item.dataset.item, outcome, reasons: words, ...more_ }, { text: words });
    delete item.querySelector("[data-reasons]").dataset.dirty;
    draft(item.dataset.item, "");
    item.querySelector("summary").focus();
  };
  const choice = (item, outcome) => {
    if (outcome !== "merged") return decide(item, outcome);
    const into = item.querySelector(".into");
    into.hidden = false;
    return into.querySelector("input").focus();
  };
  const KEYS = { t: "kept", m: "merged", k: "local", l: "set_aside" };
  document.addEventListener("keydown", (event) => {
    const item = event.target.closest?.("details.item");
    if (event.target.dataset?.into && event.key === "Enter") {
      event.preventDefault();
      decide(item, "merged", { number: Number(event.target.value) });
    } else if (item && event.target.localName !== "textarea" && event.target.localName !== "input" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const key = event.key.toLowerCase();
      if (key === "s") ask(item.dataset.item);
      else if (KEYS[key]) { item.open = true; choice(item, KEYS[key]); }
      else if (key === "arrowdown" || key === "arrowup") {
        const there = R.all("details.item > summary").filter(R.seen);
        const next = there[there.indexOf(item.querySelector("summary")) + (key === "arrowdown" ? 1 : -1)];
        (next ?? R.at("find-item")).focus();
      } else return;
      event.preventDefault();
    } else if (event.target.id === "find-item" && (event.key === "ArrowDown" || event.key === "Enter")) {
      event.preventDefault();
      R.all("details.item > summary").find(R.seen)?.focus();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.dataset.reasons) {
      event.target.dataset.dirty = "";
      draft(event.target.dataset.reasons, event.target.value);
    }
    if (event.target.id === "find-item") find();
  });
  const find = () => {
    const wanted = R.at("find-item").value.toLowerCase().split(/\s+/);
    for (const row of R.all(".items > li")) row.hidden = !wanted.every((word) => row.dataset.words.includes(word));
  };
  const ask = (item) => R.send("challenge", { item }, { back: { deed: "challenge", values: { item: "" } } });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.decide) choice(button.closest("details.item"), button.dataset.decide);
    else if (button.dataset.do === "challenge") ask(button.dataset.item);
    else if (button.dataset.do === "bring_back") R.send("bring_back", { item: button.dataset.item });
    else if (button.dataset.do === "show_dots") {
      const shown = Boolean(button.dataset.shown);
      R.send("show_dots", { shown }, { back: { deed: "show_dots", values: { shown: !shown } } });
    } else if (button.dataset.moreTables !== undefined) { more += 1; tables(); R.all("[data-enter=table]").at(-1).focus(); }
  });
  window.netlib.onFrame(() => { tables(); find(); });
})();
