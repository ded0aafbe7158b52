/* Tables of rows grow by a press; without a script saving the page offers new rows. */
"use strict";

(function () {
  const total = (block) => block.querySelector("[name$='-TOTAL_FORMS']");
  const rows = (block) => [...block.querySelectorAll("[data-row]")];

  /* Under this sign a new row is sent; sent twice, it is stored once. */
  const sign = () => [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("-");

  function renumber(element, from, to) {
    for (const part of element.querySelectorAll("*")) {
      for (const name of ["name", "id", "for", "aria-describedby", "aria-labelledby", "data-folded-name"]) {
        const said = part.getAttribute(name);
        if (said) part.setAttribute(name, said.replace(from, to));
      }
    }
  }

  function empty(row) {
    for (const field of row.querySelectorAll("input, textarea, select")) {
      if (field.dataset.stays !== undefined) continue;
      if (field.dataset.born !== undefined) {
        field.value = sign();
        continue;
      }
      if (["checkbox", "radio"].includes(field.type)) field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
      field.removeAttribute("aria-invalid");
    }
    for (const wrong of row.querySelectorAll(".errorlist, .field__error, [data-lacks]")) wrong.remove();
    row.classList.remove("row-card--wrong");
    for (const fold of row.querySelectorAll("[data-row-fold]")) fold.open = true;
  }

  /* One more row like the last: of the whole table, or of the part of it where the button stands. */
  function add(block, within = block) {
    const last = rows(within).at(-1);
    const count = total(block);
    if (!last || !count) return null;
    const row = last.cloneNode(true);
    const prefix = count.name.replace("-TOTAL_FORMS", "");
    renumber(row, new RegExp(`(${prefix})-\\d+-`), `$1-${count.value}-`);
    empty(row);
    const name = row.querySelector("[data-row-name]");
    if (name) name.textContent = document.getElementById("add-row").dataset.name;
    count.value = Number(count.value) + 1;
    last.after(row);
    block.dispatchEvent(new CustomEvent("boxes:new", { bubbles: true }));
    return row;
  }

  /* What stands in a row that is folded, as the server says it of a stored one. */
  function words(box) {
    if (["checkbox", "radio"].includes(box.type)) return box.checked && !box.name.endsWith("-DELETE") ? box.closest("label")?.textContent.trim() : "";
    if (box.type === "hidden" || box.closest("[hidden]")) return "";
    return box.tagName === "SELECT" ? box.value && box.selectedOptions[0].text : box.value.trim();
  }

  function folded(event) {
    const fold = event.target;
    if (!fold.matches?.("[data-row-fold]") || fold.open) return;
    const name = fold.querySelector("[data-folded-name]");
    const said = fold.querySelector("[data-folded-said]");
    const boxes = [...fold.closest("[data-folds]").querySelectorAll("input, select, textarea")];
    const naming = boxes.find((box) => box.name === name.dataset.foldedName);
    if (naming?.value) name.textContent = naming.value;
    said.textContent = boxes.filter((box) => box !== naming).map(words).filter(Boolean).join("・") || said.dataset.foldedSaid;
  }

  function prepare(root) {
    const template = document.getElementById("add-row");
    for (const help of root.querySelectorAll("[data-more-rows]")) {
      const button = template.content.firstElementChild.cloneNode(true);
      help.replaceWith(button);
    }
  }

  function pressed(event) {
    if (!event.target.closest("[data-add-row]")) return;
    const row = add(event.target.closest("[data-question]"), event.target.closest("[data-rows]") || undefined);
    row?.querySelector("input:not([type=hidden], [type=checkbox]), textarea, select")?.focus();
  }

  /* A copy that was kept in this browser may hold more rows, or fewer, than the page. */
  function fit(event) {
    for (const count of event.target.querySelectorAll("[name$='-TOTAL_FORMS']")) {
      const wanted = Number(event.detail[count.name]?.[0] || 0);
      const block = count.closest("[data-question]");
      if (!wanted) continue;
      while (Number(count.value) < wanted) add(block);
      rows(block).slice(wanted).forEach(empty);
    }
  }

  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("boxes:new", (event) => prepare(event.target));
  document.addEventListener("click", pressed);
  document.addEventListener("toggle", folded, true);
  document.addEventListener("draft:back", fit);
})();
