import { expect, test } from 'vitest';
import { screenAfter } from '../editor-screen.ts';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('watch: both families, whole outputs', () =>
  expectTable([
    {
      busybox: 'watch',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: watch [-n SEC] [-t] PROG ARGS\n',
      status: 1,
    },
  ]));

// The rows that Debian's watch drew on a screen of 60 by 10.
test('watch has a screen of its own, long lines go on in the next row, and ^C leaves it', async () => {
  const { rows, cursor } = await screenAfter(['watch', '-n', '9', 'cat', 'long'], [], {
    '/w/long': `${'x'.repeat(100)}\nshort\n\ttab\n`,
  });
  expect(rows.slice(2)).toEqual(['x'.repeat(60), 'x'.repeat(40), 'short', '        tab', '', '']);
  expect(rows[0]).toBe('Every 9.0s: cat long           box: Fri May 17 10:20:30 2024');
  expect(cursor).toEqual([7, 59]);
  const world = new World();
  const { screen, status } = await world.runOnTerminal(['watch', '-n', '9', 'true'], {
    keys: '\x03',
    after: 10,
  });
  expect(screen.endsWith('\x1b[24;1H\x1b[?1049l\r\x1b[?1l\x1b>')).toBe(true);
  expect(status).toBe(0);
});
