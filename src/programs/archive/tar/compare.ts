import { SystemError } from '../../../linux/errno.ts';
import { members } from './members.ts';
import { show } from './show.ts';
import type { TarRun } from './tar-run.ts';

/** -d: what is in the file system is not as in the archive. */
export async function compare(run: TarRun): Promise<void> {
  const { process, out, fs } = run.command;
  for await (const entry of members(run, run.absolute(run.path))) {
    if (!isWanted(run, entry.path)) continue;
    if (run.options.has('v')) await show(run, entry, false);
    let differs = false;
    const tell = async (what: string): Promise<void> => {
      differs = true;
      await out.line(`${entry.path}: ${what}`);
    };
    try {
      const stat = fs.from({ cwd: process.cwd }).lstat(entry.path);
      if (stat.type !== (entry.type === 'link' ? 'file' : entry.type)) await tell('File type differs');
      else if (entry.type === 'file' || entry.type === 'directory') {
        if ((stat.mode & 0o7777) !== (entry.mode & 0o7777)) await tell('Mode differs');
        if (stat.uid !== entry.uid) await tell('Uid differs');
        if (stat.gid !== entry.gid) await tell('Gid differs');
        if (entry.type === 'file') {
          if (Math.floor(stat.modified / 1000) !== Math.floor(entry.modified / 1000))
            await tell('Mod time differs');
          if (stat.size !== entry.content.length) await tell('Size differs');
          else if (!sameBytes(fs.readFile(entry.path), entry.content)) await tell('Contents differ');
        }
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      differs = true;
      await out.flush();
      await process.complain(`tar: ${entry.path}: Warning: Cannot stat: ${error.message}\n`);
    }
    if (differs) run.command.status = 1;
  }
}

function isWanted(run: TarRun, path: string): boolean {
  const names = run.wanted;
  return names.length === 0 || names.some((name) => path === name || path.startsWith(`${name}/`));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
