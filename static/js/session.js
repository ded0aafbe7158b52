/* A session that ends says so in time, is renewed by one press, and is begun again without leaving the page. */
"use strict";

(function () {
  const early = 5 * 60;
  let box = null;
  let ends = 0;

  const template = () => document.getElementById("session-end");
  const part = (name) => box.querySelector(`[data-${name}]`);

  async function ask() {
    const answer = await fetch(template().dataset.left, { headers: { Accept: "application/json" } });
    const { seconds } = await answer.json();
    ends = Date.now() + seconds * 1000;
  }

  function left() {
    return Math.ceil((ends - Date.now()) / 1000);
  }

  function show() {
    if (!box) {
      box = template().content.firstElementChild.cloneNode(true);
      document.body.append(box);
      part("renew").addEventListener("click", renew);
      part("again").addEventListener("submit", again);
    }
    const over = left() <= 0;
    box.classList.toggle("notice--error", over);
    part("soon").hidden = over;
    part("over").hidden = !over;
    part("renew").hidden = over;
    part("again").hidden = !over;
    part("minutes").textContent = String(Math.max(1, Math.ceil(left() / 60)));
  }

  function hide() {
    box?.remove();
    box = null;
  }

  async function renew() {
    await fetch(template().dataset.renew, { redirect: "manual" });
    await look();
  }

  /* Signs in over the page; the forms on it get the new token, and nothing that was typed is touched. */
  async function again(event) {
    event.preventDefault();
    const form = event.target;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    const { token, errors } = await answer.json();
    if (!token) {
      part("wrong").textContent = errors.join(" ");
      return;
    }
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    document.dispatchEvent(new CustomEvent("session:back"));
    ends = 0;
    await look();
  }

  /* Another window may have kept the session alive: the server is asked before anybody is disturbed. */
  async function look() {
    try {
      if (!ends || left() <= early) await ask();
    } catch {
      return; // Without a connection nothing can be said; the words stay in this browser.
    }
    if (left() > early) hide();
    else show();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!template()) return;
    ends = Date.now() + Number(template().dataset.seconds) * 1000;
    setInterval(look, 20000);
    document.addEventListener("session:lost", () => { ends = Date.now() - 1; show(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    document.addEventListener("htmx:afterRequest", () => { ends = Date.now() + Number(template().dataset.seconds) * 1000; });
  });
})();
