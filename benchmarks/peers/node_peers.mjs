// Times one npm checker on a file of letters: node node_peers.mjs TOOL LETTERS.json; prints CPU seconds.
import fs from "node:fs";

const [tool, file] = process.argv.slice(2);
const texts = JSON.parse(fs.readFileSync(file, "utf8")).map((text, number) => `${text}\n\nPage ${number}`);

async function checker() {
  if (tool === "write-good") {
    const { default: writeGood } = await import("write-good");
    return (text) => writeGood(text);
  }
  if (tool === "text-readability") {
    const { default: rs } = await import("text-readability");
    return (text) => [rs.fleschReadingEase, rs.fleschKincaidGrade, rs.colemanLiauIndex, rs.automatedReadabilityIndex,
      rs.daleChallReadabilityScore, rs.smogIndex, rs.gunningFog, rs.linsearWriteFormula].map((score) => score.call(rs, text));
  }
  const { retext } = await import("retext");
  const { default: english } = await import("retext-english");
  const { default: readability } = await import("retext-readability");
  const { default: stringify } = await import("retext-stringify");
  const chain = retext().use(english).use(readability, { age: 10 }).use(stringify).freeze();
  return (text) => chain.processSync(text);
}

const check = await checker();
texts.slice(0, 10).forEach(check);
const begun = process.cpuUsage();
texts.forEach(check);
const used = process.cpuUsage(begun);
const seconds = (used.user + used.system) / 1e6;
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
console.log(JSON.stringify({ words_per_s: words / seconds, ms_per_letter: (1000 * seconds) / texts.length }));
