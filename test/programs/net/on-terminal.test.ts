import { expect, test } from 'vitest';
import type { Process } from '../../../src/linux/process/process.ts';
import type { CurlOptions } from '../../../src/programs/net/curl/curl-options.ts';
import { Output } from '../../../src/programs/net/curl/output.ts';
import { GnuProgress } from '../../../src/programs/net/wget/gnu-progress.ts';

/** As much of a process as they need: its terminal, of so many columns, and what it wrote. */
function onTerminal(columns: number): { readonly process: Process; readonly shown: string[] } {
  const shown: string[] = [];
  const terminal = { tty: { size: { columns, rows: 24 } } };
  const process = {
    descriptors: new Map([1, 2].map((descriptor) => [descriptor, terminal])),
    machine: { kernel: { clock: { monotonic: () => 0 } } },
    complain: async (text: string) => void shown.push(text),
    write: async (_: number, bytes: Uint8Array) => void shown.push(new TextDecoder().decode(bytes)),
  };
  return { process: process as unknown as Process, shown };
}

// As wget 1.21 and curl 7.88 showed them.
test.each([
  [60, 'f.txt          100%[====>]       5  --.-KB/s    in 0s      '],
  [80, 'f.txt               100%[===================>]       5  --.-KB/s    in 0s      '],
  [
    100,
    'f.txt                    100%[==================================>]       5  --.-KB/s    in 0s      ',
  ],
])('the bar of wget fills a terminal of %i columns', async (columns, bar) => {
  const { process, shown } = onTerminal(columns);
  const progress = new GnuProgress(process, 'f.txt', 5);
  progress.add(5);
  await progress.end();
  expect(shown.join('')).toBe(`\r${bar}\n\n`);
});

test('on a terminal curl shows the names of fields bold', async () => {
  const head = 'HTTP/1.0 200 OK\r\nServer: a:b\r\n\r\n';
  const show = async (options: Partial<CurlOptions>): Promise<string> => {
    const { process, shown } = onTerminal(80);
    await new Output(process, undefined, options as CurlOptions, false).header(head, true);
    return shown.join('');
  };
  expect(await show({})).toBe('HTTP/1.0 200 OK\r\n\x1b[1mServer\x1b[0m: a:b\r\n\r\n');
  expect(await show({ plainHeaders: true })).toBe(head);
});
