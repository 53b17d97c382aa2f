import type { Process } from '../../linux/process/process.ts';
import { type AptCall, parseCall } from './call.ts';
import { download } from './download.ts';
import { install } from './install.ts';
import { mark } from './mark.ts';
import { mayChange, mayChangePackages, progress, READING } from './output.ts';
import { paintAsApt } from './painted.ts';
import { depends, list, madison, packageNames, policy, search, show } from './query.ts';
import { remove } from './remove.ts';
import { System } from './system.ts';
import { update } from './update.ts';
import { usage } from './usage.ts';

/** apt, apt-get, apt-cache and apt-mark over the packages that come with the sandbox. */
export async function apt(process: Process): Promise<number> {
  const call = parseCall(process);
  if (call.program === 'apt') paintAsApt(process);
  const { ubuntu } = new System(process);
  const version = `apt ${ubuntu ? '2.7.14' : '2.6.1'} (amd64)\n`;
  if (call.options.has('--version') || call.options.has('-v')) {
    await process.print(version);
    return 0;
  }
  if (call.unknown !== undefined) {
    await process.complain(
      call.unknown.startsWith('--')
        ? `E: Command line option ${call.unknown} is not understood in combination with the other options\n`
        : `E: Command line option '${call.unknown.slice(1, 2)}' [from ${call.unknown}] is not understood in combination with the other options.\n`,
    );
    return 100;
  }
  if (call.verb === undefined || call.options.has('--help') || call.options.has('-h')) {
    await process.print(version + usage(call.program));
    return call.verb === undefined && !call.options.has('--help') && !call.options.has('-h') ? 1 : 0;
  }
  if (call.program === 'apt' && !process.descriptors.get(1)?.tty) {
    await process.complain(
      '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n',
    );
  }
  const verb = VERBS[call.program]?.get(call.verb);
  if (verb) return verb(process, call);
  await process.complain(`E: Invalid operation ${call.verb}\n`);
  return 100;
}

type Verb = (process: Process, call: AptCall) => Promise<number>;

const removal = (process: Process, call: AptCall): Promise<number> => remove(process, call);

/** What apt and apt-get have in common. */
const CHANGES: readonly (readonly [string, Verb])[] = [
  ['update', update],
  ['install', install],
  ['reinstall', install],
  ...['remove', 'purge', 'autoremove', 'auto-remove', 'autopurge'].map((verb) => [verb, removal] as const),
  ...['upgrade', 'dist-upgrade', 'full-upgrade'].map((verb) => [verb, upgrade] as const),
  ['download', download],
  ['clean', clean],
  ['autoclean', autoclean],
  ['auto-clean', autoclean],
  ['check', check],
];

const QUERIES: readonly (readonly [string, Verb])[] = [
  ['show', show],
  ['policy', policy],
  ['search', search],
  ['depends', depends],
  ['rdepends', depends],
];

const VERBS: Readonly<Record<string, ReadonlyMap<string, Verb>>> = {
  apt: new Map([...CHANGES, ...QUERIES, ['list', list]]),
  'apt-get': new Map(CHANGES),
  'apt-cache': new Map([...QUERIES, ['madison', madison], ['pkgnames', packageNames]]),
  'apt-mark': new Map(
    ['hold', 'unhold', 'auto', 'manual', 'showhold', 'showholds', 'showheld', 'showauto', 'showmanual'].map(
      (verb) => [verb, mark] as const,
    ),
  ),
};

/** Everything that is installed is as new as it can be. */
async function upgrade(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChangePackages(process, call))) return 100;
  await progress(process, call, ...READING, 'Calculating upgrade');
  if (call.quiet < 2) await process.print('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
  return 0;
}

async function clean(process: Process): Promise<number> {
  return (await mayChange(process, 'archives')) ? 0 : 100;
}

async function autoclean(process: Process, call: AptCall): Promise<number> {
  if (process.credentials.uid !== 0) {
    await process.complain(
      'E: Could not open lock file /var/cache/apt/archives/lock - open (13: Permission denied)\nE: Unable to lock the download directory\n',
    );
    return 100;
  }
  await progress(process, call, ...READING);
  return 0;
}

async function check(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChange(process, 'dpkg'))) return 100;
  await progress(process, call, ...READING);
  return 0;
}
