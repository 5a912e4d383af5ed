// "You can go home now": copies a letter, so that it can be pasted into a mail.
(() => {
  "use strict";
  const said = document.getElementById("said");

  // navigator.clipboard is missing on plain http; what is marked can be copied the old way.
  const copy = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      const folded = field.closest("details");
      if (folded) folded.open = true;
      field.focus();
      field.select();
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const done = await copy(document.getElementById(button.dataset.copy));
    said.textContent = done ? document.body.dataset.copied : document.body.dataset.failed;
  });
})();
