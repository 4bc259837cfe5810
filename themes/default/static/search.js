// Search without a server: the browser half of site_builder/search. The first part, up to the page itself, is pure
// and follows plan.py and query.py step by step; tests/search runs both on the same queries. Files of the index are
// scripts that call siteSearch(name, data), because a page opened from a disk may not fetch.
(() => {
const separator = /[\0- !"'()*,:;<=>?\[\\\]^`{|}~\x7f-\xaf\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u202f\u2031-\u206f\u2190-\u22ff\u2300-\u245f\u2500-\u2bff\u3001-\u3004\u3008-\u3020\u3030-\u303f\ue000-\uf8ff\ufe00-\ufe6f\uff00-\uff65\uffe0-\uffff]/, SEP = separator.source, ends = new RegExp(`^${SEP}+|${SEP}+$`, "g");
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]/gu;
const TITLE = 64, META = 128, BODY = 1856, SHOWN = 10;
// kB, about, of a large record by its class; a shard takes 5, a list of pages 4.
const WHOLE = [5, 7, 10, 14, 20, 28, 48];

// Folding: what the rules below do not know is in a table that is loaded when a query needs it.
const table = new Map();
let known = /[]/g;
const learn = (pairs) => {
  for (let i = 0; i < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]);
  known = RegExp(`[${[...table.keys()].join("")}]`, "g");
};
const fold = (text) => text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt() - 65248)).replace(/[\u3000\xa0]/g, " ")
  .replace(/[A-ZÀ-įı-ɏͰ-ԯ]/g, (c) => c.toLowerCase()).replace(known, (c) => table.get(c));
const narrow = /[!-ɏ]+/g, loose = /(?<![!-ɏ]) | (?![!-ɏ])/g;
const folded = (text) => fold(text).replace(loose, "");

const wordsOf = (query) => {
  const words = [];
  for (const piece of query.slice(0, 4000).replace(control, "").split(/\s+/)) {
    const text = folded(piece).slice(0, 64).replace(ends, "");
    const runs = text.split(/[。!?;\n]/).map((run) => run.replace(ends, "")).filter(Boolean);
    if (runs.length && words.length < 8 && !words.some((word) => word.text === text)) words.push({ text, runs });
  }
  return words;
};

// Keys, and the common pairs that are kept without places.
const keyOf = (text, at = 0) => (text.charCodeAt(at) | text.charCodeAt(at + 1) << 16) >>> 0;
const wide = (number) => 32 - Math.clz32(number);
// What is loaded may be damaged: then this throws.
const check = (good) => { if (!good) throw Error(); };
const texts = (values) => check(values.every((value) => typeof value === "string"));
const layoutOf = (manifest) => {
  const begin = {}, end = {}, leaves = new Set(), large = new Map(), triples = new Map(), figures = manifest.figures.split("");
  const pairs = manifest.common.match(/../gs).concat(figures.flatMap((a) => figures.map((b) => a + b)));
  for (const pair of pairs) { (begin[pair[0]] ??= []).push(pair); (end[pair[1]] ??= []).push(pair); }
  pairs.flatMap((pair) => begin[pair[1]]?.map((next) => pair + next[1]) ?? []).sort().forEach((triple, i) => triples.set(triple, 0xe000 + i));
  // The shards lie side by side, each as wide as the length of its prefix says.
  let at = 0;
  for (const c of manifest.shape) {
    const length = parseInt(c, 36);
    leaves.add(2 ** length * (1 + at));
    at += 2 ** -length;
  }
  manifest.large.forEach(([two, one], kind) => {
    for (let i = 0; i < two.length; i += 2) large.set(keyOf(two, i), kind);
    for (const c of one.split("")) large.set(keyOf(c), kind);
  });
  texts(manifest.large.flat());
  check(manifest.large.length === WHOLE.length && at === 1 && [manifest.pages, manifest.width].every(Number.isInteger));
  return { ...manifest, begin, end, common: new Set(pairs), leaves, large, triples };
};
const leafOf = (layout, key) => {
  let node = 1, left = 32, code = Math.imul(key, 0x9e3779b1) >>> 0;
  while (left && !layout.leaves.has(node)) node = node * 2 + (code >>> --left & 1);
  return [node, code % 2 ** left];
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
const bytes = (base64) => {
  texts([base64]);
  const row = atob(base64), made = new Uint8Array(row.length);
  for (let i = row.length; i--;) made[i] = row.charCodeAt(i);
  return made;
};
const reader = (data) => {
  let at = 0;
  // The next 32 bits, of which 25 are right.
  const peek = () => { const i = at >> 3; return (data[i] << 24 | data[i + 1] << 16 | data[i + 2] << 8 | data[i + 3]) << (at & 7); };
  // A posting ends with the bit that follows it, and where none does, the next byte has it.
  const skip = (count) => check((at += count) <= data.length * 8 + 1);
  const read = (count) => {
    if (count > 16) return read(count - 16) * 65536 + read(16);
    const n = count && peek() >>> 32 - count;
    skip(count);
    return n;
  };
  const gamma = () => { const zeros = Math.clz32(peek()); skip(zeros); return read(zeros + 1); };
  const rice = (count, k) => {
    const found = [];
    for (let i = 0; i < count; i++) {
      let q = 0, more;
      do { more = Math.min(16, Math.clz32(~peek())); q += more; skip(more); } while (more > 15);
      skip(1);
      found.push(q);
    }
    return k ? found.map((q) => q * 2 ** k + read(k)) : found;
  };
  const sorted = (count, width) => {
    let number = read(width);
    return [number, ...count > 1 ? rice(count - 1, read(5)).map((gap) => number += gap + 1) : []];
  };
  return { read, gamma, rice, sorted, end: () => at + 7 >> 3 };
};

// A record. Its pages lead to an impact, or where it has places to a row of `flat`: what the page counts for in `partsOf`,
// then place, pair before and pair after of each occurrence, and -1. The row is named by its first place.
const recordOf = (data, file, unit, layout) => {
  if (file[0] === "i") {
    const [, wanted] = leafOf(layout, unit.key), r = reader(data), count = r.gamma() - 1;
    let rest = -1, index = -1, start = 0, length = 0;
    if (count) r.rice(count, r.read(5)).forEach((gap, i) => { rest += gap + 1; if (rest === wanted) index = i; });
    for (let i = 0; i < count; i++) {
      const own = r.gamma();
      if (i < index) start += own; else if (i === index) length = own;
    }
    if (index < 0) return { pages: new Map() };
    start += r.end();
    data = data.subarray(start, start + length);
  }
  const r = reader(data), count = r.gamma(), short = file[0] === "k", placed = unit.placed && !short, pages = new Map(), flat = [];
  const impacts = short ? Array.from({ length: count }, () => r.read(2)) : 0;
  const numbers = r.sorted(count, layout.width);
  const groups = [unit.chars && layout.end[unit.chars[0]], unit.chars && layout.begin[unit.chars[1]]].map((g) => g && wide(g.length - 1));
  if (placed) r.read(1);
  numbers.forEach((number, i) => {
    if (!placed) return pages.set(number, impacts ? impacts[i] : r.read(2));
    const row = flat.push(0);
    do {
      flat.push(r.read(11));
      const beside = r.read(1);
      for (const width of groups) flat.push(beside && width !== undefined && r.read(1) ? r.read(width) + 1 : 0);
    } while (r.read(1));
    flat[row - 1] = flat[row] < TITLE ? 5 : flat.at(-3) < TITLE + META ? 1 : 4;
    flat.push(-1);
    pages.set(number, row);
  });
  return { pages, flat, placed };
};
const impactOf = (starts) => {
  let body = 0;
  for (const place of starts) { if (place < TITLE) return 3; if (place >= TITLE + META) body++; }
  return body > 2 ? 2 : body ? 1 : 0;
};
const startsOf = ({ offset, before, after }, flat, i) => {
  const made = [], turn = (place, from, size) => from + ((place - from - offset) % size + size) % size;
  for (let place; (place = flat[i]) >= 0; i += 3) {
    if (before && flat[i + 1] !== before || after && flat[i + 2] !== after) continue;
    if (place >= TITLE + META) made.push(turn(place, TITLE + META, BODY));
    else if (place >= TITLE) made.push(turn(place, TITLE, META));
    else if (place >= offset) made.push(place - offset);
  }
  return made;
};

// Page → impact of one run of characters.
const runOf = (units, found) => {
  const records = units.map((unit) => found.get(unit.key)), made = new Map();
  for (const page of records.reduce((a, b) => b.pages.size < a.pages.size ? b : a).pages.keys()) {
    let starts, impact = 3;
    if (records.every(({ pages, flat, placed }, i) => {
      const row = pages.get(page);
      if (row === undefined) return false;
      if (!placed) return impact = Math.min(impact, row), true;
      const own = startsOf(units[i], flat, row);
      starts = starts ? starts.filter((place) => own.includes(place)) : own;
      return starts.length;
    })) made.set(page, starts ? impactOf(new Set(starts)) : impact);
  }
  return made;
};
// Best first, of equals the newest. Numbers without a function to compare them are sorted ten times as fast.
const best = (pages, rank) => [...Float64Array.from(pages, (page) => -rank(page) * 2 ** 32 - page).sort()].map((n) => -n % 2 ** 32);
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
  const have = new Map(), good = new Map(), wanted = charactersOf(units);
  const read = units.filter((unit) => unit.own && found.has(unit.key)).slice(0, 31), assumed = charactersOf(units.filter((u) => !read.includes(u)));
  // Of each page, as bits, the units that it has, and those that it has in title or text; and its score.
  read.forEach((unit, i) => {
    const { pages: rows, flat, placed } = found.get(unit.key), weight = Math.min(wide(pages / Math.max(1, rows.size)), wide(rows.size) + 1);
    for (const [page, row] of rows) {
      let own = have.get(page);
      if (!own) have.set(page, own = [0, 0, 0]);
      const counts = placed ? flat[row - 1] : [1, 4, 4, 5][row];
      own[0] |= 1 << i;
      if (counts > 1) own[1] |= 1 << i;
      own[2] += counts * weight;
    }
  });
  const isGood = (bits) => {
    if (!good.has(bits)) {
      const own = charactersOf(read.filter((_, i) => bits >> i & 1));
      good.set(bits, Object.keys(wanted).every((run) => ((own[run] ?? 0n) | (assumed[run] ?? 0n)) === wanted[run]));
    }
    return good.get(bits);
  };
  return best([...have.keys()].filter((page) => !exact.has(page) && isGood(have.get(page)[0])), (page) => {
    const [, inText, score] = have.get(page);
    return score + (isGood(inText) ? 1e6 : 0);
  });
};

// The answer to a query; `fetch` gives the bytes of a file of the index, or throws. When the files that it may read do not
// decide, it is not `sure`, and may be given its `files` to read more of them. Records are kept for the next query.
const answer = async (units, layout, fetch, files = []) => {
  const whole = charactersOf(units), left = { ...whole }, found = new Map(), last = layout.kept, kept = layout.kept = new Map();
  const shelf = { layout, files, left: files[0] ? 60 : 31, room: files[0] ? 6 : 4 };
  const load = (loads) => Promise.all(loads.map(async ({ unit, file }) => {
    try {
      const id = file + unit.key, data = last?.get(id) ?? await fetch(file);
      if (found.get(unit.key)?.placed) return;
      kept.set(id, data.pages ? data : recordOf(data, file, unit, layout));
      found.set(unit.key, kept.get(id));
    // A damaged file is as good as none, and so is a missing one.
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
  const order = best(ranked.keys(), (page) => ranked.get(page));
  return { exact: order.filter((page) => ranked.get(page)), parts: [...order.filter((page) => !ranked.get(page)), ...parts], files: shelf.files, sure: !some(left) };
};

const arrived = new Map();
globalThis.siteSearch = Object.assign((name, data) => arrived.get(name)?.(data), { answer, bytes, fold, folded, layoutOf, learn, reader, unitsOf, wordsOf });
if (!globalThis.document) return;

// The page.
const make = (tag) => document.createElement(tag);
const part = (name) => document.getElementById(`search-${name}`), root = document.getElementById("search"), box = document.getElementById("q");
const results = part("results"), files = new Map();
// How many files a query may still ask for.
let room;
const load = (name, src = `search/${name}.js`) => {
  if (!files.has(name)) files.set(name, new Promise((done) => {
    const script = make("script");
    room--;
    arrived.set(name, done);
    script.src = src;
    script.onload = script.onerror = () => { script.remove(); done(null); };
    document.head.append(script);
  }).then((data) => { if (!data) files.delete(name); return data; }));
  return files.get(name);
};
const fetch = async (name) => bytes(await load(name));
const textOf = async (number) => {
  const page = await load(`t/${number.toString(16)}`);
  try {
    texts([page.u, page.t, page.d, page.s, page.b].concat(page.r, page.m));
    if (page.f) learn(page.f);
    page.all ??= folded(`${page.t}\n${page.b}`);
    page.names ??= folded(page.m.join("\n"));
    return page;
  // A damaged text is as good as none.
  } catch {}
};
// Whether a page really has the words, or of one with the parts apart the numbers and Latin words.
const hasAll = (page, words, exact) => words.every(({ text }) => (exact ? [text] : text.match(narrow) ?? [])
  .every((piece) => page.all.includes(piece) || !exact && page.names.includes(piece)));

// Where the words of a query stand in a text: from, to. Of a page with the parts apart, the longest pieces it has; numbers
// and Latin words are never cut.
const spansOf = (text, words, exact) => {
  const found = [], plain = fold(text), flat = plain.replace(loose, ""), gone = [...plain.matchAll(loose)].map((m) => m.index);
  const back = (at) => { for (const i of gone) { if (i > at) break; at++; } return at; };
  const note = (piece) => {
    for (let at = 0; (at = flat.indexOf(piece, at)) >= 0; at += piece.length) found.push([back(at), back(at + piece.length - 1) + 1]);
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
  let last = [];
  return found.sort((a, b) => a[0] - b[0]).filter((span) => {
    if (!(span[0] < last[1])) return last = span;
    last[1] = Math.max(span[1], last[1]);
  });
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
    const near = Math.max(0, a - 36), begin = near + text.slice(near, a).search(/[^。！？；\n]*$/), count = spans.filter(([b, c]) => b >= begin && c <= begin + 110).length;
    if (count > most) { most = count; from = begin; }
  }
  if (from && !/[。！？；\n]/.test(text[from - 1])) node.append("…");
  const to = Math.max(from + 110, ...spans.filter(([a]) => a >= from && a < from + 80).map(([, b]) => b));
  marked(node, text.replaceAll("\n", " "), spans, from, to);
  if (text[to]) node.append("…");
  return node;
};
const line = (tag, name, ...inner) => {
  const node = make(tag);
  node.className = name;
  node.append(...inner);
  return node;
};
const hit = (page, words, exact) => {
  const item = make("li"), link = make("a");
  item.dataset.match = exact ? "exact" : "parts";
  link.href = encodeURI(page.u);
  const spans = (text) => [text, spansOf(text, words, exact)];
  item.append(line("time", "", page.d), line("h2", "", marked(link, ...spans(page.t))), marked(line("p", "of"), ...spans([...page.r, page.s].join(" "))), snippet(line("p", "sum"), ...spans(page.b)));
  return item;
};

let turn = 0, now, layout;
// Shows up to ten more of as many texts.
const more = async (tries) => {
  const mine = turn, { words, queue, apart } = now;
  for (let shown = 0, next; (next = Math.min(SHOWN - shown, room, tries)) > 0 && (queue.length || apart.length);) {
    const exact = queue.length, batch = (exact ? queue : apart).splice(0, next);
    tries -= next;
    const pages = await Promise.all(batch.map(textOf));
    if (mine !== turn) return;
    pages.forEach((page, i) => {
      if (!page) return;
      if (!hasAll(page, words, exact)) {
        if (exact) { now.count--; apart.unshift(batch[i]); }
        return;
      }
      const item = hit(page, words, exact);
      if (!exact && !now.divided++) item.dataset.divider = root.dataset.apart;
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
  room = 15;
  query ? at.searchParams.set("q", query) : at.searchParams.delete("q");
  // Some browsers refuse this to a page from a disk.
  try { if (at.href !== location.href) history.replaceState(null, "", at); } catch {}
  const manifest = await load("manifest"), words = wordsOf(query);
  let found = { exact: [], parts: [], files: [] };
  try { layout ??= layoutOf(manifest); } catch {}
  if (layout && words.length) {
    const units = unitsOf(words, layout);
    found = await answer(units, layout, fetch);
    if (!found.sure) {
      // Three texts tell whether what was read is enough.
      const pages = await Promise.all(found.exact.slice(0, 3).map(textOf));
      if (pages.some((page) => page && !hasAll(page, words, 1))) found = await answer(units, layout, fetch, found.files);
    }
    const none = !found.exact.length && (!found.parts.length || query.match(narrow));
    if (mine === turn && (none || files.has("extra") || at.search.includes("&"))) {
      try { found = await (await load("extra", root.dataset.extra))?.({ query, words, found, layout, load, fetch, run }) ?? found; } catch {}
      room = 12;
    }
  }
  if (mine !== turn) return;
  now = { words: found.words ?? words, queue: [...found.exact], apart: [...found.parts], count: found.exact.length, divided: 0 };
  results.replaceChildren();
  await more(24);
  if (mine !== turn) return;
  root.hidden = false;
  root.dataset.state = !layout ? "broken" : !words.length ? "empty" : results.firstChild ? "found" : "none";
  document.body.dataset.search = "ready";
};

let timer;
const soon = (event) => {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(run, 150);
};
box.oninput = soon;
box.addEventListener("compositionend", soon);
part("form").onsubmit = (event) => { event.preventDefault(); clearTimeout(timer); run(); };
part("more").onclick = () => more(room = 40);
part("filters").ontoggle = () => load("extra", root.dataset.extra).then(run);
globalThis.onkeydown = (event) => {
  const links = [...results.querySelectorAll("a")], at = links.indexOf(document.activeElement), inBox = document.activeElement === box;
  if (event.isComposing || at < 0 && !inBox) return;
  if (event.key === "Escape") inBox ? (box.value = "", run()) : box.focus();
  else if (event.key === "ArrowDown") links[at + 1]?.focus();
  else if (event.key === "ArrowUp") (links[at - 1] ?? box).focus();
  else return;
  event.preventDefault();
};
box.value = new URLSearchParams(location.search).get("q") ?? "";
run();
})();
