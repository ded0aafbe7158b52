/* The frame: menus shut with Esc, notices go away, filters answer at once. */
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

  document.addEventListener("DOMContentLoaded", () => {
    dismissable();
    filters();
  });
})();
