// The search page. Pagefind (pagefind.app) finds; the catalogue beside its index says to which edition, category and
// companies each article belongs. What is searched for stands in the address, so that it can be sent and come back to.

const AT_ONCE = 20; // hits that are shown before the reader asks for more
const EXCERPT = 180; // characters
const LEAD = 6; // words before the first that was found
const PAUSE = 150; // milliseconds without a key before a search

// Characters that are written without spaces between words; the index has each as a word (src/recap/search/text.py).
const ALONE = "\\u3005\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
const HAS_ALONE = new RegExp(`[${ALONE}]`);
const EACH_ALONE = new RegExp(`[${ALONE}]`, "g");
const WIDE = new RegExp(`[${ALONE}\\u3000-\\u303f\\uff00-\\uffef]`);

const EVERY = "\ua66e"; // a word of all articles (src/recap/search/pagefind.py)

const form = document.querySelector("form.finder");
const query = form.elements.q;
const status = document.querySelector(".found");
const list = document.querySelector(".results");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const said = form.dataset;
const numbers = new Intl.NumberFormat(document.documentElement.lang);

// What is to be looked for

const spaced = (text) => text.replace(EACH_ALONE, " $& ").replace(/\s+/g, " ").trim();

// The searches whose common hits are wanted: one for each phrase, and one for all other words.
function searches(text) {
  const phrases = [];
  const words = [];
  for (const [token, quoted] of text.replace(/[“”„«»「」『』]/g, '"').matchAll(/"([^"]+)"|\S+/g)) {
    const plain = spaced(quoted ?? token.replaceAll('"', ""));
    if (plain && (quoted || (HAS_ALONE.test(plain) && plain.includes(" ")))) phrases.push(`"${plain}"`);
    else if (plain) words.push(plain);
  }
  return words.length ? [...phrases, words.join(" ")] : phrases;
}

const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

// The index

let catalogue;
let opening;

// Gives Pagefind, and all articles in the catalogue's order. They are loaded when they are first wanted.
function open() {
  opening ??= (async () => {
    const pagefind = await import(`${said.index}pagefind.js`);
    await pagefind.options({ baseUrl: said.home });
    const { results } = await pagefind.search(EVERY, { sort: { place: "asc" } });
    return { pagefind, all: results, places: new Map(results.map((result, place) => [result.id, place])) };
  })();
  return opening;
}

// Gives hits: the place of an article, how well it fits, and the results that say where in it the words stand.
async function find(text) {
  const { pagefind, all, places } = await open();
  const wanted = searches(text);
  if (!wanted.length) return all.map((result, place) => ({ place, score: 0, results: [result] }));
  let hits;
  for (const one of wanted) {
    const { results } = await pagefind.search(one);
    const found = new Map();
    for (const result of results) {
      const place = places.get(result.id);
      const before = hits ? hits.get(place) : { place, score: 0, results: [] };
      if (before) found.set(place, { place, score: before.score + result.score, results: [...before.results, result] });
    }
    hits = found;
  }
  return [...hits.values()];
}

const groupsOf = (place) => {
  const [edition, category, ...companies] = catalogue.articles[place];
  return {
    edition,
    category: category < 0 ? [] : [catalogue.categories[category]],
    company: companies.map((company) => catalogue.companies[company]),
  };
};

const fits = (values, wanted) => !wanted.size || values.some((value) => wanted.has(value));

// Narrows hits to what is chosen, and says beside each choice how many it would leave.
function narrowed(hits) {
  const wanted = { category: chosen("category"), company: chosen("company") };
  const counts = { category: new Map(), company: new Map() };
  const left = [];
  for (const hit of hits) {
    const groups = groupsOf(hit.place);
    const is = { category: fits(groups.category, wanted.category), company: fits(groups.company, wanted.company) };
    for (const [name, other] of [["category", "company"], ["company", "category"]])
      if (is[other]) for (const value of groups[name]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    if (is.category && is.company) left.push({ ...hit, edition: groups.edition });
  }
  for (const box of boxes) tell(box, counts[box.name].get(box.value) ?? 0);
  return left.sort((a, b) => a.edition - b.edition || b.score - a.score || a.place - b.place);
}

function tell(box, count) {
  const label = box.closest("label");
  label.querySelector(".count").textContent = count ? numbers.format(count) : "";
  label.classList.toggle("barren", !count && !box.checked);
}

// What is shown

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// What stands between two words: nothing where a space was only put in for the index.
function between(before, after) {
  const wide = [WIDE.test(before.at(-1)), WIDE.test(after[0])];
  if (!wide.includes(true)) return " ";
  return wide.includes(false) && /[A-Za-z0-9]/.test(wide[0] ? after[0] : before.at(-1)) ? " " : "";
}

// The places of words that stand together: the index names only the first place of a phrase.
function together(words, phrase) {
  const wanted = phrase.toLowerCase().split(" ");
  const starts = [...words.keys()].filter((at) => wanted.every((word, i) => words[at + i]?.toLowerCase().startsWith(word)));
  return starts.flatMap((at) => wanted.map((_, i) => at + i));
}

// The words round the first that was found behind the title, with all that were found marked.
function excerpt(words, title, found) {
  const head = spaced(title).split(" ").length;
  const first = Math.min(...[...found].filter((place) => place >= head));
  const start = Number.isFinite(first) ? Math.max(head, first - LEAD) : head;
  const made = [start > head ? "… " : ""];
  let length = 0;
  let at = start;
  for (; at < words.length && length < EXCERPT; at++) {
    const gap = at > start ? between(words[at - 1], words[at]) : "";
    const last = made.at(-1);
    if (!found.has(at)) made.push(gap + words[at]);
    else if (at > start && found.has(at - 1)) last.append(gap + words[at]);
    else made.push(gap, element("mark", {}, words[at]));
    length += words[at].length + (WIDE.test(words[at]) ? 1 : 0) + gap.length;
  }
  if (at < words.length) made.push(" …");
  return made;
}

async function item(hit, phrases) {
  const found = new Set();
  let data;
  for (const result of hit.results) {
    data = await result.data();
    for (const place of data.locations) found.add(place);
  }
  const words = data.content.split(/\s+/);
  for (const phrase of phrases) for (const place of together(words, phrase)) found.add(place);
  const title = data.meta.name ?? data.meta.title;
  const { category } = groupsOf(hit.place);
  const box = boxes.find((one) => one.name === "category" && one.value === category[0]);
  const label = box ? box.closest("label").cloneNode(true) : null;
  label?.querySelectorAll("input, .count").forEach((part) => part.remove());
  return element(
    "li",
    { lang: catalogue.languages[hit.place] },
    element("h3", { dir: "auto" }, element("a", { href: data.url }, title)),
    ...(label ? [element("p", { class: "meta", lang: document.documentElement.lang }, element("span", {}, ...label.childNodes))] : []),
    element("p", { class: "excerpt", dir: "auto" }, ...excerpt(words, title, found)),
  );
}

async function section(edition, hits, phrases) {
  const [path, name, dates] = catalogue.editions[edition];
  const heading = element("h2", {}, element("a", { href: said.home + path }, name), " ", element("small", {}, dates));
  return element("section", {}, heading, element("ol", { class: "hits" }, ...(await Promise.all(hits.map((hit) => item(hit, phrases))))));
}

const links = () => [...list.querySelectorAll(".hits h3 a")];

let turn = 0; // of searches that overtake one another, the last counts

async function show(limit) {
  const mine = ++turn;
  list.ariaBusy = "true";
  const text = query.value.trim();
  remember(text);
  const isAsked = text || boxes.some((box) => box.checked);
  const found = isAsked ? await find(text) : catalogue.articles.map((_, place) => ({ place, score: 0 }));
  if (mine !== turn) return;
  const hits = narrowed(found);
  const groups = new Map();
  for (const hit of isAsked ? hits.slice(0, limit) : [])
    groups.set(hit.edition, [...(groups.get(hit.edition) ?? []), hit]);
  const phrases = searches(text).filter((one) => one.startsWith('"')).map((one) => one.slice(1, -1));
  const sections = await Promise.all([...groups].map(([edition, some]) => section(edition, some, phrases)));
  if (mine !== turn) return;
  list.replaceChildren(...sections);
  if (sections.length && hits.length > limit) list.append(more(limit));
  const count = said.count.replace("{count}", numbers.format(hits.length));
  status.textContent = isAsked ? (hits.length ? count : said.none) : "";
  list.ariaBusy = "false";
}

function more(limit) {
  const button = element("button", { type: "button", class: "button" }, said.more);
  button.addEventListener("click", async () => {
    await search(limit + AT_ONCE);
    links()[limit]?.focus();
  });
  return button;
}

// Searches; a search that cannot be made says so once and for all.
const search = (limit = AT_ONCE) => show(limit).catch(() => close(said.broken));

function close(message) {
  form.remove();
  list.replaceChildren();
  list.ariaBusy = "false";
  status.textContent = message;
}

// The address

function remember(text) {
  const kept = new URLSearchParams(text ? { q: text } : {});
  for (const box of boxes) if (box.checked) kept.append(box.name, box.value);
  history.replaceState(null, "", `${location.pathname}${kept.size ? `?${kept}` : ""}`);
}

function recall() {
  const kept = new URLSearchParams(location.search);
  query.value = kept.get("q") ?? "";
  for (const box of boxes) {
    box.checked = kept.getAll(box.name).includes(box.value);
    for (let fold = box.closest("details"); box.checked && fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
  }
}

// Keys

function steps(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !form.isConnected) return false;
  const here = document.activeElement;
  const all = links();
  const at = all.indexOf(here);
  const isTyping = here === query;
  switch (event.key) {
    case "/":
      if (isTyping) return false;
      query.select();
      return query.focus(), true;
    case "Escape":
      if (!isTyping && at < 0) return false;
      query.value = "";
      query.focus();
      search();
      return true;
    case "ArrowDown":
      if (!isTyping && at < 0) return false;
      return all[at + 1]?.focus(), true;
    case "ArrowUp":
      if (at < 0) return false;
      return (all[at - 1] ?? query).focus(), true;
    default:
      return false;
  }
}

// Before the other scripts of the site, for which some of these keys mean something else on other pages.
addEventListener("keydown", (event) => {
  if (!steps(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

// Beginning

async function begin() {
  const answer = await fetch(`${said.index}catalogue.json`, { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) return close(said.missing);
  catalogue = await answer.json();
  let waiting;
  query.addEventListener("input", () => {
    list.ariaBusy = "true";
    open().catch(() => close(said.broken));
    clearTimeout(waiting);
    waiting = setTimeout(() => search(), PAUSE);
  });
  form.addEventListener("change", (event) => event.target !== query && search());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  recall();
  form.hidden = false;
  await search();
  if (!location.search) query.focus({ preventScroll: true });
}

begin();
