import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { Names } from '../../accounts.ts';
import { modeString } from '../../files/mode-string.ts';
import { strftime } from '../../strftime.ts';
import type { TarRun } from './tar-run.ts';

/** Shows the name of a member, or its line of a long list. */
export async function show(run: TarRun, entry: TarEntry, toErrors: boolean): Promise<void> {
  const { process, out } = run.command;
  const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
  const long = run.options.has('t') && run.options.has('v');
  const text = long ? longLine(run, entry, name) : name;
  if (toErrors) await process.complain(`${text}\n`);
  else await out.line(text);
}

function longLine(run: TarRun, entry: TarEntry, name: string): string {
  const { fs, gnu } = run.command;
  const names = new Names(fs);
  const numeric = run.options.has('numeric');
  const owner = numeric ? `${entry.uid}/${entry.gid}` : `${names.user(entry.uid)}/${names.group(entry.gid)}`;
  const plain = modeString({ type: entry.type === 'link' ? 'file' : entry.type, mode: entry.mode });
  const mode = gnu && entry.type === 'link' ? `h${plain.slice(1)}` : plain;
  const size = String(entry.content.length);
  const full = gnu && run.options.has('full-time');
  const time = strftime(gnu && !full ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S', entry.modified, run.zone);
  const target =
    entry.type === 'symlink'
      ? ` -> ${entry.target}`
      : entry.type === 'link'
        ? run.command.say(` link to ${entry.target}`, ` -> ${entry.target}`)
        : '';
  const columns = gnu
    ? `${owner} ${size.padStart(Math.max(0, 18 - owner.length))}`
    : `${owner} ${size.padStart(9)}`;
  return `${mode} ${columns} ${time} ${name}${target}`;
}
