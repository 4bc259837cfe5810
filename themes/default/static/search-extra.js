// What few queries need of search: pinyin, filters, order by date, and words for a query that finds nothing.
// Loaded by search.js on demand; handed the query and its answer, it gives back the answer to be shown.
(() => {
"use strict";
const { answer, bytes, fold, folded, learn, unitsOf, wordsOf } = siteSearch;
const root = document.getElementById("search"), near = document.getElementById("search-near");
const filters = document.getElementById("search-filters"), selects = [...filters.querySelectorAll("select")];
const labels = new Map([...filters.querySelectorAll("data")].map((data) => [data.value, data.textContent]));
let context;

const say = (text, names) => {
  near.replaceChildren(text, ...names.map((name) => {
    const link = document.createElement("a");
    link.href = `?q=${encodeURIComponent(name)}`;
    link.textContent = name;
    return link;
  }));
};

// Pinyin: a query of Latin letters that no page has is read as syllables, or as first letters.
const namesOf = async (query, { layout, load, fetch }) => {
  const letters = folded(query).replace(/[\s'’ü]/g, (c) => c === "ü" ? "v" : "");
  if (!/^[a-z]{2,60}$/.test(letters)) return [];
  const [readings, terms] = await Promise.all([load("pinyin"), load("terms")]);
  if (!readings || !terms) return [];
  const syllableOf = new Map(Object.entries(readings).flatMap(([syllable, chars]) => [...chars].map((c) => [c, syllable])));
  const read = (name) => [...fold(name)].map((c) => syllableOf.get(c) ?? (/[a-z0-9]/.test(c) ? c : ""));
  const ways = (syllables) => [syllables.join(""), syllables.map((s) => s[0] ?? "").join("")];
  const ranked = [];
  for (const [name, count, odd] of terms) {
    const own = ways(odd ? odd.split(" ") : read(name)), exact = own.indexOf(letters);
    const rank = exact >= 0 ? exact : letters.length > 2 ? [2, 3].find((_, i) => own[i].startsWith(letters)) ?? 9 : 9;
    if (rank < 9) ranked.push([rank, -count, name]);
  }
  ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const names = ranked.map(([, , name]) => name);
  if (!ranked.length || ranked[0][0] > 1) names.unshift(...await titles(letters, { readings, read, layout, load, fetch }));
  return [...new Set(names)].slice(0, 6);
};
const look = async (text, { layout, fetch }) => {
  const words = wordsOf(text);
  return { ...await answer(unitsOf(words, layout), layout, fetch), words };
};
const pinyin = async (now) => {
  const best = await namesOf(now.query, now);
  if (!best.length) return null;
  say(root.dataset.pinyin, best);
  return look(best[0], now);
};

// What a query that finds nothing may mean: -word leaves pages out, + | & and OR stand between words, letters beside other words
// are pinyin. Then it is answered like that. 吉林省 is 吉林 here, and an emoji nothing: such pages do not have what was
// typed and come as those with the parts apart.
const signs = /[+＋](?=[^\s+＋])|[|&\/｜＆／、，；]+|(?<=^|\s)(?:OR|AND)(?=\s|$)/g, pictures = /\p{Extended_Pictographic}|\ufe0f/gu;
// Tables print 6,010 where the text has 6010.
const thousands = /(?<=\d)[,，](?=\d{3}(?!\d))/g;
const full = /(\p{Script=Han}{2,3}?)(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)/gu;
const meant = async (now) => {
  const { query, words, load } = now, pieces = query.split(/\s+/), minus = /^[-－−](?=.)/;
  const without = pieces.filter((piece) => minus.test(piece)).map((piece) => piece.slice(1));
  let text = pieces.filter((piece) => !minus.test(piece)).join(" ").replace(thousands, "").replace(signs, " ");
  for (const letters of new Set(text.match(/(?<![a-z\d.%])[a-z']{2,60}(?![a-z\d.%])/gi))) {
    if ((await look(letters, now)).exact.length) continue;
    const [name] = await namesOf(letters, now);
    if (name) text = text.replaceAll(letters, ` ${name} `);
  }
  const same = (one, others) => one.map((word) => word.text).join(" ") === others.map((word) => word.text).join(" ");
  const asked = wordsOf(text), names = new Set((await load("terms"))?.map(([name]) => name));
  text = text.replace(pictures, " ").replace(full, (whole, name) => names.has(name) ? `${name} ` : whole).replace(/\s+/g, " ").trim();
  const found = await look(text, now), { words: own } = found;
  if (!own.length || same(own, words)) return null;
  const gone = new Set((await Promise.all(without.map((word) => look(word, now)))).flatMap(({ exact }) => exact));
  const [exact, parts] = [found.exact, found.parts].map((pages) => pages.filter((page) => !gone.has(page)));
  if (!exact.length && !parts.length) return null;
  say(root.dataset.meant, [[text, ...without.map((word) => `-${word}`)].join(" ")]);
  return { ...found, ...same(own, asked) ? { exact, parts } : { exact: [], parts: [...exact, ...parts] } };
};

// Keys of neighbouring first letters in titles, as codes.initials makes them.
const unitsOfLetters = (letters) => [...letters.slice(1)].map((c, i) => {
  const own = 3n << BigInt(i), key = 0xf000 + (letters.charCodeAt(i) - 97) * 26 + c.charCodeAt() - 97;
  return { run: 0, offset: i, placed: true, own, covers: own, key };
});

// The parts of titles that are read like this: by their first letters in the index, then by their text.
const titles = async (letters, { readings, read, layout, load, fetch }) => {
  const firsts = new Set([letters]);
  const cut = (at, made) => {
    if (at === letters.length) firsts.add(made);
    else for (let n = 1; n < 7 && firsts.size < 5; n++) if (letters.slice(at, at + n) in readings) cut(at + n, made + letters[at]);
  };
  cut(0, "");
  const found = new Map();
  for (const own of [...firsts].reverse()) {
    if (own.length < 2) continue;
    const { exact } = await answer(unitsOfLetters(own), layout, fetch);
    for (const page of await Promise.all(exact.slice(0, 8).map((number) => load(`t/${number.toString(16)}`)))) {
      if (!page) continue;
      const chars = [...page.t].filter((c) => read(c)[0] || /[^\x00-\x7f]/.test(c)), syllables = chars.map((c) => read(c)[0]);
      for (let i = 0; i + own.length <= chars.length; i++) {
        const part = syllables.slice(i, i + own.length);
        if (part.join("") === letters || part.every((s, j) => s?.[0] === letters[j]) && own === letters) {
          const name = chars.slice(i, i + own.length).join("");
          if (page.t.includes(name)) found.set(name, (found.get(name) ?? 0) + 1);
        }
      }
    }
    if (found.size) break;
  }
  return [...found].sort((a, b) => b[1] - a[1]).map(([name]) => name);
};

// Traditional characters and radicals: their table is loaded when a query has Han characters that are not in everyday use.
const unfolded = async ({ query, words, layout, load, fetch }) => {
  const rows = Uint8Array.from({ length: 13536 }, (_, i) => i & 1 ? 161 + (i >> 1) % 94 : 176 + (i / 188 | 0)); // GB 2312
  const usual = new TextDecoder("gbk").decode(rows);
  if (![...query].some((c) => c > "⺀" && c < "\ufb00" && !usual.includes(c))) return null;
  learn(await load("fold") ?? "");
  const own = wordsOf(query);
  if (own.every((word, i) => word.text === words[i].text)) return null;
  return { ...await answer(unitsOf(own, layout), layout, fetch), words: own };
};

// Names that share most with a query without results.
const suggest = async ({ words, load }) => {
  const terms = await load("terms");
  if (!terms) return;
  const text = words.map((word) => word.text).join("");
  const chars = [...text].filter((c) => c > "⺀"), pairs = [...text].slice(1).map((c, i) => text[i] + c);
  // One character in common says nothing, but of a word of two.
  const least = Math.min(2, chars.length - 1);
  const scored = terms.map(([name, count]) => {
    const own = folded(name), has = (piece) => own.includes(piece), one = chars.filter(has).length, two = pairs.filter(has).length;
    return [two || one && one >= least ? (one + two) / Math.sqrt(own.length) : 0, count, name];
  });
  const best = scored.filter(([score]) => score > 0).sort((a, b) => b[0] - a[0] || b[1] - a[1]).slice(0, 6);
  if (best.length) say(root.dataset.near, best.map(([, , name]) => name));
};

// Filters: a column of values by page, loaded once.
let columns;
const column = ({ names, data }, count) => {
  const width = Math.max(1, 32 - Math.clz32(names.length - 1)), from = bytes(data);
  let at = 0;
  return Array.from({ length: count }, () => {
    let n = 0;
    for (let i = 0; i < width; i++, at++) n = n * 2 + (from[at >> 3] >> (7 - (at & 7)) & 1);
    return names[n].split("|");
  });
};
const columnsOf = async (load) => {
  const [pages, region, source] = await Promise.all(["f/pages", "f/region", "f/source"].map((name) => load(name)));
  if (!pages || !region || !source) return null;
  const numbers = siteSearch.reader(bytes(pages.numbers)).sorted(pages.count, pages.width), at = new Map(numbers.map((n, i) => [n, i]));
  const of = Object.fromEntries(Object.entries({ region, source, year: pages.year, genre: pages.genre }).map(([name, own]) => [name, column(own, pages.count)]));
  return (name, page) => of[name][at.get(page)] ?? [];
};
const filtered = async (found, { load }) => {
  const chosen = selects.filter((select) => select.name !== "sort" && select.value);
  if (!filters.open && !chosen.length) return found;
  columns ??= await columnsOf(load);
  if (!columns) return found;
  const passes = (page, but) => chosen.every((select) => select === but || columns(select.name, page).includes(select.value));
  for (const select of selects.filter((select) => select.name !== "sort")) {
    const counts = new Map();
    for (const page of found.exact.length ? found.exact : found.parts) {
      if (passes(page, select)) for (const value of columns(select.name, page)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (select.value && !counts.has(select.value)) counts.set(select.value, 0);
    const order = select.name === "year" ? (a, b) => b[0] < a[0] ? -1 : 1 : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    const options = [...counts].sort(order).map(([value, count]) => new Option(`${labels.get(value) ?? value} (${count})`, value, false, value === select.value));
    const own = select.value;
    select.replaceChildren(select.options[0], ...options);
    select.value = own;
  }
  return { ...found, exact: found.exact.filter((page) => passes(page)), parts: found.parts.filter((page) => passes(page)) };
};

// The address holds every choice.
const given = new URLSearchParams(location.search);
for (const select of selects) {
  const value = given.get(select.name);
  if (value && ![...select.options].some((option) => option.value === value)) select.append(new Option(labels.get(value) ?? value, value));
  if (value) { select.value = value; filters.open = true; }
  select.addEventListener("change", () => {
    const at = new URL(location.href);
    for (const { name, value } of selects) value ? at.searchParams.set(name, value) : at.searchParams.delete(name);
    try { history.replaceState(null, "", at); } catch { /* a file */ }
    context.run();
  });
}

// Pages with the parts apart are shown when they have all numbers and Latin words of the query; these, where the first do not.
const areAstray = async ({ exact, parts }, { words, load }) => {
  const wanted = words.flatMap(({ text }) => text.match(/[!-ɏ]+/g) ?? []);
  if (exact.length || !wanted.length) return null;
  const pages = await Promise.all(parts.slice(0, 8).map((number) => load(`t/${number.toString(16)}`)));
  const has = (page) => { const all = folded([page.t, page.b, ...page.m].join("\n")); return wanted.every((piece) => all.includes(piece)); };
  return pages.some((page) => page && has(page)) ? null : parts;
};

siteSearch("extra", async (now) => {
  context = now;
  near.replaceChildren();
  let found = now.found;
  if (now.words.length && !found.exact.length) found = await unfolded(now) ?? await pinyin(now) ?? found;
  const astray = await areAstray(found, now), none = () => now.words.length && !found.exact.length && (!found.parts.length || found.parts === astray);
  if (none()) found = await meant(now) ?? found;
  if (none()) await suggest(now);
  found = await filtered(found, now);
  if (selects.at(-1).value !== "date") return found;
  const newest = (pages) => [...pages].sort((a, b) => b - a);
  return { ...found, exact: newest(found.exact), parts: newest(found.parts) };
});
})();
