import { expect, test } from 'vitest';
import type { JsonMessage, ProgressDetail } from '../../../../src/docker/cli/progress/json-message.ts';
import { progressBar } from '../../../../src/docker/cli/progress/progress-bar.ts';
import { showProgress } from '../../../../src/docker/cli/progress/show-progress.ts';

test.each<readonly [ProgressDetail, number, string]>([
  [{}, 80, ''],
  [{ current: 16_384, total: 1_070_000 }, 80, ' 16.38kB/1.07MB'],
  [{ current: 687, total: 687 }, 80, '    687B/687B'],
  [{ current: 0, total: 1000 }, 80, '      0B/1kB'],
  [{ current: 5000 }, 80, '     5kB'],
  [{ current: 2000, total: 1000 }, 80, '     2kB'],
  [{ current: 1, total: 4, units: 's' }, 80, '1/4 s'],
  [{ current: 3, units: 'files' }, 80, '3 files'],
  [{ current: 1, total: 4, hidecounts: true }, 80, ''],
  [{ current: 50, total: 100 }, 111, `[${'='.repeat(25)}>${' '.repeat(25)}]      50B/100B`],
  [{ current: 100, total: 100 }, 200, `[${'='.repeat(50)}>]     100B/100B`],
  [{ current: 1, total: 100 }, 200, `[>${' '.repeat(50)}]       1B/100B`],
  [{ current: 50, total: 100 }, 110, '     50B/100B'],
])('%j in %d columns', (progress, width, bar) => {
  expect(progressBar(progress, width)).toBe(bar);
});

const PULL: readonly JsonMessage[] = [
  { status: 'Pulling from library/redis', id: 'latest' },
  { status: 'Pulling fs layer', progressDetail: {}, id: 'aaa' },
  { status: 'Pulling fs layer', progressDetail: {}, id: 'bbb' },
  { status: 'Waiting', progressDetail: {}, id: 'bbb' },
  { status: 'Downloading', progressDetail: { current: 500, total: 1000 }, id: 'aaa' },
  { status: 'Download complete', progressDetail: {}, id: 'aaa' },
  { status: 'Pull complete', progressDetail: {}, id: 'bbb' },
  { status: 'Digest: sha256:1' },
  { aux: { Tag: 'x' } },
  { status: 'Status: Downloaded newer image for redis:latest' },
];

async function shown(messages: readonly JsonMessage[], columns?: number): Promise<string> {
  let out = '';
  const terminal = columns === undefined ? undefined : { size: { columns, rows: 24 } };
  const write = async (text: string): Promise<void> => {
    out += text;
  };
  const stream = (async function* () {
    yield* messages;
  })();
  try {
    await showProgress(stream, write, terminal);
  } catch (error) {
    out += `thrown: ${String(error)}`;
  }
  return out;
}

test('without a terminal only changes of the status are printed', async () => {
  expect(await shown(PULL)).toBe(`latest: Pulling from library/redis
aaa: Pulling fs layer
bbb: Pulling fs layer
bbb: Waiting
aaa: Download complete
bbb: Pull complete
Digest: sha256:1
Status: Downloaded newer image for redis:latest
`);
});

test('on a terminal each layer has a line that is redrawn', async () => {
  const line = (up: number, text: string): string => `\x1b[${up}A\x1b[2K\r${text}\r\x1b[${up}B`;
  expect(await shown(PULL, 80)).toBe(
    [
      'latest: Pulling from library/redis\n',
      `\n${line(1, 'aaa: Pulling fs layer ')}`,
      `\n${line(1, 'bbb: Pulling fs layer ')}`,
      line(1, 'bbb: Waiting '),
      line(2, 'aaa: Downloading     500B/1kB'),
      line(2, 'aaa: Download complete '),
      line(1, 'bbb: Pull complete '),
      'Digest: sha256:1\n',
      'Status: Downloaded newer image for redis:latest\n',
    ].join(''),
  );
});

test('a wide terminal has room for bars', async () => {
  expect(
    await shown([{ status: 'Extracting', progressDetail: { current: 1, total: 2 }, id: 'aaa' }], 120),
  ).toBe(`\n\x1b[1A\x1b[2K\raaa: Extracting [${'='.repeat(25)}>${' '.repeat(25)}]       1B/2B\r\x1b[1B`);
});

test('text streams through', async () => {
  expect(await shown([{ stream: 'Loaded image: alpine:latest\n' }], 80)).toBe(
    'Loaded image: alpine:latest\n',
  );
});

test('a failure ends it', async () => {
  const failure = { errorDetail: { message: 'toomanyrequests' }, error: 'toomanyrequests' };
  expect(await shown([{ status: 'a' }, failure, { status: 'never' }])).toBe(
    'a\nthrown: CommandError: toomanyrequests',
  );
});
