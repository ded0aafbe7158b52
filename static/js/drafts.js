/* What was typed is kept in this browser until the server has it, and offered back after a lost session. */
"use strict";

(function () {
  const days = 7 * 24 * 60 * 60 * 1000;
  const person = document.documentElement.querySelector("body")?.dataset.person || "";

  function place(form) {
    return `draft:${person}:${location.pathname}:${form.dataset.keeps}`;
  }

  /* Where answers are saved one by one, only those are kept that the server does not have yet; with them go the
     hidden boxes that say what the writer had before the eyes, so that nobody's newer words are overwritten. */
  const byQuestion = (form) => form.dataset.saves !== undefined;
  const aside = (name) => /^seen-|-(id|born)$|_FORMS$/.test(name);

  /* Words only: no password, no file, no token. */
  function words(form) {
    const kept = {};
    for (const field of form.elements) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || field.readOnly) continue;
      if (["password", "file", "submit", "button"].includes(field.type)) continue;
      if (byQuestion(form) ? !field.closest("[data-unsaved]") : field.type === "hidden") continue;
      if (["checkbox", "radio"].includes(field.type)) {
        if (field.checked) (kept[field.name] = kept[field.name] || []).push(field.value);
        else kept[field.name] = kept[field.name] || [];
      } else {
        kept[field.name] = (kept[field.name] || []).concat(field.value);
      }
    }
    return kept;
  }

  function fill(form, kept) {
    if (byQuestion(form)) form.dispatchEvent(new CustomEvent("draft:back", { bubbles: true, detail: kept }));
    for (const [name, values] of Object.entries(kept)) {
      const fields = [...form.elements].filter((field) => field.name === name);
      fields.forEach((field, index) => {
        if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
        else if (values[index] !== undefined) field.value = values[index];
        if (field.type !== "hidden") field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
  }

  function keep(form) {
    try {
      const found = words(form);
      if (byQuestion(form) && !Object.keys(found).length) return localStorage.removeItem(place(form));
      localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), words: found }));
    } catch { /* A full or shut store must not stop anybody from writing. */ }
  }

  function kept(form) {
    try {
      const found = JSON.parse(localStorage.getItem(place(form)) || "null");
      return found && Date.now() - found.at < days ? found : null;
    } catch {
      return null;
    }
  }

  function offer(form, found) {
    const template = document.getElementById("kept-draft");
    if (!template) return;
    const box = template.content.firstElementChild.cloneNode(true);
    box.querySelector("[data-when]").textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      month: "long", day: "numeric", hour: "numeric", minute: "2-digit",
    }).format(found.at);
    box.querySelector("[data-restore]").addEventListener("click", () => { fill(form, found.words); box.remove(); });
    box.querySelector("[data-forget]").addEventListener("click", () => { localStorage.removeItem(place(form)); box.remove(); });
    form.insertAdjacentElement("beforebegin", box); // not its verb “before”: a form hands out its boxes by name, and one has that name
  }

  /* Whether the page shows everything that was kept. */
  function shows(form, found) {
    if (!byQuestion(form)) return JSON.stringify(found) === JSON.stringify(words(form));
    return Object.entries(found).every(([name, values]) => {
      const fields = [...form.elements].filter((field) => field.name === name);
      const now = fields.filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked).map((field) => field.value);
      return aside(name) || JSON.stringify(now) === JSON.stringify(values) || (!fields.length && values.every((value) => !value));
    });
  }

  /* What this tab sent off. It is thrown away once a page says that something was done: not before, for what was
     sent may have met a lost session, and not never, or the next blank form would offer what is stored already. */
  const sent = "drafts-sent";
  const sentOff = () => JSON.parse(sessionStorage.getItem(sent) || "[]");

  function send(form) {
    keep(form);
    if (!byQuestion(form)) sessionStorage.setItem(sent, JSON.stringify([...sentOff(), place(form)]));
  }

  function forgetWhatIsDone() {
    if (!document.querySelector("[data-done]")) return;
    for (const key of sentOff()) localStorage.removeItem(key);
    sessionStorage.removeItem(sent);
  }

  /* A copy that the page shows is thrown away, unless the page shows it with its faults; any other is offered back. */
  function watch(form) {
    const found = kept(form);
    if (found && !shows(form, found.words)) offer(form, found);
    else if (found && !form.querySelector("[data-error-summary]")) localStorage.removeItem(place(form));
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => keep(form), 400);
    });
    form.addEventListener("submit", () => send(form));
    form.addEventListener("draft:settled", () => keep(form));
    window.addEventListener("pagehide", () => byQuestion(form) && waiting && keep(form));
  }

  /* Copies of a week ago, and of another person on this machine who signed out, go. */
  function tidy() {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith("draft:")) continue;
      try {
        if (Date.now() - JSON.parse(localStorage.getItem(key)).at > days) localStorage.removeItem(key);
      } catch {
        localStorage.removeItem(key);
      }
    }
  }

  function sweep(event) {
    if (!event.target.matches("[data-forgets-drafts]")) return;
    for (const key of Object.keys(localStorage)) if (key.startsWith(`draft:${person}:`)) localStorage.removeItem(key);
  }

  document.addEventListener("DOMContentLoaded", () => {
    try {
      tidy();
      forgetWhatIsDone();
      for (const form of document.querySelectorAll("form[data-keeps]")) watch(form);
      document.addEventListener("submit", sweep);
    } catch { /* No store in this browser: writing goes on without a copy. */ }
  });
})();
