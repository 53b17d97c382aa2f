import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { parseDate } from '../../system/parse-date.ts';
import type { TarRun } from './tar-run.ts';

/** What --owner, --group, --mode and --mtime say of all members. */
export async function givenAttributes(run: TarRun): Promise<Partial<TarEntry>> {
  const { fs, gnu, process } = run.command;
  if (!gnu) return {};
  const value = (name: string): string | undefined => run.options.value(name);
  const kept: {
    uid?: number;
    gid?: number;
    user?: string;
    group?: string;
    mode?: number;
    modified?: number;
  } = {};
  for (const [option, id, word, file] of [
    ['owner', 'uid', 'user', '/etc/passwd'],
    ['group', 'gid', 'group', '/etc/group'],
  ] as const) {
    const text = value(option);
    if (text === undefined) continue;
    const [name = '', number] = text.replace(/^\+/, '').split(':');
    const lines = fs.exists(file) ? fs.readText(file).split('\n') : [];
    const known = lines.map((line) => line.split(':')).find(([each]) => each === name)?.[2];
    const chosen = number ?? known ?? name;
    if (!/^\d+$/.test(chosen)) await run.fatal(`${name}: Invalid ${option}`);
    kept[id] = Number(chosen);
    kept[word] = known === undefined && number === undefined ? '' : name;
  }
  const mode = value('mode');
  if (mode !== undefined) {
    if (/^[0-7]+$/.test(mode)) kept.mode = Number.parseInt(mode, 8);
    else {
      await process.complain("drydock: 'tar --mode' with letters is not simulated\n");
      return process.exit(127);
    }
  }
  const time = value('mtime');
  if (time !== undefined) {
    const { clock } = process.machine.kernel;
    const parsed = /^[./]/.test(time) ? fs.stat(time).modified : parseDate(time, clock.now(), run.zone);
    if (parsed === undefined) await run.fatal(`Invalid date: ${time}`);
    else kept.modified = parsed;
  }
  return kept;
}
