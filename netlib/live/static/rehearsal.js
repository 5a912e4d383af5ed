// On every page of a rehearsal: the button that ends it, and the way out when somebody has ended it.
(() => {
  "use strict";
  const { base } = document.body.dataset;

  const leave = () => window.location.assign(`${base}/over`);
  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-end-rehearsal]")) return;
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    const answer = await fetch(`${base}/end`, { method: "POST", headers: { "X-XSRFToken": token } }).catch(() => null);
    if (answer?.ok) leave();
  });
  window.netlib.onFrame((latest) => { if (latest.get("over")) leave(); });
})();
