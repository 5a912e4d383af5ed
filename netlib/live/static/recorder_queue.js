// The recorder's queue: what was typed lies in this browser until the server has it, and is sent in order, again and again.
// Each thing carries an id of its own, so that what is sent twice is done once.
(() => {
  "use strict";
  const BASE = document.body.dataset.base; // a rehearsal has its own: what is typed there never reaches the meeting
  const QUEUE = `netlib-queue-${BASE}`;
  const DONE = `netlib-done-${BASE}`;
  const PATIENCE = 10000; // milliseconds after which a server that says nothing counts as away
  const AGAIN = 800; // milliseconds until the next try
  const TRIES = 5; // answers without a sentence after which a thing is given back
  // What was typed comes back when it is refused; a mere press is only told about.
  const TYPED = new Set(["note", "answer", "table", "dots", "reasons", "commit", "park", "recommend", "owner", "name_pile", "withhold", "decide"]);
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at("words")?.textContent ?? "{}");
  const memory = new Map(); // where the browser keeps nothing

  const read = (store, name) => {
    try { return JSON.parse(store.getItem(name) ?? "[]"); } catch { return memory.get(name) ?? []; }
  };
  const write = (store, name, list) => {
    memory.set(name, list);
    try { store.setItem(name, JSON.stringify(list)); } catch { /* memory has it */ }
  };
  const load = () => read(localStorage, QUEUE);
  const save = (items) => write(localStorage, QUEUE, items);
  const change = (once, how) => save(load().flatMap((one) => (one.once === once ? how(one) : [one])));
  const done = () => read(sessionStorage, DONE);
  const say = (sentence) => { if (at("said")) at("said").textContent = sentence ?? ""; };

  let busy = "";
  let away = false;
  let last = null; // what was saved last, with what the server said of it
  const listeners = [];

  const send = (deed, values, { slot = "", text = "", category = "", back = null } = {}) => {
    const item = { once: window.netlib.newKey(), deed, values, slot, text, category, back, tries: 0 };
    const rest = load().filter((one) => !slot || one.slot !== slot || one.once === busy);
    save([...rest, item]);
    last = { item, said: "" };
    say("");
    draw();
    pump();
    return item;
  };

  const patiently = (promise) => Promise.race([promise, new Promise((done) => { setTimeout(() => done({ ok: null }), PATIENCE); })]);
  const pump = async () => {
    if (busy) return;
    const item = load().find((one) => !one.refused);
    if (!item) return;
    busy = item.once;
    const answer = await patiently(window.netlib.ask(item.deed, { ...item.values, once: item.once }));
    busy = "";
    settle(item, answer);
    draw();
    if (away) setTimeout(pump, AGAIN); else pump();
  };
  const settle = (item, answer) => {
    away = answer.ok === null || (!answer.ok && !answer.sentence && item.tries < TRIES);
    if (away) {
      if (answer.ok === false) change(item.once, (one) => [{ ...one, tries: one.tries + 1 }]);
    } else if (answer.ok) {
      change(item.once, () => []);
      if (answer.action) write(sessionStorage, DONE, [...done(), item.back ?? { action: answer.action }].slice(-200));
      if (last?.item.once === item.once) last.said = answer.saved ?? "";
      if (answer.said) say(answer.said);
    } else {
      const sentence = answer.sentence ?? words.broken;
      change(item.once, (one) => (TYPED.has(one.deed) ? [{ ...one, refused: sentence }] : []));
      if (!TYPED.has(item.deed)) say(sentence);
    }
    if (!away) for (const listener of listeners) listener(item, answer);
  };

  // ---- what is seen of it
  const make = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const isHidden = (item) => item.category && !window.recorder.known.shown.includes(item.category);
  const draw = () => {
    const place = at("waiting");
    if (!place) return;
    const items = load();
    const waiting = items.filter((one) => !one.refused);
    const state = !last ? "" : waiting.some((one) => one.once === last.item.once) ? (away ? words.not_sent : words.saving) : last.said;
    at("saved").replaceChildren(...(last?.item.deed === "note" && state ? [make("span", last.item.text, { className: "what" })] : []), make("b", state));
    at("saved").classList.toggle("late", away);
    const many = away && waiting.length > 0
      ? [make("p", `${words.not_sent}. ${(waiting.length === 1 ? words.waiting_one : words.waiting_many).replace("{n}", waiting.length)}.`, { className: "find warning" })] : [];
    place.replaceChildren(...many, ...items.filter((one) => one.refused).map(refusal));
  };
  const refusal = (item) => {
    const row = make("p", "", { className: "refusal" });
    const put = make("button", words.put_right, { className: "btn quiet" });
    put.addEventListener("click", () => { change(item.once, () => []); draw(); window.recorder.putRight(item); });
    const drop = make("button", words.throw_away, { className: "btn text" });
    drop.addEventListener("click", () => {
      change(item.once, () => []);
      draw();
      window.recorder.forget?.(item);
      at("field").focus();
    });
    row.append(make("b", words.refused), ` ${item.refused} `, make("span", isHidden(item) ? "" : item.text, { className: "what" }), put, drop);
    return row;
  };

  const undo = async () => {
    const waiting = load().filter((one) => !one.refused && one.once !== busy);
    if (waiting.length) {
      change(waiting.at(-1).once, () => []);
      window.recorder.forget?.(waiting.at(-1));
      last = null;
      return draw();
    }
    const list = done();
    const back = list.pop();
    if (!back) return say(words.nothing_to_undo);
    const answer = await patiently(back.action ? window.netlib.ask("undo", { action: back.action }) : window.netlib.ask(back.deed, back.values));
    if (answer.ok !== null) write(sessionStorage, DONE, list); // what cannot be undone is not asked for again
    if (back.deed === "sheet") window.recorder.unfinish(back.values);
    last = null;
    draw();
    return say(answer.ok === null ? words.not_reached : answer.said ?? answer.sentence ?? "");
  };

  window.recorder = { base: BASE, words, say, send, undo, draw, load, onSettled: (listener) => { listeners.push(listener); }, make };
  window.netlib.onFrame(() => { if (!busy && load().some((one) => !one.refused)) pump(); });
  window.addEventListener("online", pump);
  setTimeout(() => { draw(); pump(); });
})();
