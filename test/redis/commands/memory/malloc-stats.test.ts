import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('MEMORY MALLOC-STATS says of the allocator what INFO says', () => {
  const client = new OurClient(makeStore().store);
  client.command('SET', 'k', 'x'.repeat(100_000));
  const text = (...words: string[]): string => {
    const reply = client.command(...words);
    return reply && 'text' in reply ? reply.text : '';
  };
  const info = new Map(
    text('INFO', 'memory')
      .split('\r\n')
      .map((line) => line.split(':') as [string, string]),
  );
  const lines = text('MEMORY', 'MALLOC-STATS').split('\n');
  const [allocated, active, resident] = ['allocated', 'active', 'resident'].map((name) =>
    info.get(`allocator_${name}`),
  );
  const mapped = Math.ceil(Number(resident) / 4096) * 4096;
  expect(Number(allocated)).toBeGreaterThan(100_000);
  expect([lines[0], lines[7], ...lines.slice(11)]).toEqual([
    '___ Begin jemalloc statistics ___',
    `Allocated: ${allocated}, active: ${active}, metadata: 0 (n_thp 0), resident: ${resident}, mapped: ${mapped}, retained: 0`,
    `active:${active?.padStart(30)}`,
    `mapped:${String(mapped).padStart(30)}`,
    'retained:                           0',
    `resident:${resident?.padStart(28)}`,
    '--- End jemalloc statistics ---',
    '',
  ]);
  expect(info.get('mem_allocator')).toBe('jemalloc-5.3.0');
});
