// The wall: scaled to the window, and led by the keys of an ordinary presenter clicker.
(() => {
  "use strict";
  const proj = document.getElementById("proj");
  const again = document.getElementById("again");
  const PATIENCE = 10000; // milliseconds in which a second press answers the question

  const scale = () => {
    const k = Math.min(window.innerWidth / 1280, window.innerHeight / 720);
    proj.style.setProperty("--k", k);
  };
  window.addEventListener("resize", scale);
  scale();

  window.netlib.onFrame((latest) => {
    const room = latest.get("room");
    if (room === undefined || document.body.dataset.room === room) return;
    document.body.dataset.room = room;
    proj.className = `proj ${latest.get("tint") ?? ""}`;
  });

  let asked = 0;
  const forget = () => { asked = 0; again.hidden = true; };
  const next = async () => {
    const sure = Boolean(asked);
    clearTimeout(asked);
    forget();
    const answer = await window.netlib.ask("next", { sure, page: "projector", seen: window.netlib.latest.get("at") });
    if (answer.ask) {
      again.textContent = answer.ask;
      again.hidden = false;
      asked = setTimeout(forget, PATIENCE);
    }
  };
  const back = () => { forget(); window.netlib.ask("back", { seen: window.netlib.latest.get("at") }); };
  const KEYS = {
    PageDown: next, ArrowRight: next, ArrowDown: next, " ": next, Enter: next,
    PageUp: back, ArrowLeft: back, ArrowUp: back,
    ".": () => window.netlib.ask("pause"), b: () => window.netlib.ask("pause"), B: () => window.netlib.ask("pause"),
    F5: () => window.netlib.ask("more"), Escape: forget,
  };
  window.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
})();
