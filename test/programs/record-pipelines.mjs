/**
 * Records what the real busybox makes of random texts in random pipelines: `node test/programs/record-pipelines.mjs`. The stages
 * come from test/oracle/pipeline-stages.json, chance from a seed; writes test/oracle/pipelines.json.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
/** Debian's busybox has not all that Alpine's has. */
const missing = /^(cksum|tar -cf|sed -n l$|sed '1~1d)/;
const stages = /** @type {string[]} */ (
  JSON.parse(readFileSync(path.join(oracle, 'pipeline-stages.json'), 'utf8'))
).filter((stage) => !missing.test(stage));
const words = [
  'a',
  'ab',
  'abc',
  'b',
  'Ba',
  'c',
  'cab',
  'x:y',
  '1',
  '10',
  '9',
  '2',
  '-3',
  '007',
  '.',
  'foo',
  'FOO',
  '\t',
  '  ',
  '*',
];

let state = 20241;
/** @param {number} below */
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

/** @template T @param {readonly T[]} list */
const one = (list) => /** @type {T} */ (list[random(list.length)]);

const rows = [];
for (let i = 0; i < 400; i++) {
  const lines = Array.from({ length: random(8) }, () =>
    Array.from({ length: random(5) }, () => one(words)).join(' '),
  );
  const input = lines.join('\n') + (lines.length > 0 && random(5) > 0 ? '\n' : '');
  const cmd = Array.from({ length: 1 + random(4) }, () => one(stages)).join(' | ');
  const { stdout, stderr, status } = spawnSync('/usr/bin/busybox', ['sh', '-c', cmd], {
    input,
    encoding: 'utf8',
    env: { PATH: '/nonexistent', HOME: '/root' },
  });
  rows.push({ cmd, input, answer: [stdout, stderr, status] });
}
writeFileSync(
  path.join(oracle, 'pipelines.json'),
  `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
);
