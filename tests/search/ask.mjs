// Asks the browser half: reads {"manifest", "files", "queries", "fold"} as JSON and prints an answer a query.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [script, input] = process.argv.slice(2);
vm.runInThisContext(readFileSync(script, "utf8"));
const given = JSON.parse(readFileSync(input, "utf8"));
const { answer, bytes, layoutOf, learn, unitsOf, wordsOf, folded } = globalThis.siteSearch;
learn(given.fold);
const layout = layoutOf(given.manifest);
const made = [];
for (const query of given.queries) {
  const words = wordsOf(query);
  const fetch = async (name) => name in given.files ? bytes(given.files[name]) : null, units = unitsOf(words, layout);
  const found = await answer(units, layout, fetch), again = found.sure ? null : await answer(units, layout, fetch, [...found.files]);
  made.push({ ...found, again, words: words.map((word) => word.text), folded: folded(query) });
}
console.log(JSON.stringify(made));
