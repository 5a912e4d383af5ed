// The photo that is typed from: turned and enlarged here, kept by the server.
(() => {
  "use strict";
  const R = window.recorder;
  const frame = R.at?.("photo-frame");
  if (!frame) return;
  const picture = R.at("photo");
  const LARGE = 4; // times
  let n = 0;
  let size = 1;
  const turned = new Map(); // photo -> quarters of a turn

  const base = `${R.base}/`;
  const photos = () => R.known.photos;
  const draw = () => {
    const one = photos()[n];
    frame.hidden = !one;
    for (const button of R.all("[data-photo]")) button.hidden = !one || (["next", "back"].includes(button.dataset.photo) && photos().length < 2);
    R.at("photo-said").textContent = one ? one.said : R.words.photo_none;
    if (!one) return;
    if (picture.getAttribute("src") !== base + one.src) picture.src = base + one.src;
    picture.alt = one.name || one.said;
    picture.style.width = `${size * 100}%`;
    picture.style.transform = `rotate(${90 * (turned.get(one.src) ?? 0)}deg)`;
  };
  const ACTS = {
    in: () => { size = Math.min(LARGE, size * 1.25); },
    out: () => { size = Math.max(1, size / 1.25); },
    turn: () => { const { src } = photos()[n]; turned.set(src, ((turned.get(src) ?? 0) + 1) % 4); },
    next: () => { n = (n + 1) % photos().length; },
    back: () => { n = (n - 1 + photos().length) % photos().length; },
  };
  const act = (name) => { if (photos().length) { ACTS[name](); draw(); } };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-photo]");
    if (button) act(button.dataset.photo);
  });
  document.addEventListener("keydown", (event) => {
    const name = { PageDown: "next", PageUp: "back" }[event.key] ?? (event.target === frame ? { "+": "in", "-": "out", d: "turn", D: "turn" }[event.key] : null);
    if (!name || event.ctrlKey || event.altKey || event.target.localName === "textarea") return;
    event.preventDefault();
    act(name);
  });

  const trouble = R.at("photo-trouble");
  R.at("photo-file").addEventListener("change", async (event) => {
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    trouble.textContent = R.words.saving;
    for (const file of event.target.files) {
      const headers = { "X-XSRFToken": token, "X-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" };
      const answer = await fetch(`${base}photo`, { method: "POST", headers, body: file }).then((one) => one.json()).catch(() => ({ sentence: R.words.not_reached }));
      trouble.textContent = answer.sentence ?? "";
      if (answer.sentence) break;
    }
    event.target.value = "";
    R.at("field").focus();
  });
  let had = photos().length;
  window.netlib.onFrame(() => {
    if (photos().length > had) n = had; // the first of those that have come
    had = photos().length;
    if (n >= had) n = 0;
    draw();
  });
  draw();
})();
