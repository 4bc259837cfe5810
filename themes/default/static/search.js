// Search without a server: the browser half of site_builder/search. The first part, up to the page itself, is pure
// and follows plan.py and query.py step by step; tests/search runs both on the same queries. Files of the index are
// scripts that call siteSearch(name, data), because a page opened from a disk may not fetch.
(() => {
const separator = /[\0- !"'()*,:;<=>?\[\\\]^`{|}~\x7f-\xaf\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u202f\u2031-\u206f\u2190-\u22ff\u2300-\u245f\u2500-\u2bff\u3001-\u3004\u3008-\u3020\u3030-\u303f\ue000-\uf8ff\ufe00-\ufe6f\uff00-\uff65\uffe0-\uffff]/, SEP = separator.source, ends = new RegExp(`^${SEP}+|${SEP}+$`, "g");
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]/gu;
const TITLE = 64, META = 128, BODY = 1856, SHOWN = 10, LONGEST = 64;
// kB, about, of a large record by its class; a shard takes 5, a list of pages 4.
const WHOLE = [5, 7, 10, 14, 20, 28, 48];

// Folding: what the rules below do not know is in a table that is loaded when a query needs it.
let table = new Map();
const learn = (pairs) => { for (let i = 0; i < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]); };
const lower = (c) => c.toLowerCase().length > 1 ? c : c.toLowerCase();
const fold = (text) => text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt() - 65248)).replace(/[\u3000\xa0]/g, " ")
  .replace(/[A-ZÀ-ɏͰ-ԯ]/g, lower).replace(/[⺀-\uffff]/g, (c) => table.get(c) ?? c);
const narrow = /[!-ɏ]+/g, loose = /(?<![!-ɏ]) | (?![!-ɏ])/g;
const folded = (text) => fold(text).replace(loose, "");

const wordsOf = (query) => {
  const words = [];
  for (const piece of query.slice(0, 4000).replace(control, "").split(/\s+/)) {
    const text = folded(piece).slice(0, LONGEST).replace(ends, "");
    const runs = text.split(/[。!?;\n]/).map((run) => run.replace(ends, "")).filter(Boolean);
    if (runs.length && words.length < 8 && !words.some((word) => word.text === text)) words.push({ text, runs });
  }
  return words;
};

// Keys, and the common pairs that are kept without places.
const keyOf = (text, at = 0) => (text.charCodeAt(at) | text.charCodeAt(at + 1) << 16) >>> 0;
const wide = (number) => 32 - Math.clz32(number);
const layoutOf = (manifest) => {
  const begin = {}, end = {}, pairs = manifest.common.match(/../gs) ?? [], leaves = new Set(), large = new Map(), triples = new Map();
  for (const pair of pairs) { (begin[pair[0]] ??= []).push(pair); (end[pair[1]] ??= []).push(pair); }
  pairs.flatMap((pair) => (begin[pair[1]] ?? []).map((next) => pair + next[1])).sort().forEach((triple, i) => triples.set(triple, 0xe000 + i));
  const bits = reader(bytes(manifest.shape));
  const grow = (node) => { if (bits.read(1)) { grow(node * 2); grow(node * 2 + 1); } else leaves.add(node); };
  grow(1);
  manifest.large.forEach(([two, one], kind) => {
    for (let i = 0; i < two.length; i += 2) large.set(keyOf(two, i), kind);
    for (const c of one.split("")) large.set(keyOf(c), kind);
  });
  return { ...manifest, begin, end, common: new Set(pairs), leaves, large, triples };
};
const leafOf = (layout, key) => {
  const code = Math.imul(key, 0x9e3779b1) >>> 0;
  for (let depth = 0; depth <= 32; depth++) {
    const node = 2 ** depth + Math.floor(code / 2 ** (32 - depth));
    if (layout.leaves.has(node)) return [node, depth, code];
  }
};
const fileOf = (layout, key, whole) => {
  const hex = key.toString(16);
  if (!layout.large.has(key)) return [`i/${leafOf(layout, key)[0].toString(16)}`, 5];
  return whole ? [`p/${hex}`, WHOLE[layout.large.get(key)]] : [`k/${hex}`, 4];
};

// Everything that a query can be looked up by, from left to right.
const unitsOf = (words, layout) => words.flatMap((word) => word.runs).flatMap((run, number) => {
  const is = run.split("").map((c) => !separator.test(c));
  const pairs = is.map((yes, i) => yes && is[i + 1] ? run.slice(i, i + 2) : "");
  const common = pairs.map((pair) => layout.common.has(pair));
  const bit = (i) => i < 0 ? 0n : 1n << BigInt(i);
  return is.flatMap((yes, i) => {
    if (!yes) return [];
    const own = bit(i) | bit(i + 1), before = common[i - 1], after = common[i + 1], unit = { run: number, offset: i, own };
    if (!pairs[i]) return pairs[i - 1] ? [] : [{ ...unit, key: run.charCodeAt(i), covers: bit(i), own: bit(i) }];
    const key = keyOf(run, i);
    if (!common[i]) return [{ ...unit, key, placed: true, chars: pairs[i],
      covers: own | (before ? bit(i - 1) : 0n) | (after ? bit(i + 2) : 0n),
      before: before ? layout.end[run[i]].indexOf(pairs[i - 1]) + 1 : 0,
      after: after ? layout.begin[run[i + 1]].indexOf(pairs[i + 1]) + 1 : 0 }];
    const made = [{ ...unit, key, covers: pairs[i - 1] || pairs[i + 1] ? 0n : own }];
    if (after) made.push({ ...unit, key: layout.triples.get(run.slice(i, i + 3)), covers: own | bit(i + 2), own: 0n, placed: true });
    return made;
  });
});
const charactersOf = (units) => {
  const found = {};
  for (const unit of units) found[unit.run] = (found[unit.run] ?? 0n) | unit.own;
  return found;
};
const ones = (mask) => mask.toString(2).replaceAll("0", "").length;
const some = (left) => Object.values(left).some(Boolean);

// Files for the characters that are left, each time for the unit that adds most.
const take = (shelf, key, whole) => {
  const [file, cost] = fileOf(shelf.layout, key, whole);
  if (shelf.files.includes(file)) return file;
  if (shelf.files.length >= shelf.room || cost > shelf.left) return "";
  shelf.left -= cost;
  shelf.files.push(file);
  return file;
};
const choose = (units, left, shelf, covers, isWhole) => {
  const chosen = [], rest = [...units], large = shelf.layout.large;
  while (rest.length && some(left)) {
    const scores = rest.map((unit) => {
      const gain = covers(unit) & left[unit.run];
      const only = rest.reduce((mask, other) => other === unit || other.run !== unit.run ? mask : mask & ~covers(other), gain);
      return (only ? 1e7 : 0) + 1e4 * ones(gain) - 1e3 * Math.max(1, large.get(unit.key) ?? 0) + unit.offset;
    });
    const [unit] = rest.splice(scores.indexOf(Math.max(...scores)), 1);
    if (!(covers(unit) & left[unit.run])) continue;
    const whole = isWhole(unit);
    let file = take(shelf, unit.key, whole);
    if (file) left[unit.run] &= ~covers(unit);
    else if (whole) file = take(shelf, unit.key);
    if (file) chosen.push({ unit, file });
  }
  return chosen;
};

// Bits.
const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt());
const reader = (data) => {
  let at = 0;
  const bit = () => { const b = data[at >> 3] >> (7 - (at & 7)) & 1; at++; return b; };
  const read = (count) => { let n = 0; while (count--) n = n * 2 + bit(); return n; };
  const gamma = () => { let zeros = 0; while (!bit()) if (++zeros > 32) throw Error("damaged"); return 2 ** zeros + read(zeros); };
  const rice = (count, k) => {
    const found = [];
    for (let i = 0; i < count; i++) { let q = 0; while (bit()) q++; found.push(q); }
    return k ? found.map((q) => q * 2 ** k + read(k)) : found;
  };
  const sorted = (count, width) => {
    let number = read(width);
    return [number, ...count > 1 ? rice(count - 1, read(5)).map((gap) => number += gap + 1) : []];
  };
  return { bit, read, gamma, rice, sorted, end: () => at + 7 >> 3 };
};

// A record: page → impact, or page → [place, pair before, pair after, …].
const recordOf = (data, file, unit, layout) => {
  if (file[0] === "i") {
    const [, depth, code] = leafOf(layout, unit.key), r = reader(data), count = r.gamma() - 1;
    let rest = -1, index = -1, start = 0, length = 0;
    if (count) r.rice(count, r.read(5)).forEach((gap, i) => { rest += gap + 1; if (rest === code % 2 ** (32 - depth)) index = i; });
    for (let i = 0; i < count; i++) {
      const own = r.gamma();
      if (i < index) start += own; else if (i === index) length = own;
    }
    if (index < 0) return new Map();
    start += r.end();
    data = data.subarray(start, start + length);
  }
  const r = reader(data), count = r.gamma(), placed = unit.placed && file[0] !== "k";
  const impacts = file[0] === "k" ? Array.from({ length: count }, () => r.read(2)) : 0;
  const numbers = r.sorted(count, layout.width);
  const groups = [unit.chars && layout.end[unit.chars[0]], unit.chars && layout.begin[unit.chars[1]]].map((g) => g && wide(g.length - 1));
  let next = placed ? r.bit() : 0;
  const row = () => {
    const made = [];
    do {
      made.push(r.read(11));
      const beside = r.bit();
      for (const width of groups) made.push(beside && width !== undefined && r.bit() ? r.read(width) + 1 : 0);
    } while (next = r.bit());
    return made;
  };
  const found = new Map(numbers.map((number, i) => [number, impacts ? impacts[i] : placed ? row() : r.read(2)]));
  if (r.end() > data.length + 1) throw Error("damaged");
  return found;
};
const impactOf = (starts) => {
  let body = 0;
  for (const place of starts) { if (place < TITLE) return 3; if (place >= TITLE + META) body++; }
  return body > 2 ? 2 : body ? 1 : 0;
};
const startsOf = ({ offset, before, after }, row) => {
  const made = new Set(), turn = (place, from, size) => from + ((place - from - offset) % size + size) % size;
  for (let i = 0; i < row.length; i += 3) {
    const place = row[i];
    if (before && row[i + 1] !== before || after && row[i + 2] !== after) continue;
    if (place >= TITLE + META) made.add(turn(place, TITLE + META, BODY));
    else if (place >= TITLE) made.add(turn(place, TITLE, META));
    else if (place >= offset) made.add(place - offset);
  }
  return made;
};

// Page → impact of one run of characters.
const runOf = (units, found) => {
  const rows = units.map((unit) => found.get(unit.key)), made = new Map();
  const first = rows.reduce((a, b) => b.pages.size < a.pages.size ? b : a);
  for (const page of first.pages.keys()) {
    if (!rows.every((row) => row.pages.has(page))) continue;
    let starts;
    rows.forEach((row, i) => {
      if (!row.placed) return;
      const own = startsOf(units[i], row.pages.get(page));
      starts = starts ? new Set([...starts].filter((place) => own.has(place))) : own;
    });
    if (!starts) made.set(page, Math.min(...rows.map((row) => row.pages.get(page))));
    else if (starts.size) made.set(page, impactOf(starts));
  }
  return made;
};
// Page → rank, for pages that have all runs; 0 when one of them stands among the names only.
const exactOf = (units, found) => {
  let total;
  for (const run of new Set(units.map((unit) => unit.run))) {
    const read = units.filter((unit) => unit.run === run && unit.covers && found.has(unit.key));
    if (!read.length) continue;
    const here = runOf(read, found);
    if (total) for (const [page, n] of here) total.has(page) ? here.set(page, n && total.get(page) ? n + total.get(page) : 0) : here.delete(page);
    total = here;
  }
  return total ?? new Map();
};
// Pages in which every character lies in a pair that the page has, or that was not read; best first.
const partsOf = (units, found, pages, exact) => {
  const scores = new Map(), have = new Map(), good = new Map(), wanted = charactersOf(units);
  const read = units.filter((unit) => unit.own && found.has(unit.key)).slice(0, 31), assumed = charactersOf(units.filter((u) => !read.includes(u)));
  // Of each page, as bits, the units that it has, and those that it has in title or text.
  read.forEach((unit, i) => {
    const { pages: rows, placed } = found.get(unit.key), weight = Math.min(wide(pages / Math.max(1, rows.size)), wide(rows.size) + 1);
    for (const [page, row] of rows) {
      const own = have.get(page) ?? [0, 0], best = placed ? row[0] < TITLE ? 5 : row.at(-3) < TITLE + META ? 1 : 4 : [1, 4, 4, 5][row];
      scores.set(page, (scores.get(page) ?? 0) + best * weight);
      own[0] |= 1 << i;
      if (best > 1) own[1] |= 1 << i;
      have.set(page, own);
    }
  });
  const isGood = (bits) => {
    if (!good.has(bits)) {
      const own = charactersOf(read.filter((_, i) => bits >> i & 1));
      good.set(bits, Object.keys(wanted).every((run) => ((own[run] ?? 0n) | (assumed[run] ?? 0n)) === wanted[run]));
    }
    return good.get(bits);
  };
  const rank = (page) => isGood(have.get(page)[1]) ? 1e6 : 0;
  return [...have.keys()].filter((page) => !exact.has(page) && isGood(have.get(page)[0]))
    .sort((a, b) => rank(b) + scores.get(b) - rank(a) - scores.get(a) || b - a);
};

// The answer to a query; `fetch` gives the bytes of a file of the index, or null.
const answer = async (units, layout, fetch) => {
  const whole = charactersOf(units), left = { ...whole }, found = new Map();
  const shelf = { layout, files: [], left: 31, room: 4 };
  const load = (loads) => Promise.all(loads.map(async ({ unit, file }) => {
    const data = await fetch(file);
    try {
      if (data && !found.get(unit.key)?.placed) found.set(unit.key, { pages: recordOf(data, file, unit, layout), placed: unit.placed && file[0] !== "k" });
    // A damaged file is as good as none.
    } catch {}
  }));
  const phrase = (units) => choose(units, left, shelf, (u) => u.covers, (u) => u.placed && (u.covers !== whole[u.run] || u.before || u.after));
  await load(phrase(units));
  let ranked = exactOf(units, found);
  const extend = (room) => { shelf.left += 5; shelf.room = room; };
  const unread = () => units.filter((unit) => !found.has(unit.key));
  if (some(left) && ranked.size > SHOWN) {
    extend(6);
    const more = phrase(unread());
    await load(more);
    if (more.length) ranked = exactOf(units, found);
  }
  let parts = [];
  if (ranked.size < SHOWN) {
    const weak = { ...whole }, rest = unread().filter((unit) => unit.own);
    extend(4);
    for (const unit of units) if ((found.get(unit.key)?.pages.size ?? 0) > ranked.size + SHOWN) weak[unit.run] &= ~unit.own;
    const apart = choose(rest, weak, shelf, (u) => u.own, () => 0);
    for (const unit of rest.reverse()) {
      const file = unit.placed && !layout.large.has(unit.key) && shelf.files.length < 4 && !apart.some((one) => one.unit === unit) && take(shelf, unit.key);
      if (file) apart.push({ unit, file });
    }
    await load(apart);
    parts = partsOf(units, found, layout.pages, ranked);
  }
  const order = [...ranked.keys()].sort((a, b) => ranked.get(b) - ranked.get(a) || b - a);
  return { exact: order.filter((page) => ranked.get(page)), parts: [...order.filter((page) => !ranked.get(page)), ...parts], files: shelf.files };
};

const arrived = new Map();
globalThis.siteSearch = Object.assign((name, data) => arrived.get(name)?.(data), { answer, bytes, fold, folded, layoutOf, learn, reader, unitsOf, wordsOf });
if (!globalThis.document) return;

// The page.
const make = (tag) => document.createElement(tag);
const part = (name) => document.getElementById(`search-${name}`), root = document.getElementById("search"), box = document.getElementById("q");
const results = part("results"), files = new Map();
const load = (name, src = `search/${name}.js`) => {
  if (!files.has(name)) files.set(name, new Promise((done) => {
    const script = make("script");
    arrived.set(name, done);
    script.src = src;
    script.onload = script.onerror = () => { script.remove(); done(null); };
    document.head.append(script);
  }).then((data) => { if (!data) files.delete(name); return data; }));
  return files.get(name);
};
const fetch = async (name) => { const data = await load(name); return data && bytes(data); };

// Where the words of a query stand in a text: from, to. Of a page with the parts apart, the longest pieces it has; numbers
// and Latin words are never cut.
const spansOf = (text, words, exact) => {
  const map = [], found = [], plain = fold(text), gone = new Set([...plain.matchAll(loose)].map((m) => m.index));
  for (let i = 0; i < plain.length; i++) if (!gone.has(i)) map.push(i);
  const flat = folded(text);
  const note = (piece) => {
    for (let at = 0; (at = flat.indexOf(piece, at)) >= 0; at += piece.length) found.push([map[at], map[at + piece.length - 1] + 1]);
  };
  for (const { text: whole, runs } of words) {
    if (exact || flat.includes(whole)) { note(whole); continue; }
    for (const run of runs) {
      const atoms = run.match(/[!-ɏ]+|./g);
      for (let i = 0, j, piece; i < atoms.length; i = j) {
        for (j = atoms.length; !flat.includes(piece = atoms.slice(i, j).join("")) && j > i + 1;) j--;
        if (piece[1] || run.length < 2) note(piece);
      }
    }
  }
  const merged = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (from < last?.[1]) last[1] = Math.max(to, last[1]); else merged.push([from, to]);
  }
  return merged;
};
const marked = (node, text, spans, from = 0, to = text.length) => {
  for (const [a, b] of spans) if (a >= from && b <= to) {
    const mark = make("mark");
    mark.textContent = text.slice(a, b);
    node.append(text.slice(from, a), mark);
    from = b;
  }
  node.append(text.slice(from, to));
  return node;
};
// The sentence with most hits, and what follows it.
const snippet = (node, text, spans) => {
  let from = 0, most = 0;
  for (const [a] of spans) {
    const begin = Math.max(text.slice(0, a).search(/[^。！？；\n]*$/), a - 36), count = spans.filter(([b, c]) => b >= begin && c <= begin + 110).length;
    if (count > most) { most = count; from = begin; }
  }
  if (from && !/[。！？；\n]/.test(text[from - 1])) node.append("…");
  marked(node, text.replaceAll("\n", " "), spans, from, Math.max(from + 110, ...spans.filter(([a]) => a >= from && a < from + 80).map(([, b]) => b)));
  node.append("…");
};
const line = (tag, name, ...inner) => {
  const node = make(tag);
  node.className = name;
  node.append(...inner);
  return node;
};
const hit = (page, words, match) => {
  const item = make("li"), link = make("a"), sum = line("p", "sum"), exact = match === "exact";
  item.dataset.match = match;
  link.href = page.u.split("/").map(encodeURIComponent).join("/");
  item.append(line("time", "", page.d), line("h2", "", marked(link, page.t, spansOf(page.t, words, exact))), line("p", "of", [...page.r, page.s].join(" ")), sum);
  snippet(sum, page.b, spansOf(page.b, words, exact));
  return item;
};

let turn = 0, now, layout;
// Shows up to ten more, reading at most `room` texts; the text decides whether a page really has the words, or of one with
// the parts apart the numbers and Latin words.
const more = async (room) => {
  const mine = turn, { words, queue, apart } = now;
  for (let shown = 0; shown < SHOWN && room > 0 && (queue.length || apart.length);) {
    const match = queue.length ? "exact" : "parts", batch = (queue.length ? queue : apart).splice(0, Math.min(SHOWN - shown, room));
    const pages = await Promise.all(batch.map((number) => load(`t/${number.toString(16)}`)));
    if (mine !== turn) return;
    room -= batch.length;
    pages.forEach((page, i) => {
      if (!page) return;
      learn(page.f ?? "");
      const exact = match === "exact", all = folded([page.t, page.b, ...exact ? [] : page.m].join("\n"));
      if (!words.every(({ text }) => (exact ? [text] : text.match(narrow) ?? []).every((piece) => all.includes(piece)))) {
        if (exact) { now.count--; apart.unshift(batch[i]); }
        return;
      }
      const item = hit(page, words, match);
      if (match === "parts" && !now.divided++) item.dataset.divider = root.dataset.apart;
      results.append(item);
      shown++;
    });
  }
  part("count").textContent = now.count;
  part("more").hidden = !(queue.length + apart.length);
};
const run = async () => {
  const mine = ++turn, query = box.value.trim(), at = new URL(location.href);
  document.body.dataset.search = "busy";
  query ? at.searchParams.set("q", query) : at.searchParams.delete("q");
  // Some browsers refuse this to a page from a disk.
  try { history.replaceState(null, "", at); } catch {}
  const manifest = await load("manifest"), words = wordsOf(query);
  let found = { exact: [], parts: [], files: [] };
  if (manifest && words.length) {
    layout ??= layoutOf(manifest);
    found = await answer(unitsOf(words, layout), layout, fetch);
    const none = !found.exact.length && (!found.parts.length || /^[a-z' ]+$/i.test(query));
    if (mine === turn && (none || files.has("extra") || at.search.includes("&"))) {
      found = await (await load("extra", root.dataset.extra))?.({ query, words, found, layout, load, fetch, run }) ?? found;
    }
  }
  if (mine !== turn) return;
  now = { words: found.words ?? words, queue: [...found.exact], apart: [...found.parts], count: found.exact.length, divided: 0 };
  results.replaceChildren();
  await more(Math.min(12, 14 - found.files.length));
  if (mine !== turn) return;
  root.hidden = false;
  root.dataset.state = !manifest ? "broken" : !words.length ? "empty" : results.firstChild ? "found" : "none";
  document.body.dataset.search = "ready";
};

let timer;
const soon = (event) => {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(run, 150);
};
box.addEventListener("input", soon);
box.addEventListener("compositionend", soon);
part("form").addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); run(); });
part("more").addEventListener("click", () => more(4 * SHOWN));
part("filters").addEventListener("toggle", async () => { await load("extra", root.dataset.extra); run(); });
document.addEventListener("keydown", (event) => {
  const links = [...results.querySelectorAll("a")], at = links.indexOf(document.activeElement), inBox = document.activeElement === box;
  if (event.isComposing || at < 0 && !inBox) return;
  if (event.key === "Escape") inBox ? (box.value = "", run()) : box.focus();
  else if (event.key === "ArrowDown") links[at + 1]?.focus();
  else if (event.key === "ArrowUp") at > 0 ? links[at - 1].focus() : box.focus();
  else return;
  event.preventDefault();
});
box.value = new URLSearchParams(location.search).get("q") ?? "";
run();
})();
