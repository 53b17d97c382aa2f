import { TAR_END, tarParts } from '../../../linux/archive/tar.ts';
import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { tarEntries } from '../../../linux/archive/tar-files.ts';
import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { Names } from '../../accounts.ts';
import { givenAttributes } from './given-attributes.ts';
import { show } from './show.ts';
import type { TarRun } from './tar-run.ts';

/** GNU's archives are multiples of so many bytes. */
const RECORD = 10_240;

/** The archive, member by member. */
export async function* packMembers(
  run: TarRun,
  names: readonly string[],
  target: string | undefined,
  before: readonly TarEntry[] = [],
): AsyncGenerator<Uint8Array, undefined> {
  const { process, fs, gnu } = run.command;
  let size = 0;
  const pack = async function* (entry: TarEntry): AsyncGenerator<Uint8Array> {
    for await (const part of tarParts(process.machine.kernel.clock, [entry])) {
      size += part.length;
      yield part;
    }
  };
  for (const entry of before) yield* pack(entry);
  const own = target === undefined || !fs.exists(target) ? undefined : fs.stat(target).inode;
  const links = new Map<number, string>();
  const owners = new Names(fs);
  const gone: string[] = [];
  const kept = await givenAttributes(run);
  for (const name of names) {
    const lead = gnu && run.options.has('P') ? '' : await outside(run, name);
    const bare = name.slice(lead.length).replace(/(?<=.)\/+$/, '');
    const itself: string[] = [];
    const unread: [name: string, why: string][] = [];
    const leavesOut = (inode: number, path: string): boolean => inode === own && itself.push(path) > 0;
    try {
      const view = fs.from({ cwd: process.cwd });
      const path = name.replace(/(?<=.)\/+$/, '');
      const follows = gnu && run.options.has('h');
      const tell = gnu ? (at: string, why: SystemError) => void unread.push([at, why.message]) : undefined;
      for (const entry of tarEntries(view, path, bare || '.', links, leavesOut, tell)) {
        await process.breathe();
        await tellUnread(run, unread);
        if (gnu && run.options.has('no-recursion') && entry.path !== (bare || '.')) break;
        if (run.excludes(entry.path)) continue;
        if (isOld(run, entry, before)) continue;
        const [user, group] = [owners.user(entry.uid), owners.group(entry.gid)];
        const whole = follows ? followed(view, path, bare, entry) : entry;
        const shown = lead === '' ? entry : { ...entry, path: lead + entry.path };
        if (run.options.has('v')) await show(run, gnu ? shown : entry, target === undefined);
        yield* pack({ ...whole, user, group, ...kept, path: run.renamed(entry.path) });
        gone.push(lead + entry.path);
      }
      await tellUnread(run, unread);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (gnu && run.options.has('ignore-failed')) {
        await run.command.out.flush();
        await process.complain(`tar: ${name}: Warning: Cannot stat: ${error.message}\n`);
        continue;
      }
      const opened = isThere(fs.from({ cwd: process.cwd }), name);
      await run.complain(
        run.command.say(
          `${name}: Cannot ${opened ? 'open' : 'stat'}: ${error.message}`,
          opened ? `can't open '${name}': ${error.message}` : `${name}: ${error.message}`,
        ),
      );
    }
    for (const path of itself) {
      await run.command.out.flush();
      await process.complain(
        `tar: ${path}: file is the archive; ${run.command.say('not dumped', 'skipping')}\n`,
      );
    }
  }
  yield TAR_END;
  size += TAR_END.length;
  if (gnu && size % RECORD !== 0) yield new Uint8Array(RECORD - (size % RECORD));
  if (gnu && run.options.has('remove-files')) for (const path of gone.reverse()) fs.remove(path);
  return undefined;
}

/** Complains of what could not be read since the last time. */
async function tellUnread(run: TarRun, unread: [name: string, why: string][]): Promise<void> {
  for (const [name, why] of unread.splice(0)) {
    if (!run.options.has('ignore-failed')) await run.complain(`${name}: Cannot open: ${why}`);
    else await run.command.process.complain(`tar: ${name}: Warning: Cannot open: ${why}\n`);
  }
}

/** What leads out of the directory at the beginning of a name: it is left out of the archive, which is told once. */
async function outside(run: TarRun, name: string): Promise<string> {
  const lead = (run.command.gnu ? /^(?:\/+|(?:.*\/)?\.\.\/+)/ : /^\/+/).exec(name)?.[0] ?? '';
  if (lead !== '') await run.tellRemoved(/^\/+$/.test(lead) ? '/' : lead);
  return lead;
}

/** Whether `-u` has an entry as new as this in the archive. */
function isOld(run: TarRun, entry: TarEntry, before: readonly TarEntry[]): boolean {
  if (!run.options.has('u') || !run.command.gnu) return false;
  const path = run.renamed(entry.path);
  const stored = before.findLast((each) => each.path === path);
  return stored !== undefined && Math.floor(stored.modified / 1000) >= Math.floor(entry.modified / 1000);
}

/** What a symbolic link leads to, in its place (-h). */
function followed(view: FileSystem, path: string, name: string, entry: TarEntry): TarEntry {
  if (entry.type !== 'symlink') return entry;
  const place = path + entry.path.slice(name.length);
  const { type, mode, modified } = view.stat(place);
  if (type !== 'file') return entry;
  return { ...entry, type: 'file', mode, modified, content: view.readFile(place) };
}

function isThere(view: FileSystem, name: string): boolean {
  try {
    view.lstat(name);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
