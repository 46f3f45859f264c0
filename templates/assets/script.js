// What makes the site more comfortable where scripts run. Without them every page is complete and works.
// The braces keep its names apart from those of other scripts.
{
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  /** What the reader chose before; a browser that keeps nothing keeps nothing. */
  const kept = {
    get(key) {
      try { return localStorage.getItem(`recap-${key}`); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(`recap-${key}`, value); } catch { /* Then it holds for this page. */ }
    },
  };

  // The depth of an edition. Its address may ask for one, once: from then on what was chosen last counts.
  const depths = all("input[name=depth]");
  const asked = depths.find((input) => input.value === location.hash.slice(1));
  if (asked) {
    kept.set("depth", asked.value);
    history.replaceState(null, "", location.pathname + location.search);
  }
  const chosen = asked ?? depths.find((input) => input.value === kept.get("depth"));
  if (chosen) chosen.checked = true;

  // What is being read stays where it is on the screen when other parts come and go above it.
  let reading;
  for (const bar of all(".depths")) {
    const note = () => {
      const edge = bar.getBoundingClientRect().bottom;
      const parts = all("main :is(.item, .ledger)").filter((part) => part.offsetParent).map((part) => ({ part, top: part.getBoundingClientRect().top }));
      reading = parts.find(({ top }) => top >= edge && top < innerHeight) ?? parts.findLast(({ top }) => top < edge);
    };
    for (const event of ["pointerdown", "keydown"]) bar.addEventListener(event, note);
  }
  for (const input of depths) {
    input.addEventListener("change", () => {
      kept.set("depth", input.value);
      // After the browser has brought the button into view that has the focus now.
      requestAnimationFrame(() => {
        if (reading?.part.offsetParent) scrollBy({ top: reading.part.getBoundingClientRect().top - reading.top, behavior: "instant" });
      });
    });
  }

  // The reader's settings, at the foot of the page.
  for (const settings of all(".reading")) {
    const [scheme, keys] = settings.querySelectorAll("select, input");
    scheme.value = root.dataset.scheme ?? "";
    scheme.addEventListener("change", () => { kept.set("scheme", scheme.value); root.dataset.scheme = scheme.value; });
    keys.checked = kept.get("keys") !== "off";
    keys.addEventListener("change", () => kept.set("keys", keys.checked ? "on" : "off"));
    settings.hidden = false;
  }

  for (const button of all(".copy")) {
    const status = button.parentNode.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      let said = button.dataset.copied;
      const link = document.querySelector("link[rel=canonical]").href;
      try { await navigator.clipboard.writeText(link); } catch { said = button.dataset.failed; }
      status.textContent = said;
      setTimeout(() => { status.textContent = ""; }, 4000);
    });
    button.parentNode.hidden = false;
  }

  /** Go to the headline after the one that has the focus (step 1), or before it (step -1). */
  const move = (step) => {
    const headlines = all("main :is(:is(.item, .card, .edition-entry, .hits, .front > header) :is(h2, h3), .entry, .brief-list, .chapters) a").filter((link) => link.offsetParent);
    const at = headlines.indexOf(document.activeElement);
    const next = headlines[at < 0 ? (step > 0 ? 0 : headlines.length - 1) : at + step];
    next?.focus({ focusVisible: true });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || kept.get("keys") === "off") return;
    if (event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]")) return;
    const search = document.querySelector("a.search:not([aria-current])");
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if ((event.key === "/" || event.key === "s") && search) { event.preventDefault(); search.click(); }
  });
}
