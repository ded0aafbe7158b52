/* What a page says around the boxes one writes in: whether it is stored, faults, who else is here, and the rail. */
"use strict";

class Beside {
  constructor(form) {
    this.form = form;
    this.bar = form.querySelector("[data-save-bar]");
    this.words = form.querySelector("[data-save-state]");
  }

  // -- whether it is stored ------------------------------------------------------------------
  get isAway() {
    return this.bar.dataset.state === "away";
  }

  say(name, state) {
    this.put(this.words.dataset[name], state);
  }

  put(words, state) {
    if (this.words.textContent !== words) this.words.textContent = words;
    this.bar.dataset.state = state;
  }

  // -- faults --------------------------------------------------------------------------------
  block(key) {
    return this.form.querySelector(`[data-question="${key}"]`);
  }

  clearFaults(block) {
    for (const said of block.querySelectorAll("[data-fault], .errorlist, .field__error")) said.remove();
    for (const box of block.querySelectorAll("[aria-invalid]")) box.removeAttribute("aria-invalid");
  }

  /* Puts a sentence beside its box, and hands back the question it belongs to. */
  fault(name, text) {
    const box = this.form.querySelector(`[name="${name}"], [name="${name}_year"]`);
    const block = box?.closest("[data-question]") || this.block(name.split("-")[0]);
    if (!block) return null;
    const said = document.createElement("p");
    said.className = "field__error";
    said.dataset.fault = "";
    said.id = `fault_${name}`;
    said.textContent = `＊${text}`;
    if (box) {
      box.setAttribute("aria-invalid", "true");
      box.setAttribute("aria-describedby", said.id);
      (box.closest("td, .cell__boxes, .field") || box.parentElement).append(said);
    } else {
      block.append(said);
    }
    return block;
  }

  /* What keeps a row from being whole, said in its card; the row is stored all the same. */
  lacks(block, key, found) {
    for (const said of block.querySelectorAll("[data-lacks]")) said.remove();
    for (const [place, html] of Object.entries(found)) {
      const row = block.querySelector(`[name^="${key}-${place}-"]`)?.closest("[data-row]");
      row?.querySelector(".row-card__head")?.insertAdjacentHTML("afterend", html);
    }
  }

  // -- who else is here ----------------------------------------------------------------------
  presence(more = {}) {
    return new URLSearchParams({ csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value, ...more });
  }

  async beat() {
    try {
      const answer = await fetch(this.form.dataset.here, {
        method: "POST", body: this.presence(), headers: { Accept: "application/json" },
      });
      if (answer.ok) this.others((await answer.json()).others);
    } catch { /* The next beat says more. */ }
  }

  others(html) {
    const place = this.form.querySelector("[data-others]");
    if (place.innerHTML.trim() !== html) place.innerHTML = html;
  }

  gone() {
    navigator.sendBeacon(this.form.dataset.here, this.presence({ leaving: "yes" }));
  }

  // -- the rail ------------------------------------------------------------------------------
  refresh() {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(async () => {
      try {
        const answer = await fetch(this.form.dataset.side, { headers: { Accept: "text/html" } });
        if (answer.ok) this.drawn(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch { /* The page shows it when it is opened again. */ }
    }, 800);
  }

  drawn(fresh) {
    for (const part of fresh.querySelectorAll("[data-part]")) {
      const place = document.querySelector(`[data-fresh="${part.dataset.part}"]`);
      if (place && !this.isWrittenIn(place)) this.redraw(place, part.innerHTML);
    }
  }

  isWrittenIn(place) {
    const areas = [...place.querySelectorAll("textarea")];
    return areas.some((area) => area === document.activeElement || area.value !== area.defaultValue);
  }

  /* What was folded open stays open, and the focus stays where it was. */
  redraw(place, html) {
    const open = [...place.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold);
    const focus = place.contains(document.activeElement) ? this.wayTo(document.activeElement) : "";
    place.innerHTML = html;
    for (const fold of place.querySelectorAll("details")) fold.open = fold.open || open.includes(fold.dataset.fold);
    if (focus) place.querySelector(focus)?.focus({ preventScroll: true });
  }

  wayTo(element) {
    if (element.matches("summary")) return `details[data-fold="${element.parentElement.dataset.fold}"] > summary`;
    return element.matches("a[href]") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : element.tagName;
  }
}
