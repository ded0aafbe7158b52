/* Writing is saved as one writes, question by question; what cannot be saved stays here and is said in words. */
"use strict";

(function () {
  const PAUSE = 1500;
  const PAUSE_IN_A_DATE = 8000;
  const LEFT = 150;
  const BEAT = 30000;
  const RETRIES = [3000, 6000, 12000, 30000];
  const LARGEST_KEEPALIVE = 60000;

  class Writing {
    constructor(form) {
      this.form = form;
      this.beside = new Beside(form);
      this.edits = new Map(); // question → number of its last edit that is not stored yet
      this.later = new Map(); // question → boxes that wait until nobody writes in them
      this.number = 0;
      this.tries = 0;
      this.busy = null;
      this.savedWords = "";
      form.addEventListener("input", (event) => this.typed(event));
      form.addEventListener("compositionend", (event) => this.typed(event));
      form.addEventListener("focusout", (event) => this.left(event));
      form.addEventListener("click", (event) => this.take(event));
      form.addEventListener("submit", (event) => this.submitted(event));
      for (const box of form.querySelectorAll("[data-overtaken]")) this.stick(box.closest("[data-question]"), "both");
      setInterval(() => document.hidden || this.beside.beat(), BEAT);
      this.beside.beat();
    }

    typed(event) {
      const block = event.target.closest("[data-question]");
      if (!block || !event.target.name || event.target.form !== this.form) return;
      this.edit(block);
      if (!event.isComposing) this.soon(event.target.closest("[data-date]") ? PAUSE_IN_A_DATE : PAUSE);
    }

    edit(block) {
      this.edits.set(block.dataset.question, ++this.number);
      block.dataset.unsaved = "";
      if (block.dataset.stuck === "unread") delete block.dataset.stuck;
    }

    left(event) {
      const block = event.target.closest("[data-question]");
      if (!block || block.contains(event.relatedTarget)) return;
      if (block.dataset.unsaved !== undefined) this.soon(LEFT);
      else this.renew(block.dataset.question);
    }

    soon(wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), wait);
    }

    waiting() {
      return [...this.edits.keys()].filter((key) => !this.beside.block(key).dataset.stuck);
    }

    fields(keys, more = {}) {
      const names = new Set(keys.flatMap((key) => [...this.beside.block(key).querySelectorAll("[name]")].map((box) => box.name)));
      const sent = new URLSearchParams();
      for (const [name, value] of new FormData(this.form)) {
        if (names.has(name) || name === "csrfmiddlewaretoken") sent.append(name, value);
      }
      for (const [name, value] of Object.entries(more)) sent.append(name, value);
      return sent;
    }

    async send(more = {}, keys = this.waiting()) {
      if (this.busy || !keys.length) return;
      const sent = new Map(keys.map((key) => [key, this.edits.get(key)]));
      this.beside.say("saving", "busy");
      this.busy = this.post(this.fields(keys, more));
      const answer = await this.busy;
      this.busy = null;
      if (answer) this.answered(sent, answer);
    }

    /* The answer, or nothing when there is none; then it is tried again. */
    async post(body) {
      try {
        const answer = await fetch(this.form.dataset.saves, {
          method: "POST", body, headers: { Accept: "application/json" }, keepalive: String(body).length < LARGEST_KEEPALIVE,
        });
        if (answer.status === 401) return this.signedOut();
        if (answer.status === 409) return this.shut((await answer.json()).shut);
        if (answer.status === 404) return this.gone();
        if (!answer.ok) return this.again("unwell");
        this.tries = 0;
        return await answer.json();
      } catch {
        return this.again("offline");
      }
    }

    again(why) {
      this.beside.say(why, "away");
      this.soon(RETRIES[Math.min(this.tries++, RETRIES.length - 1)]);
      return null;
    }

    signedOut() {
      this.beside.say("signedOut", "away");
      document.dispatchEvent(new CustomEvent("session:lost"));
      return null;
    }

    /* Whoever may not write here any more is told so; asking again would not help. */
    gone() {
      this.beside.say("gone", "wrong");
      return null;
    }

    shut(words) {
      this.beside.put(words, "wrong");
      return null;
    }

    answered(sent, answer) {
      this.savedWords = answer.saved;
      this.beside.others(answer.others);
      for (const [key, edit] of sent) this.beside.clearFaults(this.beside.block(key));
      for (const [name, text] of Object.entries(answer.faults)) this.stick(this.beside.fault(name, text), "unread");
      for (const [key, one] of Object.entries(answer.answers)) this.took(key, one, sent);
      for (const [key, edit] of sent) {
        const block = this.beside.block(key);
        if (this.edits.get(key) === edit && !block.dataset.stuck) this.stored(block);
      }
      this.settle();
    }

    /* What the server said of one question: what was seen from now on, new numbers of rows, both texts. */
    took(key, one, sent) {
      const block = this.beside.block(key);
      if (!block) return;
      if (one.seen !== undefined && sent.has(key)) block.querySelector("[data-seen]").value = one.seen;
      for (const [place, number] of Object.entries(one.rows || {})) {
        const box = block.querySelector(`[name="${key}-${place}-id"]`);
        if (box) box.value = number;
      }
      if (one.lacks) this.beside.lacks(block, key, one.lacks);
      block.querySelector("[data-overtaken]")?.remove();
      if (block.dataset.stuck === "both") delete block.dataset.stuck;
      if (one.overtaken) {
        block.querySelector("[data-boxes]").insertAdjacentHTML("beforebegin", one.overtaken);
        this.stick(block, "both");
      } else if (one.boxes) {
        this.later.set(key, one.boxes);
      }
    }

    stick(block, why) {
      if (!block) return;
      block.dataset.stuck = why;
      block.dataset.unsaved = "";
      if (!this.edits.has(block.dataset.question)) this.edits.set(block.dataset.question, ++this.number);
    }

    stored(block) {
      this.edits.delete(block.dataset.question);
      delete block.dataset.unsaved;
      for (const off of block.querySelectorAll("[data-row] [name$='-DELETE']:checked")) off.closest("[data-row]").remove();
      this.renew(block.dataset.question);
    }

    /* Boxes with other people's rows come in only while nobody writes in them. */
    renew(key) {
      const block = this.beside.block(key);
      const boxes = this.later.get(key);
      if (!boxes || block.dataset.unsaved !== undefined || block.contains(document.activeElement)) return;
      this.later.delete(key);
      const place = block.querySelector("[data-boxes]");
      place.innerHTML = boxes;
      place.dispatchEvent(new CustomEvent("boxes:new", { bubbles: true }));
    }

    settle() {
      for (const key of [...this.later.keys()]) this.renew(key);
      const stuck = [...this.form.querySelectorAll("[data-stuck]")].map((block) => block.dataset.stuck);
      if (stuck.includes("both")) this.beside.say("both", "wrong");
      else if (stuck.length) this.beside.say("unread", "wrong");
      else this.beside.put(this.savedWords || this.beside.words.dataset.saved, "good");
      this.form.dispatchEvent(new CustomEvent("draft:settled", { bubbles: true }));
      if (this.waiting().length) this.soon(PAUSE);
      else this.beside.refresh();
    }

    // -- two texts for one question ----------------------------------------------------------
    async take(event) {
      const button = event.target.closest("[data-take]");
      if (!button) return;
      event.preventDefault();
      const block = button.closest("[data-question]");
      const key = block.dataset.question;
      await this.busy;
      delete block.dataset.stuck;
      this.edit(block);
      if (button.dataset.take === "mine") block.querySelector("[data-seen]").value = button.dataset.seenThen;
      block.querySelector("[data-overtaken]").remove();
      block.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      if (button.dataset.take === "mine") return this.send({}, [key]);
      document.activeElement.blur();
      return this.send({ take: `theirs:${key}` }, [key]);
    }

    // -- leaving -----------------------------------------------------------------------------
    async submitted(event) {
      if (!this.busy) {
        this.leaving = true;
        return;
      }
      // What is on its way gives new rows their numbers; the page is sent after it.
      event.preventDefault();
      const submitter = event.submitter;
      await this.busy;
      this.form.requestSubmit(submitter?.form ? submitter : null);
    }

    leave(event) {
      if (this.leaving || !this.edits.size) return;
      const away = this.beside.isAway || this.form.querySelector("[data-stuck]");
      if (away) event.preventDefault();
      else this.send();
    }

  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-saves]")) {
      const writing = new Writing(form);
      window.addEventListener("online", () => writing.soon(0));
      window.addEventListener("offline", () => writing.edits.size && writing.beside.say("offline", "away"));
      document.addEventListener("session:back", () => writing.soon(0));
      document.addEventListener("visibilitychange", () => document.hidden && writing.soon(0));
      window.addEventListener("beforeunload", (event) => writing.leave(event));
      window.addEventListener("pagehide", () => writing.beside.gone());
    }
  });
})();
