// The leader's page: four large controls by pointer, by keys and by clicker; what shows the hidden is asked about once.
(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const question = at("ask");
  const idea = at("idea");
  const said = at("said");
  const done = []; // what was done on this page, for "undo"

  const say = (sentence, undo = "") => {
    said.textContent = sentence;
    if (!undo) return;
    const button = document.createElement("button");
    button.className = "btn text";
    button.dataset.undo = undo;
    button.textContent = document.body.dataset.undo;
    said.append(" ", button);
  };
  const hear = (answer) => {
    if (answer.action) done.push(answer.action);
    if (answer.sentence) say(answer.sentence);
    else if (answer.said) say(answer.said, answer.action && answer.said !== document.body.dataset.undone ? answer.action : "");
    return answer;
  };
  const close = () => {
    question.hidden = true;
    idea.hidden = true;
    at("controls").hidden = false;
  };
  const open = (element, focus) => {
    close();
    at("controls").hidden = true;
    element.hidden = false;
    focus.focus();
  };
  const backTo = (selector) => { close(); at("controls").querySelector(selector)?.focus(); };

  const next = async (sure = false) => {
    const answer = hear(await window.netlib.ask("next", { sure, seen: window.netlib.latest.get("at") }));
    if (answer.ask) {
      at("ask-words").textContent = answer.ask;
      open(question, question.querySelector("button"));
    } else if (sure) backTo('[data-do="next"]');
    if (answer.ok && !answer.ask) say("");
  };
  const DEEDS = {
    next: () => next(),
    more: async () => hear(await window.netlib.ask("more")),
    pause: async () => hear(await window.netlib.ask("pause")),
    back: async () => { close(); hear(await window.netlib.ask("back", { seen: window.netlib.latest.get("at") })); },
    replan: async (button) => hear(await window.netlib.ask("replan", { n: Number(button.dataset.n) })),
    accept: async () => hear(await window.netlib.ask("accept")),
    undo: async () => { const action = done.pop(); if (action) hear(await window.netlib.ask("undo", { action })); },
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button || button.disabled) return;
    if (button.dataset.do) DEEDS[button.dataset.do]?.(button);
    else if (button.dataset.open) open(idea, at("idea-text"));
    else if (button.dataset.ask === "yes") next(true);
    else if (button.dataset.ask === "no") backTo('[data-do="next"]');
    else if (button.dataset.idea) backTo("[data-open]");
    else if (button.dataset.undo) { done.pop(); hear(await window.netlib.ask("undo", { action: button.dataset.undo })); }
  });
  idea.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = at("idea-text");
    if (!field.value.trim()) return;
    const answer = hear(await window.netlib.ask("park", { text: field.value }));
    if (!answer.ok) return;
    field.value = "";
    backTo("[data-open]");
  });

  const KEYS = {
    PageDown: () => (question.hidden ? next() : next(true)), ArrowRight: () => (question.hidden ? next() : next(true)),
    PageUp: DEEDS.back, ArrowLeft: DEEDS.back,
    ".": DEEDS.pause, b: DEEDS.pause, B: DEEDS.pause, F5: DEEDS.more, "+": DEEDS.more,
    i: () => open(idea, at("idea-text")), I: () => open(idea, at("idea-text")),
  };
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return backTo('[data-do="next"]');
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.matches("input")) {
      event.preventDefault();
      return DEEDS.undo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return undefined;
    const act = KEYS[event.key];
    if (!act) return undefined;
    event.preventDefault();
    return event.repeat ? undefined : act();
  });
})();
