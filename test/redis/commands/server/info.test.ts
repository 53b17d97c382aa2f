import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

const recorded = (name: string): string =>
  readFileSync(new URL(`../../../oracle/redis/server/${name}`, import.meta.url), 'utf8');

/** Titles and names of facts in their order; those of single commands, errors and databases left out. */
function names(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !/^(cmdstat_|errorstat_|latency_percentiles_|db\d)/.test(line))
    .map((line) => line.replace(/:.*/, ''));
}

function info(...sections: string[]): string {
  const reply = new OurClient(makeStore().store).command('INFO', ...sections);
  return reply && 'text' in reply ? reply.text : '';
}

it('INFO has the facts of a real server in their order', () => {
  expect(names(info())).toEqual(names(recorded('info-default.txt')));
});

it('INFO everything has its sections in their order', () => {
  expect(names(info('everything'))).toEqual(names(recorded('info-everything.txt')));
});

it('INFO of one section', () => {
  expect(info('keyspace', 'modules')).toBe('# Modules\r\n\r\n# Keyspace\r\n');
});
