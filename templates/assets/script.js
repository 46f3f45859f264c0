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

  // The depth of an edition.
  const depths = all("input[name=depth]");
  const wanted = [location.hash.slice(1), kept.get("depth")].find((depth) => depths.some((input) => input.value === depth));
  for (const input of depths) {
    if (input.value === wanted) input.checked = true;
    input.addEventListener("change", () => kept.set("depth", input.value));
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
    const headlines = all("main :is(.item, .card) :is(h2, h3) a").filter((link) => link.offsetParent);
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
