import { readFileSync } from 'node:fs';
import { withoutDescriptions } from './usage-text.ts';
import { World } from './world.ts';

/** Whose programs: busybox' applets, or GNU's. */
export type Family = 'busybox' | 'gnu';

/** Standard output, standard error, and the status or the signal that ended it. */
type Answer = readonly [stdout: string, stderr: string, status: number | string];

/** A command line and what real programs answered: a row of test/oracle/programs.json, gnu-programs.json or system-programs.json. */
export interface ProgramRow {
  readonly applet: string;
  readonly cmd: string;
  readonly busybox?: Answer;
  readonly gnu?: Answer;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../oracle/${name}`, import.meta.url), 'utf8'));
}

export const PROGRAM_ROWS = [
  ...(read('programs.json') as ProgramRow[]),
  ...(read('gnu-programs.json') as ProgramRow[]),
  ...(read('system-programs.json') as ProgramRow[]),
];

/** The ledger: command lines that ours answer otherwise on purpose, and why. */
export const PROGRAM_LEDGER = read('program-differences.json') as Readonly<
  Record<Family, Readonly<Record<string, string>>>
>;

/** The files that stand in the working directory of every row. */
const FILES = Object.entries(read('program-files.json') as Readonly<Record<string, string>>);
/** 2024-05-16 10:20:30 UTC: when they were written. */
const WHEN = 1_715_854_830_000;

/** What ours answers to a row. */
export async function play({ cmd }: ProgramRow, family: Family): Promise<Answer> {
  const world = new World();
  const fs = world.fs.from({ cwd: '/w' });
  for (const [path, text] of FILES) {
    fs.mkdir(`/w/${path}`.replace(/\/[^/]*$/, ''), { recursive: true });
    fs.writeFile(`/w/${path}`, text);
    fs.utimes(`/w/${path}`, WHEN, WHEN);
  }
  for (const path of ['/w/d/sub', '/w/d', '/w']) fs.utimes(path, WHEN, WHEN);
  const [shell, PATH] = family === 'busybox' ? ['/applets/sh', '/applets'] : ['/bin/sh', '/usr/bin'];
  const { stdout, stderr, status } = await world.run(['sh', '-c', cmd], { path: shell, env: { PATH } });
  return plain([stdout, stderr, status]);
}

/** What was recorded. */
export function recorded(row: ProgramRow, family: Family): Answer | undefined {
  const answer = row[family];
  return answer && plain(answer);
}

/** Versions of busybox differ, and what it says of each option is in our own words: only the usage lines count. */
function plain([stdout, stderr, status]: Answer): Answer {
  return [withoutDescriptions(stdout), withoutDescriptions(stderr), status];
}
