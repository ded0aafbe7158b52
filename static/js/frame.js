/* The frame: menus shut with Esc, notices go away, and a session that ends says so in time. */
"use strict";

(function () {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  function dismissable() {
    const template = document.getElementById("notice-away");
    if (!template) return;
    for (const notice of document.querySelectorAll("[data-dismissable]")) {
      const button = template.content.firstElementChild.cloneNode(true);
      button.addEventListener("click", () => notice.remove());
      notice.append(button);
    }
  }

  /* Choosing in a filter is enough; without a script the button does it. */
  function filters() {
    for (const form of document.querySelectorAll("form[data-filters]")) {
      form.addEventListener("change", () => form.requestSubmit());
      const button = form.querySelector("[data-filter-button]");
      if (button) button.hidden = true;
    }
  }

  /* The session ends: warned five minutes before, renewed by one press, and said when it is over. */
  function session() {
    const template = document.getElementById("session-end");
    if (!template) return;
    const minutes = Number(template.dataset.minutes);
    let ends = Date.now() + minutes * 60000;
    let shown = null;
    const early = Math.min(5, minutes / 2) * 60000;

    function show() {
      shown = template.content.firstElementChild.cloneNode(true);
      shown.querySelector("[data-renew]").addEventListener("click", renew);
      document.body.append(shown);
    }

    async function renew() {
      const answer = await fetch(template.dataset.renew, { headers: { "HX-Request": "true" }, redirect: "manual" });
      if (answer.status !== 204) return;
      ends = Date.now() + minutes * 60000;
      shown?.remove();
      shown = null;
    }

    setInterval(() => {
      const left = ends - Date.now();
      if (left > early) return;
      if (!shown) show();
      shown.querySelector("[data-left]").textContent = String(Math.max(0, Math.ceil(left / 60000)));
      shown.classList.toggle("notice--error", left <= 0);
      shown.querySelector("[data-over]").hidden = left > 0;
      shown.querySelector("[data-soon]").hidden = left <= 0;
      shown.querySelector("[data-renew]").hidden = left <= 0;
      shown.querySelector("[data-again]").hidden = left > 0;
    }, 5000);
    document.addEventListener("htmx:afterRequest", () => { ends = Date.now() + minutes * 60000; });
  }

  document.addEventListener("DOMContentLoaded", () => {
    dismissable();
    filters();
    session();
  });
})();
