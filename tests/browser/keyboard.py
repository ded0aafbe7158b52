"""A person without a mouse: reaches each control by Tab, sees where the focus stands, and answers it by keys alone."""

from dataclasses import dataclass

from playwright.sync_api import Page

# Further than this nobody goes on one page.
MOST_STOPS = 160
WHERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { tag: "BODY", name: "", words: "", seen: true, ringed: true };
  const words = (at.labels && at.labels[0] ? at.labels[0] : at).innerText || at.getAttribute("aria-label") || "";
  const box = at.getBoundingClientRect();
  const over = document.elementFromPoint(
    Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1));
  const mine = [at, ...(at.labels || [])];
  const drawn = mine.concat(at.nextElementSibling || []).map((one) => getComputedStyle(one));
  return {
    tag: at.tagName, type: at.type || "", name: at.name || "", words: words.trim(),
    seen: mine.some((one) => one.contains(over) || over?.contains(one)),
    ringed: drawn.some((look) => (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0)
      || look.boxShadow !== "none"),
  };
}"""
CHOSEN = """() => {
  const at = document.activeElement;
  if (at.tagName === "SELECT") return at.selectedOptions[0].textContent.trim();
  const words = at.labels[0].innerText.trim();
  return at.checked ? words : "";
}"""


@dataclass
class Keyboard:
    """The keys of one page; every control on the way must be seen with its focus."""

    page: Page

    def press(self, *keys: str) -> None:
        """Presses one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def reach(self, name: str = "", words: str = "") -> None:
        """Goes on by Tab until the control of this name, or with these words, has the focus."""
        passed = []
        for _stop in range(MOST_STOPS):
            self.press("Tab")
            at = self.page.evaluate(WHERE)
            assert at["seen"], f"{self.page.url}: the focus is out of sight on {at}"
            assert at["ringed"], f"{self.page.url}: nothing shows the focus on {at}"
            if (name and at["name"] == name) or (words and at["words"].startswith(words)):
                return
            passed.append(at["name"] or at["words"])
        raise AssertionError(f"{self.page.url}: Tab does not reach {name or words}; it passes {passed}")

    def answer(self, name: str, said: str) -> None:
        """Reaches a control and answers it as its kind asks: words are typed, a choice is sought by the arrows."""
        self.reach(name)
        at = self.page.evaluate(WHERE)
        if at["tag"] == "SELECT" or at["type"] == "radio":
            self._choose(said)
        elif at["type"] == "checkbox":
            self.press("Space")
        else:
            self.page.keyboard.type(said)

    def _choose(self, said: str) -> None:
        """Space takes the choice under the focus, an arrow the next one."""
        is_radio = self.page.evaluate("document.activeElement.type") == "radio"
        if is_radio:
            self.press("Space")
        found = []
        for _choice in range(MOST_STOPS):
            now = self.page.evaluate(CHOSEN)
            if said in now:
                return
            found.append(now)
            self.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: {said} is not among {found[:30]}")

    def follow(self, words: str) -> None:
        """Reaches a link or a button by its words and opens what stands behind it."""
        self.reach(words=words)
        with self.page.expect_navigation():
            self.press("Enter")

    def to_the_text(self) -> None:
        """Past the frame: the first stop of every page leads to its text.

        Chromium carries the mark of the place over a redirect, so after a form was sent one may stand there already.
        """
        if self.page.url.endswith("#main"):
            return
        self.press("Tab", "Enter")
        assert self.page.evaluate("document.activeElement.id") == "main"

    def bring(self, file: str) -> None:
        """Opens the dialog of the file box that has the focus; what the dialog itself does is the system's."""
        with self.page.expect_file_chooser() as chosen:
            self.press("Space")
        chosen.value.set_files(file)
