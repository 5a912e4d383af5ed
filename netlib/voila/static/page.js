// What a page does by itself: it waits until the widgets are drawn, and says so when they never come or are gone.
(() => {
  "use strict";
  const PATIENCE = 60000; // milliseconds until a page that has not come is said not to come
  const loading = document.getElementById("loading");
  const content = document.getElementById("content");
  let closing = false;

  window.voila_heartbeat = window.voila_process = window.voila_finish = () => {};

  const show = (id) => {
    if (closing) return;
    loading.hidden = true;
    document.getElementById(id).hidden = false;
  };
  // What ipywidgets leaves unsaid: which choice is pressed, what a group of choices is called.
  const mend = () => {
    for (const one of content.querySelectorAll('[title="null"]')) one.removeAttribute("title");
    for (const one of content.querySelectorAll(".widget-toggle-button")) {
      one.setAttribute("aria-pressed", one.classList.contains("mod-active"));
    }
    for (const one of content.querySelectorAll(".widget-radio, .widget-toggle-buttons")) {
      one.setAttribute("role", one.matches(".widget-radio") ? "radiogroup" : "group");
      one.setAttribute("aria-label", one.querySelector("label").textContent);
    }
    for (const one of content.querySelectorAll(".nl-field")) { // what stands under a field is read with it
      const [field, told] = ["input, textarea, select", ".find, .nl-hint, .hint"].map((what) => one.querySelector(what));
      if (told && field?.id) field.setAttribute("aria-describedby", (told.id ||= `told-${field.id}`));
    }
    for (const one of content.querySelectorAll(".nl-choices")) { // fields that answer one question together
      const legend = one.querySelector(".nl-legend");
      if (!legend) continue;
      one.setAttribute("role", "group");
      one.setAttribute("aria-label", legend.textContent.trim());
    }
    for (const one of content.querySelectorAll(".nl-summary")) {
      one.setAttribute("aria-expanded", one.classList.contains("nl-unfolded"));
    }
  };
  const drawn = () => Boolean(content.querySelector(".nl-page h1"));
  const look = () => {
    mend();
    if (!drawn() || document.documentElement.dataset.drawn) return;
    loading.hidden = true;
    performance.mark("netlib-drawn");
    document.documentElement.dataset.drawn = "yes";
  };
  document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
  // Copies what stands in the place that a button names, and says so aloud; what cannot be copied is marked instead.
  const copy = async (place) => {
    try {
      await navigator.clipboard.writeText(place.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(place);
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const said = button.closest(".widget-html").querySelector("[data-copied]");
    said.textContent = "";
    const done = await copy(document.getElementById(button.dataset.copy));
    said.textContent = done ? button.dataset.done : button.dataset.failed;
  });
  new MutationObserver(look).observe(content, { childList: true, subtree: true, attributeFilter: ["class"] });
  // Voilà tells the server on `beforeunload`, which a closed tab and a phone may skip.
  window.addEventListener("pagehide", () => {
    closing = true;
    const kernel = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").kernelId;
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1];
    if (kernel && token) navigator.sendBeacon(`/voila/api/shutdown/${kernel}`, new URLSearchParams({ _xsrf: token }));
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // back again: its kernel is gone
  window.addEventListener("DOMContentLoaded", () => {
    if (content.querySelector("[data-failed]") || !content.querySelector(".cell")) show("failed");
    else setTimeout(() => drawn() || show("failed"), PATIENCE);
  });

  // The kernel goes when the page has been idle too long or netlib is stopped: buttons would then do nothing, silently.
  const gone = () => {
    if (!closing && document.documentElement.dataset.drawn) show("gone");
  };
  window.WebSocket = class extends window.WebSocket {
    constructor(...address) {
      super(...address);
      let timer = 0;
      this.addEventListener("close", () => { timer = setTimeout(gone, 3000); });
      window.addEventListener("netlib-open", () => clearTimeout(timer));
      this.addEventListener("open", () => window.dispatchEvent(new Event("netlib-open")));
    }
  };
})();
