"""The worst of lines: pictures, scripts and fonts arrive when the page has already been painted.

Whether something moves then does not depend on how fast this machine is.
"""

import re

from playwright.sync_api import Page, Request, Route

HELD_BACK = re.compile(r"\.(js|svg|png|jpe?g|webp|woff2)(\?|$)")
# Two frames after the last word of the document, everything that came with it is on the screen.
WHEN_PAINTED = """
document.addEventListener("readystatechange", () => {
  if (document.readyState !== "interactive") return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("painted");
    painted();
  }));
});
for (const press of ["pointerdown", "keydown"]) {
  addEventListener(press, () => performance.mark("pressed"), { capture: true, once: true });
}
"""
# What moved because of what came late; what somebody's own press moves is meant to.
MOVED = """() => {
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
  if (at("painted") === undefined) return ["nobody knows: it was not noticed when it was painted"];
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  return observer.takeRecords()
    .filter((shift) => shift.startTime > at("painted") && !(shift.startTime > at("pressed")))
    .map((shift) => `${shift.value}: ${shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 120))}`);
}"""


def hold_back(page: Page) -> None:
    """Let whatever the page opens from now on be painted before the rest of it arrives."""
    held: list[Route] = []
    is_painted = False

    def hold(route: Route) -> None:
        if is_painted:
            route.continue_()
        else:
            held.append(route)

    def let_go() -> None:
        nonlocal is_painted
        is_painted = True
        while held:
            held.pop().continue_()

    def begin_anew(request: Request) -> None:
        nonlocal is_painted
        if request.is_navigation_request() and request.frame == page.main_frame:
            is_painted = False

    page.expose_function("painted", let_go)
    page.add_init_script(WHEN_PAINTED)
    page.route(HELD_BACK, hold)
    page.on("request", begin_anew)
