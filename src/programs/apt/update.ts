import type { Process } from '../../linux/process/process.ts';
import { isOnline } from '../packages/online.ts';
import type { AptCall } from './call.ts';
import { mayChange, progress, READING, sizeText } from './output.ts';
import { System } from './system.ts';

/** Milliseconds that a list takes to come. */
const FETCHING = 120;

interface Source {
  readonly url: string;
  readonly suite: string;
  readonly bytes: number;
  readonly lists: readonly (readonly [component: string, bytes: number])[];
}

function sources({ ubuntu, codename }: System): readonly Source[] {
  if (ubuntu) {
    const archive = 'http://archive.ubuntu.com/ubuntu';
    return [
      {
        url: archive,
        suite: codename,
        bytes: 256_000,
        lists: [
          ['main', 1_808_000],
          ['universe', 19_300_000],
        ],
      },
      {
        url: archive,
        suite: `${codename}-updates`,
        bytes: 126_000,
        lists: [
          ['main', 1_387_000],
          ['universe', 1_465_000],
        ],
      },
      { url: archive, suite: `${codename}-backports`, bytes: 126_000, lists: [['main', 48_800]] },
      {
        url: 'http://security.ubuntu.com/ubuntu',
        suite: `${codename}-security`,
        bytes: 126_000,
        lists: [['main', 1_085_000]],
      },
    ];
  }
  const debian = 'http://deb.debian.org/debian';
  return [
    { url: debian, suite: codename, bytes: 151_000, lists: [['main', 8_793_000]] },
    { url: debian, suite: `${codename}-updates`, bytes: 55_400, lists: [['main', 6_924]] },
    { url: `${debian}-security`, suite: `${codename}-security`, bytes: 48_000, lists: [['main', 268_000]] },
  ];
}

/** Fetches the lists of packages. */
export async function update(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChange(process, 'lists'))) {
    return 100;
  }
  const system = new System(process);
  const all = sources(system);
  const say = async (text: string): Promise<void> => {
    if (call.quiet < 2) await process.print(text);
  };
  if (!isOnline(process)) return offline(process, call, all);
  const known = system.hasLists;
  let number = 0;
  let total = 0;
  for (const { url, suite, bytes } of all) {
    await process.sleep(FETCHING);
    await say(
      `${known ? 'Hit' : 'Get'}:${++number} ${url} ${suite} InRelease${known ? '' : ` [${sizeText(bytes)}]`}\n`,
    );
    total += known ? 0 : bytes;
    system.keepList(`${url}/dists/${suite}`);
  }
  for (const { url, suite, lists } of known ? [] : all) {
    for (const [component, bytes] of lists) {
      await process.sleep(FETCHING);
      await say(`Get:${++number} ${url} ${suite}/${component} amd64 Packages [${sizeText(bytes)}]\n`);
      total += bytes;
    }
  }
  if (total > 0) await say(`Fetched ${sizeText(total)} in 1s (${sizeText(total)}/s)\n`);
  await progress(process, call, ...(call.program === 'apt' ? READING : READING.slice(0, 1)));
  if (call.program === 'apt') await say('All packages are up to date.\n');
  return 0;
}

async function offline(process: Process, call: AptCall, all: readonly Source[]): Promise<number> {
  const host = (url: string): string => url.split('/')[2] ?? '';
  for (const [i, { url, suite }] of all.entries()) {
    await process.sleep(FETCHING);
    if (call.quiet < 2) {
      await process.print(
        `Err:${i + 1} ${url} ${suite} InRelease\n  Temporary failure resolving '${host(url)}'\n`,
      );
    }
  }
  await progress(process, call, ...READING.slice(0, 1));
  for (const { url, suite } of all) {
    await process.complain(
      `W: Failed to fetch ${url}/dists/${suite}/InRelease  Temporary failure resolving '${host(url)}'\n`,
    );
  }
  await process.complain(
    'W: Some index files failed to download. They have been ignored, or old ones used instead.\n',
  );
  return 0;
}
