import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { World } from './world.ts';

/** A command line, what is typed half a second later, and what real programs showed (record-on-terminal.mjs). */
interface Row {
  readonly cmd: string;
  readonly keys?: string;
  readonly screen: string;
  readonly status: number;
}

const ROWS = JSON.parse(
  readFileSync(new URL('../oracle/on-terminal.json', import.meta.url), 'utf8'),
) as readonly Row[];

test.each(ROWS)('on a terminal: $cmd', async ({ cmd, keys, screen, status }) => {
  const world = new World();
  const ours = await world.runOnTerminal(['sh', '-c', cmd], keys === undefined ? {} : { keys, after: 500 });
  expect(ours).toEqual({ screen, status });
});
