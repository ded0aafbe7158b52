"""Walks the running demo as one person of every role: each kind of page once, at both widths, with axe.

`make run` in one terminal, `make tour` in another; PEOPLE="2 12" walks as these alone. All take about ten minutes, so no test waits for it.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from urllib.parse import urljoin, urlparse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, HEIGHTS, RULES

# Whatever leads out of the pages: files, the API, and the door.
NO_PAGE = re.compile(r"\.(pdf|xlsx|csv|json|zip|geojson)$|^/api/|sign-out|/file/|/papers/\d+/|/files/\d+/")
# A number of a case, a key or a question behind the address names another page of the same kind.
SAME_KIND = ((r"/R\d+-[\w-]+", "/N"), (r"/\d+(?=/|$)", "/0"), (r"\?.*", "?"))


def kind_of(path: str) -> str:
    """What an address has in common with the others of its kind."""
    for found, said in SAME_KIND:
        path = re.sub(found, said, path)
    return path


def links_of(page: Page, address: str) -> Iterator[str]:
    """The pages of the site to which this one leads."""
    for href in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
        url = urlparse(urljoin(page.url, href))
        if url.netloc == urlparse(address).netloc and not NO_PAGE.search(url.path):
            yield url.path + (f"?{url.query}" if url.query else "")


def faults_of(page: Page, status: int) -> list[str]:
    """What is wrong with the page that stands there."""
    found = [] if status < 400 else [f"answers {status}"]
    for width, height in HEIGHTS.items():
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{wide}px wider than {width}"] if wide > 0 else []
    violations = Axe().run(page, options=RULES).response["violations"]
    return found + [f"{one['id']}: {one['nodes'][0]['html'][:140]}" for one in violations]


def walk(browser: Browser, address: str, person: str, seen: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Every kind of page that nobody before this person came to, with its faults."""
    page = browser.new_context(locale="ja-JP").new_page()
    wrong: list[str] = []
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    with page.expect_navigation():
        page.locator(f"button[name=person][value='{person}']").first.evaluate("button => button.click()")
    ahead = ["/"]
    while ahead:
        path = ahead.pop(0)
        try:
            answer = page.goto(address + path)
        except Error:
            continue  # A file that the browser puts aside instead of showing it.
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield path, faults_of(page, answer.status) + wrong
        wrong.clear()
        for link in links_of(page, address):
            if kind_of(link) not in seen:
                seen.add(kind_of(link))
                ahead.append(link)
    page.context.close()


def guests_of(browser: Browser, address: str) -> list[tuple[str, str]]:
    """Everybody whom the sign-in page offers: number, and the words of the card."""
    page = browser.new_page()
    page.goto(address)
    said = page.eval_on_selector_all(
        "button[name=person]", "all => all.map(one => [one.value, one.innerText.trim().replace(/\\s+/g, ' ')])"
    )
    page.close()
    return [(number, words) for number, words in said]


def say(line: str) -> None:
    """One line at once, for somebody who waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(address: str, *only: str) -> int:
    """Prints every fault with its page; how many there were decides the exit status."""
    faults, pages, seen = 0, 0, {"/"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        for person, words in guests_of(browser, address):
            if only and person not in only:
                continue
            say(words[:60])
            for path, found in walk(browser, address, person, seen):
                pages, faults = pages + 1, faults + len(found)
                for fault in found:
                    say(f"  {path}  {fault}")
        browser.close()
    say(f"{pages} pages, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
