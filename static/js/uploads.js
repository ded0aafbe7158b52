/* Shows how far a file is on its way, and says before sending when it is too large; without a script the form just sends. */
"use strict";

(function () {
  function say(form, words) {
    let place = form.querySelector("[data-upload-words]");
    if (!place) {
      place = document.createElement("p");
      place.dataset.uploadWords = "";
      place.setAttribute("role", "status");
      form.querySelector(".actions").before(place);
    }
    place.textContent = words;
    return place;
  }

  function bar(form) {
    const made = document.createElement("progress");
    made.max = 100;
    made.value = 0;
    made.setAttribute("aria-label", form.dataset.upload);
    form.querySelector(".actions").before(made);
    return made;
  }

  /* The answer is where to go, or this page again with what is wrong. */
  function show(request) {
    if (request.status === 201) {
      window.location.assign(request.getResponseHeader("Location"));
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelectorAll("form[data-upload]").forEach(watch);
    (document.querySelector(".error-summary") || document.querySelector("main")).scrollIntoView();
  }

  function send(form, event) {
    const box = form.querySelector("input[type=file]");
    const file = box.files[0];
    if (!file) return;
    event.preventDefault();
    if (file.size > Number(box.dataset.limit || Infinity)) {
      say(form, form.dataset.tooLarge).className = "field__error";
      box.focus();
      return;
    }
    const request = new XMLHttpRequest();
    const shown = bar(form);
    const button = form.querySelector("button");
    const again = () => {
      shown.remove();
      button.disabled = false;
      say(form, form.dataset.broken).className = "field__error";
    };
    button.disabled = true;
    request.upload.addEventListener("progress", (step) => {
      if (!step.lengthComputable) return;
      shown.value = Math.round((100 * step.loaded) / step.total);
      say(form, `${form.dataset.upload} ${shown.value}%`).className = "second";
    });
    request.addEventListener("load", () => (request.status >= 500 ? again() : show(request)));
    request.addEventListener("error", again);
    request.open("POST", form.action);
    request.setRequestHeader("X-Upload", "script");
    request.send(new FormData(form));
  }

  function watch(form) {
    form.addEventListener("submit", (event) => send(form, event));
  }

  document.querySelectorAll("form[data-upload]").forEach(watch);
})();
