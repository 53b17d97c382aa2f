import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { baseName } from '../../files/paths.ts';
import { BusyboxExtraction, ExtractionProblem } from './busybox-extraction.ts';
import { extractMember } from './extract-member.ts';
import { Selection } from './selection.ts';
import { show } from './show.ts';
import type { TarRun } from './tar-run.ts';

/** -x: makes files of what is in the archive, or shows their content (-O). */
export async function extract(run: TarRun): Promise<void> {
  const { command, options } = run;
  const { process, out, gnu } = command;
  const selection = await Selection.begin(run);
  const below = topDirectory(run);
  const directories: TarEntry[] = [];
  const busybox = gnu ? undefined : busyboxExtraction(run);
  for await (const entry of selection.members()) {
    const safe = await inside(run, entry.path);
    const cut = run.cut(run.renamed(safe));
    if (cut === '') continue;
    if (options.has('v')) {
      const shown = options.has('show-transformed') ? cut : safe;
      await show(run, { ...entry, path: shown }, options.has('O'));
    }
    if (options.has('O')) {
      if (entry.type === 'file') await out.raw(entry.content);
      continue;
    }
    const path = below(cut);
    const target = entry.type === 'link' && entry.target !== undefined ? run.cut(entry.target) : entry.target;
    if (entry.type === 'link' && target === '') continue;
    if (busybox) await orEnd(run, () => busybox.extract({ ...entry, path, ...(target ? { target } : {}) }));
    else await extractMember(run, { ...entry, path });
    if (entry.type === 'directory') directories.push({ ...entry, path });
    await process.breathe();
  }
  await orEnd(run, () => busybox?.links());
  // What came into them has changed their times.
  if (gnu && !options.has('m'))
    for (const { path, modified } of directories.reverse())
      if (process.fs.exists(path)) process.fs.utimes(path, modified, modified);
  await selection.tellMissing();
}

/** Puts names below the directory of `--one-top-level`, if that was given. */
function topDirectory({ command, options, path }: TarRun): (name: string) => string {
  const given = command.gnu ? options.value('top') : undefined;
  const top = given === '' ? baseName(path).replace(/\.(tar(\.\w+)?|t\w+)$/, '') : (given ?? '');
  return (name) => (top === '' || name === top || name.startsWith(`${top}/`) ? name : `${top}/${name}`);
}

/** A name without what leads out of the directory. */
async function inside(run: TarRun, path: string): Promise<string> {
  const unsafe = /^(?:.*\/)?\.\.\/+/.exec(path)?.[0] ?? /^\/+/.exec(path)?.[0];
  if (unsafe === undefined) return path;
  await run.tellRemoved(unsafe);
  return path.slice(unsafe.length);
}

function busyboxExtraction(run: TarRun): BusyboxExtraction {
  const { process, fs } = run.command;
  const has = (name: string): boolean => run.options.has(name);
  return new BusyboxExtraction(
    fs.from({ cwd: process.cwd }),
    {
      keepsOld: has('k'),
      overwrites: has('overwrite'),
      owners: process.credentials.uid === 0 && !has('o'),
      now: has('m') ? process.machine.kernel.clock.now() : undefined,
    },
    async (text) => {
      await run.command.out.flush();
      await process.complain(`tar: ${text}\n`);
    },
  );
}

async function orEnd(run: TarRun, act: () => Promise<void> | void): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ExtractionProblem)) throw error;
    await run.fatal(error.message);
  }
}
