// Merges the Cobertura files of a test run and prints the line coverage of each product assembly.
// Usage: node coverage.mjs FOLDER [ASSEMBLY=MINIMUM_PERCENT ...]; exits 1 when an assembly is below its minimum.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...minimums] = process.argv.slice(2);
const lines = new Map(); // assembly -> Map of "file:line" -> was it hit

for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.cobertura.xml'))) {
  const xml = readFileSync(join(folder, file), 'utf8');
  for (const [, assembly, body] of xml.matchAll(/<package [^>]*?name="([^"]+)"[^>]*>([\s\S]*?)<\/package>/g)) {
    if (!lines.has(assembly)) lines.set(assembly, new Map());
    const seen = lines.get(assembly);
    for (const [, source, classBody] of body.matchAll(/<class [^>]*?filename="([^"]+)"[^>]*>([\s\S]*?)<\/class>/g)) {
      if (/[\\/]obj[\\/]/.test(source)) continue; // generated
      for (const [, number, hits] of classBody.matchAll(/<line [^>]*?number="(\d+)"[^>]*?hits="(\d+)"/g)) {
        const key = `${source}:${number}`;
        seen.set(key, (seen.get(key) ?? false) || hits !== '0');
      }
    }
  }
}

let below = false;
for (const [assembly, seen] of [...lines].sort()) {
  if (/Tests|EndToEnd/i.test(assembly) || seen.size === 0) continue;
  const hit = [...seen.values()].filter(Boolean).length;
  const percent = (100 * hit) / seen.size;
  const minimum = minimums.map((m) => m.split('=')).find(([name]) => assembly.toLowerCase() === `contenthub.${name.toLowerCase()}`);
  const low = minimum && percent < Number(minimum[1]);
  below ||= low;
  console.log(`line coverage ${assembly}: ${percent.toFixed(1)} % (${hit} of ${seen.size})${low ? `, below ${minimum[1]} %` : ''}`);
}

process.exitCode = below ? 1 : 0;
