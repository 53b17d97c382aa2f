import { SystemError } from '../linux/errno.ts';
import type { Process } from '../linux/process/process.ts';
import { lazy, type Main } from '../linux/process/program.ts';
import { programName } from '../linux/process/program-name.ts';
import { APPLET_DIRECTORIES } from './applet-directories.ts';
import { BUSYBOX_BANNER } from './command/busybox-banner.ts';

/** What Alpine's busybox has, sorted as it lists it. */
const NAMES: readonly string[] = Object.values(APPLET_DIRECTORIES)
  .flatMap((names) => names.split(' '))
  .sort();

const FURTHER = lazy(async () => (await import('./rare/further-applet.ts')).furtherApplet);
const SHELL_USAGE = lazy(async () => (await import('./rare/shell-usage.ts')).shellUsage);

/**
 * The multi-call binary: one executable that is all of its applets, by the name it was started with.
 * @param applets by name, `sh` included
 */
export function busybox(applets: ReadonlyMap<string, Main>): Main {
  return async (process) => {
    const name = (process.argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');
    if (name !== 'busybox' && !name.startsWith('busybox')) return start(process, applets, name);
    const [, applet] = process.argv;
    if (applet === undefined || applet === '--help') {
      await process.print(overview(NAMES));
      return 0;
    }
    if (applet === '--list') {
      await process.print(NAMES.map((each) => `${each}\n`).join(''));
      return 0;
    }
    if (applet === '--list-full') {
      await process.print(
        placesOf(NAMES)
          .map((path) => `${path.slice(1)}\n`)
          .join(''),
      );
      return 0;
    }
    if (applet === '--install') return install(process, placesOf(NAMES));
    process.argv = process.argv.slice(1);
    process.name = programName(applet);
    return start(process, applets, applet.replace(/^.*\//, ''));
  };
}

/** Where the applets belong. */
function placesOf(names: readonly string[]): readonly string[] {
  const directories = Object.entries(APPLET_DIRECTORIES).map(
    ([path, list]) => [path, new Set(list.split(' '))] as const,
  );
  return names.map((name) => `${directories.find(([, own]) => own.has(name))?.[0] ?? '/usr/bin'}/${name}`);
}

/** `--install [-s] [DIR]`: links for every applet, all in one directory or each where it belongs; what is there stays. */
async function install(process: Process, places: readonly string[]): Promise<number> {
  const words = process.argv.slice(2);
  const symbolic = words[0] === '-s';
  const directory = words[symbolic ? 1 : 0];
  const self = process.executable;
  let status = 0;
  for (const place of places) {
    const path = directory === undefined ? place : `${directory}/${place.slice(place.lastIndexOf('/') + 1)}`;
    try {
      if (symbolic) process.fs.symlink(self, path);
      else process.fs.link(self, path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (error.code === 'EEXIST') continue;
      await process.complain(`busybox: ${path}: ${error.message}\n`);
      status = 1;
    }
  }
  return status;
}

async function start(process: Process, applets: ReadonlyMap<string, Main>, name: string): Promise<number> {
  // Every applet is asked for its usage this way; the shell would take it for an option.
  const { argv } = process;
  if ((name === 'sh' || name === 'ash') && argv.length === 2 && argv[1] === '--help')
    return SHELL_USAGE(process);
  const main = applets.get(name);
  if (main) return main(process);
  if (NAMES.includes(name)) return FURTHER(process);
  await process.complain(`${name}: applet not found\n`);
  return 127;
}

function overview(names: readonly string[]): string {
  let lines = '';
  let line = '\t';
  for (const [i, name] of names.entries()) {
    const word = i === names.length - 1 ? name : `${name}, `;
    if (line.length + word.trimEnd().length > 72) {
      lines += `${line.trimEnd()}\n`;
      line = '\t';
    }
    line += word;
  }
  return `${BUSYBOX_BANNER}
BusyBox is copyrighted by many authors between 1998-2015.
Licensed under GPLv2. See source distribution for detailed
copyright notices.

Usage: busybox [function [arguments]...]
   or: busybox --list[-full]
   or: busybox --show SCRIPT
   or: busybox --install [-s] [DIR]
   or: function [arguments]...

Currently defined functions:
${lines}${line.trimEnd()}
`;
}
