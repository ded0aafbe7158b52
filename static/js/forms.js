/* Forms: long texts count and grow, a date says its weekday, a form is sent once, leaving unsaved text asks once. */
"use strict";

(function () {
  const modifiers = /[\p{Mn}\p{Me}\p{Cf}\u{1F3FB}-\u{1F3FF}]/u;

  /* As characters() in workflow/fields/text.py counts. */
  function characters(text) {
    let seen = 0;
    let joined = false;
    for (const character of text.replace(/\s/gu, "")) {
      if (!modifiers.test(character) && !joined) seen += 1;
      joined = character === "\u200d";
    }
    return seen;
  }

  function count(area) {
    const counter = area.parentElement.querySelector("[data-counter]");
    if (!counter) return;
    const number = characters(area.value);
    const guide = Number(area.dataset.guide || 0);
    counter.textContent = counter.textContent.replace(/\d+/, String(number));
    counter.classList.toggle("counter--over", guide > 0 && number > guide);
  }

  function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.rows = Math.max(area.dataset.rows || area.rows, area.value.split("\n").length + Math.floor(area.value.length / 36));
  }

  function textareas(root) {
    for (const area of root.querySelectorAll("textarea")) {
      area.dataset.rows = area.rows;
      const changed = () => { count(area); grow(area); };
      area.addEventListener("input", changed);
      changed();
    }
  }

  /* Days: the boxes say their day in words, and a calendar fills them. */
  const eras = [["令和", "R", 2019], ["平成", "H", 1989], ["昭和", "S", 1926], ["大正", "T", 1912], ["明治", "M", 1868]];

  function western(text) {
    const tidy = text.normalize("NFKC").replace("年", "").trim();
    if (/^\d{4}$/.test(tidy)) return Number(tidy);
    for (const [kanji, letter, first] of eras) {
      const found = tidy.match(new RegExp(`^(?:${kanji}|${letter})\\s*(元|\\d{1,2})$`, "i"));
      if (found) return first + (found[1] === "元" ? 1 : Number(found[1])) - 1;
    }
    return null;
  }

  function said(boxes) {
    const [year, month, day] = boxes.map((box) => box.value);
    const number = (text) => Number(text.normalize("NFKC").replace(/[月日]/, ""));
    const moment = new Date(Date.UTC(western(year) || NaN, number(month) - 1, number(day)));
    // A day that is in no calendar rolls over to another one, which nobody typed.
    if (moment.getUTCMonth() + 1 !== number(month) || moment.getUTCDate() !== number(day)) return "";
    const language = document.documentElement.lang === "ja" ? "ja-JP-u-ca-japanese" : "en-GB";
    return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(moment) +
      (language === "en-GB" ? " (" : "（") +
      new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", timeZone: "UTC" }).format(moment) +
      (language === "en-GB" ? ")" : "）");
  }

  function dates(root) {
    for (const group of root.querySelectorAll("[data-date]")) {
      const boxes = ["year", "month", "day"].map((part) => group.querySelector(`.date__${part}`));
      const words = group.querySelector("[data-date-said]");
      const tell = () => { words.textContent = said(boxes); };
      boxes.forEach((box) => box.addEventListener("input", tell));
      tell();
      calendar(group, boxes, tell);
    }
  }

  function calendar(group, boxes, tell) {
    const template = document.getElementById("calendar-button");
    if (!template || !("showPicker" in HTMLInputElement.prototype)) return;
    const button = template.content.firstElementChild.cloneNode(true);
    const native = document.createElement("input");
    native.type = "date";
    native.className = "date__native";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    boxes[2].nextElementSibling.after(button, native);
    button.addEventListener("click", () => native.showPicker());
    native.addEventListener("change", (event) => {
      event.stopPropagation();
      const parts = native.value.split("-").map(Number);
      if (parts.length !== 3) return;
      boxes.forEach((box, place) => { box.value = parts[place]; box.dispatchEvent(new Event("input", { bubbles: true })); });
      tell();
      boxes[0].focus();
    });
  }

  /* A form goes out once; Back makes it ready again. */
  function onceOnly(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.dataset.sending = "";
  }

  function ready() {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[data-sending]")) delete button.dataset.sending;
  }

  /* Leaving asks once, only where a form says that it holds text worth asking for. */
  function unsaved() {
    for (const form of document.querySelectorAll("form[data-keeps]:not([data-saves])")) {
      form.addEventListener("input", () => { form.dataset.changed = "yes"; });
      form.addEventListener("submit", () => { delete form.dataset.changed; });
    }
    window.addEventListener("beforeunload", (event) => {
      if (document.querySelector("form[data-changed]")) event.preventDefault();
    });
  }

  /* The server says what is wrong, where, why and how to mend it; the browser's own bubble says less. */
  function serverWords(root) {
    for (const form of root.querySelectorAll("form[method=post]")) form.noValidate = true;
  }

  function prepare(root) {
    serverWords(root);
    textareas(root);
    dates(root);
  }

  /* A link to a box leads into it: what is folded around it opens, the whole row is seen, and one writes on at once. */
  const boxes = "input:not([type=hidden]), select, textarea, button, a[href]";

  function arrive() {
    const goal = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!goal || !goal.closest("form")) return;
    for (let fold = goal.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    for (const fold of goal.closest("[data-folds]")?.querySelectorAll("[data-row-fold]") || []) fold.open = true;
    const box = goal.matches(boxes) ? goal : goal.querySelector(boxes);
    (box || goal).focus({ preventScroll: true });
    (goal.closest("[data-row]") || goal).scrollIntoView({ block: "start" });
    if (goal.getBoundingClientRect().bottom > innerHeight) goal.scrollIntoView({ block: "center" });
  }

  /* A second press on the same link changes no address. */
  function again(event) {
    const link = event.target.closest("a[href*='#']");
    if (link && link.href === location.href) setTimeout(arrive);
  }

  window.addEventListener("hashchange", arrive);
  window.addEventListener("load", () => document.querySelector("[data-error-summary]") || arrive());
  document.addEventListener("click", again);
  document.addEventListener("DOMContentLoaded", () => {
    prepare(document);
    unsaved();
    const summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  });
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  document.addEventListener("boxes:new", (event) => prepare(event.target));
  document.addEventListener("submit", onceOnly);
  window.addEventListener("pageshow", ready);
})();
