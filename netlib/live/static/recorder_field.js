// The one large field: numbers from the wall first, then the words; Enter puts it into the queue.
(() => {
  "use strict";
  const R = window.recorder;
  const line = R.at("field");
  if (!line) return;
  const DRAFT = `netlib-line-${R.base}`;
  let editing = null; // {id, category, was}: a note that is put right

  // Reads as netlib.session.line does: a leading mark that names nothing belongs to the words, unless a colon follows.
  const MARK = /([A-Za-z][1-9]|\d{1,4})(?=[\s,;:+]|\.\s|$)[\s,.;+]*/y;
  const marks = (text, piles) => {
    const found = [];
    let place = text.length - text.trimStart().length;
    for (;;) {
      MARK.lastIndex = place;
      const hit = MARK.exec(text);
      if (!hit) break;
      place = MARK.lastIndex;
      found.push(hit[1].toUpperCase());
    }
    const colon = /^\s*:/.test(text.slice(place));
    const known = (mark) => (/^\d/.test(mark) ? String(Number(mark)) in R.known.cards : piles && mark in R.known.piles);
    const first = found.findIndex((mark) => !known(mark));
    return { meant: (colon || first < 0 ? found : found.slice(0, first)).filter(known), unknown: colon ? found.filter((one) => !known(one)) : found.slice(first < 0 ? found.length : first, first + 1).filter((one) => /^\d/.test(one)) };
  };
  const show = (text, place, piles = false) => {
    const told = marks(text, piles);
    const named = told.meant.map((mark) => {
      const one = R.make("span", "");
      const words = /^\d/.test(mark) ? R.known.cards[Number(mark)] : R.known.piles[mark];
      one.append(R.make("b", mark), ` ${words}`);
      return one;
    });
    const missing = told.unknown.map((mark) => R.make("span", (/^\d/.test(mark) ? R.words.no_card : R.words.no_mark).replace("{n}", mark).replace("{mark}", mark), { className: "no-card" }));
    place.replaceChildren(...named, ...missing);
  };

  const keep = () => {
    try {
      localStorage.setItem(DRAFT, JSON.stringify({ text: line.value, editing }));
    } catch { /* the field has it */ }
  };
  const typed = () => { show(line.value, R.at("seen")); keep(); };
  const fill = (text, note = null) => {
    editing = note;
    line.value = text;
    R.at("for-edit").hidden = !note;
    typed();
    line.focus();
  };
  const stop = () => {
    const was = editing?.was;
    fill("");
    R.choose(was ?? "");
  };
  const enter = () => {
    if (!line.value.trim()) return editing ? stop() : R.finish();
    const values = { category: R.category(), text: line.value.trim(), seat: editing ? editing.seat ?? "" : R.current(), id: editing?.id ?? window.netlib.newKey() };
    R.send("note", values, { text: values.text, category: values.category });
    if (editing) return stop();
    fill("");
    return R.caughtUp();
  };

  line.addEventListener("input", typed);
  line.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const bare = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === "Tab" && !event.shiftKey && bare) R.nextCategory();
    else if (event.key === "Escape") { if (editing) stop(); else document.querySelector("nav.parts a[aria-current]").focus(); }
    else if (event.key === "ArrowDown") R.toNotes();
    else if (event.key === "Enter") { if (!event.repeat) enter(); }
    else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !line.value) R.undo();
    else return;
    event.preventDefault();
  });
  R.at("line-form").addEventListener("submit", (event) => event.preventDefault());

  R.putRight = (item) => {
    if (item.deed === "note") {
      if (item.values.category !== R.category()) R.choose(item.values.category);
      fill(item.values.text, { id: item.values.id, seat: item.values.seat, was: "" });
    } else R.putBack(item);
  };
  R.edit = (note) => {
    const of = note.closest("[data-category]")?.dataset.category ?? R.known.room;
    const was = R.category() === R.known.room ? "" : R.category();
    if (of !== R.category()) R.choose(of);
    fill(note.dataset.line, { id: note.dataset.note, was });
  };
  R.showMarks = show;
  try {
    const draft = JSON.parse(localStorage.getItem(DRAFT) ?? "null");
    if (draft?.text) fill(draft.text, draft.editing);
  } catch { /* nothing was kept */ }
  typed();
  line.focus();
})();
