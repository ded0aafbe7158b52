/* Tables of figures: a block of cells pasted from Excel fills them, arrows and Enter go from row to row. */
"use strict";

(function () {
  const open = (box) => box.type !== "hidden" && box.type !== "checkbox" && !box.closest("[hidden]");
  const boxes = (row) => [...row.querySelectorAll("input, select, textarea")].filter(open);
  const amounts = (row) => [...row.querySelectorAll(".amounts input")];

  /* Amounts have columns of their own; everything else is counted from the left. */
  function column(row, box) {
    const place = amounts(row).indexOf(box);
    return place >= 0 ? { of: amounts, place } : { of: boxes, place: boxes(row).indexOf(box) };
  }

  function neighbour(row, step) {
    const rows = [...row.closest("table").querySelectorAll("[data-row]")];
    return rows[rows.indexOf(row) + step];
  }

  function moved(event) {
    const box = event.target;
    const row = box.closest("[data-sheet] [data-row]");
    if (!row || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!["ArrowUp", "ArrowDown", "Enter"].includes(event.key) || box.tagName !== "INPUT") return;
    if (event.key !== "Enter" && !box.closest(".amounts") && box.hasAttribute("list")) return;
    event.preventDefault();
    const next = neighbour(row, event.key === "ArrowUp" || event.shiftKey ? -1 : 1);
    if (!next) return;
    const { of, place } = column(row, box);
    const goal = of(next)[place];
    goal?.focus();
    goal?.select?.();
  }

  function put(box, words) {
    if (box.tagName === "SELECT") {
      const option = [...box.options].find((one) => one.text.trim() === words.trim());
      if (option) box.value = option.value;
    } else {
      box.value = words.trim();
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* The next row of the same part of the table; a new one when the part is full. */
  function below(row) {
    const part = row.closest("[data-rows]") || row.parentElement;
    const rows = [...part.querySelectorAll("[data-row]")];
    const next = rows[rows.indexOf(row) + 1];
    if (next) return next;
    part.querySelector("[data-add-row]")?.click();
    return [...part.querySelectorAll("[data-row]")][rows.length];
  }

  function cells(text) {
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
    return lines.map((line) => line.split("\t"));
  }

  function pasted(event) {
    const box = event.target;
    let row = box.closest?.("[data-sheet] [data-row]");
    const text = event.clipboardData?.getData("text/plain") || "";
    if (!row || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const { of, place } = column(row, box);
    for (const line of cells(text)) {
      if (!row) break;
      // A name before the figures goes on into the first year.
      const goals = of === amounts ? amounts(row).slice(place) : [...boxes(row).slice(place, place + 1), ...amounts(row)];
      line.forEach((words, index) => goals[index] && put(goals[index], words));
      row = below(row);
    }
    box.focus();
  }

  document.addEventListener("keydown", moved);
  document.addEventListener("paste", pasted);
})();
