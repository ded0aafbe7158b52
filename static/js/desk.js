/* On the screener's desk the keys 0 to 5 give the score; what is written is saved by the form itself. */
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-5]$/.test(event.key)) return;
  if (event.target.closest("textarea, input:not([type=radio]), select, [contenteditable]")) return;
  const radio = document.querySelector(`form[data-desk] input[name=value][value="${event.key}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
});
