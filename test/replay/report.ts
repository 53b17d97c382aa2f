/** Prints how much of each recording we repeat: `npm run oracle`, or `npm run oracle -- TOPIC…` with the differences. */
import { readdirSync } from 'node:fs';
import { replay } from './replay.ts';

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const topics = readdirSync(new URL('../oracle/docker', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''));

console.log(`${'topic'.padEnd(20)} steps  equal  ledger  differ`);
for (const topic of asked.length > 0 ? asked : topics) {
  const steps = await replay(topic);
  const ledger = steps.filter(({ difference, reason }) => difference !== '' && reason !== undefined);
  const differ = steps.filter(({ difference, reason }) => difference !== '' && reason === undefined);
  const equal = steps.length - ledger.length - differ.length;
  if (asked.length > 0) {
    for (const { number, cmd, difference } of differ)
      console.log(`${topic} ${number}: ${cmd}\n${difference}`);
  }
  const counts = [steps.length, equal, ledger.length, differ.length].map((count, at) =>
    String(count).padStart([6, 7, 8, 8][at] ?? 0),
  );
  console.log(`${topic.padEnd(20)}${counts.join('')}`);
}
