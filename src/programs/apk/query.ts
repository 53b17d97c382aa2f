import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import { ALPINE_BASE, ALPINE_PACKAGES } from '../packages/alpine.ts';
import type { Package } from '../packages/package.ts';
import type { ApkCall } from './call.ts';
import { Database } from './database.ts';

const full = ({ name, version }: Package): string => `${name}-${version}`;

/** `apk info`: the installed packages, or what is known of some. */
export async function info(process: Process, { names, options }: ApkCall): Promise<number> {
  const database = new Database(process);
  const all = [...database.installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const has = (short: string, long: string): boolean => options.has(short) || options.has(long);
  if (names.length === 0) {
    await process.print(all.map((each) => `${has('-v', '--verbose') ? full(each) : each.name}\n`).join(''));
    return 0;
  }
  let status = 0;
  for (const name of names) {
    if (has('-W', '--who-owns')) {
      const owner = all.find(({ programs }) => programs.some(([path]) => path === name));
      if (owner) await process.print(`${name} is owned by ${full(owner)}\n`);
      else {
        await process.complain(`ERROR: ${name}: Could not find owner package\n`);
        status = 1;
      }
      continue;
    }
    const installed = database.installed.get(name);
    if (has('-e', '--installed')) {
      if (installed) await process.print(`${name}\n`);
      else status = 1;
      continue;
    }
    const found = installed ?? database.find(name);
    if (!found) {
      status = 1;
      continue;
    }
    const part = (title: string, text: string): Promise<void> =>
      process.print(`${full(found)} ${title}:\n${text}\n\n`);
    if (has('-L', '--contents'))
      await part('contains', found.programs.map(([path]) => path.slice(1)).join('\n'));
    else if (has('-R', '--depends')) await part('depends on', found.depends.join('\n'));
    else {
      await part('description', found.description);
      await part('installed size', `${found.installed} KiB`);
    }
  }
  return status;
}

/** `apk list` and `apk search`. */
export async function list(process: Process, { verb, names, options }: ApkCall): Promise<number> {
  const database = new Database(process);
  const only = options.has('-I') || options.has('--installed');
  const packages = new Map([...ALPINE_BASE, ...ALPINE_PACKAGES, ...database.installed]);
  const matches = ({ name, description }: Package): boolean =>
    names.length === 0 ||
    names.some((pattern) => {
      const exact = matchesGlob(pattern, name);
      if (verb === 'list' || options.has('-x') || options.has('-e')) return exact;
      return exact || name.includes(pattern) || (options.has('-d') && description.includes(pattern));
    });
  const found = [...packages.values()].filter(
    (each) => matches(each) && !(only && !database.installed.has(each.name)),
  );
  for (const each of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (verb === 'search') {
      const verbose = options.has('-v') || options.has('-d') ? ` - ${each.description}` : '';
      await process.print(`${full(each)}${verbose}\n`);
      continue;
    }
    const state = database.installed.has(each.name) ? ' [installed]' : '';
    await process.print(`${full(each)} x86_64 {${each.name}} (${each.name})${state}\n`);
  }
  return 0;
}
