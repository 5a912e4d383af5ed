// Standing on a note: digits lay it in piles, letters act, arrows choose another; the ring says which one has the focus.
(() => {
  "use strict";
  const R = window.recorder;
  if (!R.at("field")) return;
  const prompt = R.at("prompt");
  const text = R.at("prompt-text");
  let naming = false; // O was pressed: the next digit is a pile that gets its heading
  let asked = null; // what the one-line question is about: {act, note}
  let stood = null; // the note to stand on when the page is drawn anew

  const notes = () => R.all("[data-note]").filter(R.seen);
  const stand = (note) => {
    if (!note) return;
    note.focus();
    note.scrollIntoView({ block: "nearest" });
  };
  R.toNotes = () => stand(document.querySelector("[data-band]") ?? notes().find((one) => one.closest(".loose")) ?? notes()[0]);
  const again = (key) => notes().find((one) => one.dataset.note === key);

  // The nearest note in a direction, as the eye sees it.
  const beside = (note, key) => {
    const from = note.getBoundingClientRect();
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const far = (one) => {
      const to = one.getBoundingClientRect();
      const along = sideways ? to.left - from.left : to.top - from.top;
      const across = Math.abs(sideways ? to.top - from.top : to.left - from.left);
      return along * sign > 4 ? along * sign + 3 * across : Infinity;
    };
    const best = notes().filter((one) => one !== note).map((one) => [far(one), one]).sort((a, b) => a[0] - b[0])[0];
    return best && best[0] < Infinity ? best[1] : null;
  };
  const move = (note, key) => {
    const there = beside(note, key);
    if (there && !(key === "ArrowUp" && note.dataset.band !== undefined)) stand(there);
    else if (key === "ArrowUp") R.at("field").focus();
  };

  const shown = (note) => R.known.shown.includes(category(note));
  const category = (note) => note.closest("[data-category]")?.dataset.category ?? R.known.room;
  const pile = (note, number) => {
    const loose = note.closest(".loose") ? R.all("[data-note]", note.closest(".loose")) : [];
    const next = loose[loose.indexOf(note) + 1] ?? loose[loose.indexOf(note) - 1];
    stood = next && number ? next.dataset.note : note.dataset.note; // from the loose ones one goes on to the next
    R.send("pile", { note: note.dataset.note, number });
    if (next && number) stand(next);
  };

  // ---- the question in one line
  const ask = (act, note, label) => {
    asked = { act, note: note.dataset.note, category: category(note) };
    R.at("prompt-label").textContent = label;
    document.body.classList.toggle("choosing", act === "merge");
    prompt.hidden = false;
    text.value = "";
    text.focus();
  };
  const close = () => {
    const back = asked?.note;
    asked = null;
    prompt.hidden = true;
    document.body.classList.remove("choosing");
    stand(again(back) ?? notes()[0]);
  };
  const ANSWERED = {
    withhold: (words) => R.send("withhold", { note: asked.note, why: words }, { text: words }),
    park: (words) => R.send("park", { text: words }, { text: words }),
    merge: (words) => {
      const host = notes().find((one) => one.dataset.n === words.trim() && category(one) === asked.category);
      if (!host || host.dataset.note === asked.note) {
        R.say(R.words.no_such_note.replace("{n}", words.trim()));
        return false;
      }
      return R.send("decide", { item: asked.note, outcome: "merged", into: host.dataset.note });
    },
  };
  prompt.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text.value.trim() || ANSWERED[asked.act](text.value) === false) return;
    close();
  });
  prompt.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });

  // ---- a pile's heading
  const rename = (button, back = null) => {
    const field = R.make("input", "", { className: "in", value: button.dataset.has, maxLength: 200 });
    field.setAttribute("aria-label", R.words.title_label);
    button.replaceWith(field);
    field.focus();
    let over = false;
    const end = (saves) => {
      if (over) return;
      over = true;
      const told = field.value.trim();
      if (saves && told !== button.dataset.has) {
        R.send("name_pile", { pile: button.dataset.title, text: told }, { slot: `name/${button.dataset.title}`, text: told });
        button.textContent = told || "…";
      }
      const had = document.activeElement === field;
      field.replaceWith(button);
      if (had) { if (back && again(back)) stand(again(back)); else button.focus(); }
      window.netlib.show();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      end(event.key === "Enter");
    });
    field.addEventListener("blur", () => end(true));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-title]");
    if (button) rename(button);
    else event.target.closest("[data-note]")?.focus();
  });

  const ACTS = {
    o: () => { naming = true; R.say(R.words.name_which); },
    b: () => { R.open("piles"); R.all("textarea[data-auto]").find(R.seen)?.focus(); },
    p: (note) => ask("park", note, R.words.prompt_park),
    l: (note) => (shown(note) ? ask("withhold", note, R.words.prompt_withhold) : R.say(R.words.not_shown_yet)),
    f: (note) => (shown(note) ? ask("merge", note, R.words.prompt_merge) : R.say(R.words.not_shown_yet)),
    e: (note) => (note.dataset.phone ? R.say(R.words.by_phone) : R.edit(note)),
    u: () => R.undo(),
    enter: () => R.at("field").focus(),
  };
  document.addEventListener("keydown", (event) => {
    const note = event.target;
    if (!note.dataset?.note || event.altKey || event.metaKey) return;
    if (event.ctrlKey) { if (event.key === "z") R.undo(); else return; }
    else if (/^\d$/.test(event.key)) {
      const titles = R.all("[data-title]").filter(R.seen);
      if (naming && titles[Number(event.key) - 1]) rename(titles[Number(event.key) - 1], note.dataset.note);
      else if (!naming) pile(note, Number(event.key));
      naming = false;
    } else if (event.key.startsWith("Arrow")) move(note, event.key);
    else if (ACTS[event.key.toLowerCase()]) { naming = false; R.say(""); ACTS[event.key.toLowerCase()](note); }
    else if (event.key === "Escape") { naming = false; R.at("field").focus(); }
    else return;
    event.preventDefault();
  });
  // A note that is drawn anew, or the next one that is read aloud, takes the focus that the one before it had.
  document.addEventListener("focusin", (event) => {
    const note = event.target.closest?.("[data-note]");
    stood = note ? note.dataset.note : null;
    onBand = Boolean(note && note.dataset.band !== undefined);
  });
  let onBand = false;
  window.netlib.onFrame(() => {
    if (document.activeElement !== document.body || !(stood || onBand)) return;
    stand((onBand && document.querySelector("[data-band]")) || again(stood) || notes()[0] || R.at("field"));
  });
})();
