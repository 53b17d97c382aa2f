import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { timeZone } from '../../linux/time-zone.ts';
import { userName } from '../accounts.ts';
import { strftime } from '../strftime.ts';
import { markSwapBlock, readSwapBlock, swapPath, writeSwapBlock } from '../swap-block.ts';
import { releaseOf } from './release.ts';
import type { Vim } from './vim.ts';

/** Bytes of a swap file. */
const SIZE = 4096;
const PAGE_SIZE_AT = 13;

/** What is done about a file that somebody edits. */
export type Decision = 'edit' | 'readonly' | 'leave';

/** The names that a file's swap file may have, in their order. */
function swapsOf(name: string): readonly string[] {
  return [...'ponmlkjihgfedcba'].map((letter) => swapPath(name, letter));
}

/** A file as its swap file names it: with `~user` for its owner's home. */
function nameIn(process: Process, name: string, user: string): string {
  const whole = name.startsWith('/') ? name : `${process.cwd.replace(/\/$/, '')}/${name}`;
  const home = process.env.get('HOME') ?? '/';
  return home.length > 1 && whole.startsWith(`${home}/`) ? `~${user}${whole.slice(home.length)}` : whole;
}

/** Begins a swap file for a file that is edited now. Answers its name; undefined where there can be none. */
export function startSwap(process: Process, name: string): string | undefined {
  const path = swapsOf(name).find((each) => !process.fs.exists(each));
  if (path === undefined) return undefined;
  const user = userName(process.fs, process.credentials.uid) ?? '';
  const bytes = new Uint8Array(SIZE);
  writeSwapBlock(bytes, {
    program: `VIM ${/[\d.]+$/.exec(releaseOf(process).title)?.[0] ?? ''}`,
    pid: process.pid,
    user,
    host: process.machine.hostname,
    name: nameIn(process, name, user),
    changed: false,
  });
  bytes[PAGE_SIZE_AT] = SIZE >>> 8;
  try {
    const mode = process.fs.exists(name) ? process.fs.stat(name).mode & 0o777 : 0;
    process.fs.writeFile(path, bytes, mode | 0o600);
    return path;
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** Tells in a swap file that there are changes that are not written, or none. */
export function markSwap({ fs }: Process, path: string, changed: boolean): void {
  try {
    const bytes = fs.readFile(path).slice();
    if (readSwapBlock(bytes).changed === changed) return;
    markSwapBlock(bytes, changed);
    fs.writeFile(path, bytes);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}

export function endSwap({ fs }: Process, path: string): void {
  try {
    fs.unlink(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}

/** Asks what to do if a file has a swap file already: `E325: ATTENTION`. */
export async function attention(vim: Vim, name: string): Promise<Decision> {
  const { process } = vim;
  const { fs } = process;
  const [path = ''] = swapsOf(name);
  if (!fs.exists(path)) return 'edit';
  const { pid, user, host, name: file, changed } = readSwapBlock(fs.readFile(path, SIZE));
  const runs = process.machine.pids.get(pid) !== undefined;
  const zone = timeZone(process.env.get('TZ'), true);
  const dated = (time: number): string => strftime('%a %b %d %H:%M:%S %Y', time, zone);
  const { uid, modified } = fs.stat(path);
  const own = fs.exists(name) ? fs.stat(name).modified : undefined;
  await vim.print([
    { text: 'E325: ATTENTION', look: '\x1b[97;41m' },
    { text: `Found a swap file by the name "${path}"` },
    { text: `          owned by: ${userName(fs, uid) ?? uid}   dated: ${dated(modified)}` },
    { text: `         file name: ${file}` },
    { text: `          modified: ${changed ? 'YES' : 'no'}` },
    { text: `         user name: ${user}   host name: ${host}` },
    { text: `        process ID: ${pid}${runs ? ' (STILL RUNNING)' : ''}` },
    { text: `While opening file "${name}"` },
    ...(own === undefined ? [] : [{ text: `             dated: ${dated(own)}` }]),
    ...(own !== undefined && own > modified ? [{ text: '      NEWER than swap file!' }] : []),
    { text: '' },
    { text: '(1) Another program may be editing the same file.  If this is the case,' },
    { text: '    be careful not to end up with two different instances of the same' },
    { text: '    file when making changes.  Quit, or continue with caution.' },
    { text: '(2) An edit session for this file crashed.' },
    { text: `    If this is the case, use ":recover" or "vim -r ${name}"` },
    { text: '    to recover the changes (see ":help recovery").' },
    { text: `    If you did this already, delete the swap file "${path}"` },
    { text: '    to avoid this message.' },
    { text: '' },
    { text: `Swap file "${path}" already exists!`, look: '\x1b[32m' },
  ]);
  const removes = runs ? '' : '(D)elete it, ';
  const question = `[O]pen Read-Only, (E)dit anyway, (R)ecover, ${removes}(Q)uit, (A)bort: `;
  await vim.terminal.write(`\x1b[32m${question}\x1b[m`);
  const decisions: Readonly<Record<string, Decision>> = {
    o: 'readonly',
    '\r': 'readonly',
    e: 'edit',
    d: 'edit',
    q: 'leave',
    a: 'leave',
    escape: 'leave',
    '\x03': 'leave',
    closed: 'leave',
  };
  for (;;) {
    const key = (await vim.keyboard.next(() => Promise.resolve())).toLowerCase();
    const decision = key === 'd' && runs ? undefined : decisions[key];
    if (decision === undefined) continue;
    if (key === 'd') endSwap(process, path);
    vim.screen.forget();
    return decision;
  }
}
