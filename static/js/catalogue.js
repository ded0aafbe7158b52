/* The catalogue opens beside the row one writes in; what is chosen fills the row. Without a script a page does the same. */
"use strict";

(function () {
  const PAUSE = 350;
  let waiting;

  const box = (row, name) => row.querySelector(`[name$="-${name}"]`);

  function panel(row) {
    let found = row.querySelector("[data-look-panel]");
    if (!found) {
      found = document.createElement("div");
      found.className = "look-panel";
      found.dataset.lookPanel = "";
      row.append(found);
    }
    return found;
  }

  async function show(row, address, words) {
    const asked = new URLSearchParams({ part: "yes", wish: `${box(row, "name")?.value || ""} ${box(row, "users")?.value || ""}`.trim(), words });
    const answer = await fetch(`${address}?${asked}`, { headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    const place = panel(row);
    place.dataset.address = address;
    place.innerHTML = await answer.text();
    return true;
  }

  function changed(field, value) {
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function choose(row, button) {
    if (!box(row, "name").value.trim()) changed(box(row, "name"), button.dataset.name);
    changed(box(row, "from_catalogue"), "true");
    changed(box(row, "catalogue_entry"), button.dataset.choose);
    row.querySelector("[data-chosen]").textContent = button.dataset.name;
    shut(row);
  }

  function shut(row) {
    row.querySelector("[data-look-panel]")?.remove();
    row.querySelector("[data-look-up]")?.focus();
  }

  async function pressed(event) {
    const button = event.target.closest("[data-look-up], [data-choose], [data-look-shut]");
    const row = button?.closest("[data-row]");
    if (!row) return;
    event.preventDefault();
    if (button.dataset.choose !== undefined) choose(row, button);
    else if (button.dataset.lookShut !== undefined) shut(row);
    else if (await show(row, button.dataset.lookUp, "")) row.querySelector("[data-look-words]").focus();
  }

  function typed(event) {
    if (!event.target.matches?.("[data-look-words]")) return;
    event.stopPropagation();
    const row = event.target.closest("[data-row]");
    const words = event.target.value;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      await show(row, panel(row).dataset.address, words);
      const again = row.querySelector("[data-look-words]");
      again?.focus();
      again?.setSelectionRange(words.length, words.length);
    }, PAUSE);
  }

  document.addEventListener("click", pressed);
  document.addEventListener("input", typed, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("[data-look-words]")) event.preventDefault();
    if (event.key === "Escape" && event.target.closest?.("[data-look-panel]")) shut(event.target.closest("[data-row]"));
  });
})();
