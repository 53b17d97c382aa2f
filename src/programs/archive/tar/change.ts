import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import { packerOf } from '../packers.ts';
import { members } from './members.ts';
import { openTarget } from './open-target.ts';
import { packMembers } from './pack-members.ts';
import type { TarRun } from './tar-run.ts';

/** -r, -u, -A and --delete: the archive with members more, or less. */
export async function change(run: TarRun, mode: string): Promise<void> {
  const { process, fs } = run.command;
  const target = run.absolute(run.path);
  const names = run.names;
  if (run.packer || (fs.exists(target) && packerOf(fs.readFile(target, 512))))
    await run.fatal('Cannot update compressed archives');
  const before: TarEntry[] = [];
  const there = fs.exists(target) && fs.stat(target).size > 0;
  if (there || mode === 'delete' || mode === 'A')
    for await (const entry of members(run, target)) before.push(entry);
  let kept: readonly TarEntry[] = before;
  if (mode === 'A')
    for (const name of names) for await (const entry of members(run, run.absolute(name))) before.push(entry);
  if (mode === 'delete') {
    const { wanted } = run;
    const isMeant = (path: string, name: string): boolean => path === name || path.startsWith(`${name}/`);
    kept = before.filter(({ path }) => !wanted.some((name) => isMeant(path, name)));
    for (const name of wanted)
      if (!before.some(({ path }) => isMeant(path, name)))
        await run.complain(`${name}: Not found in archive`);
  }
  await run.changeDirectory();
  const pieces: Uint8Array[] = [];
  const added = mode === 'delete' || mode === 'A' ? [] : names;
  for await (const piece of packMembers(run, added, target, kept)) pieces.push(piece);
  const descriptor = await openTarget(run, target);
  await process.write(descriptor, concatBytes(pieces));
  process.close(descriptor);
}
