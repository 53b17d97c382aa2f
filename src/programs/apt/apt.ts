import type { Process } from '../../linux/process/process.ts';
import { type AptCall, parseCall } from './call.ts';
import { install } from './install.ts';
import { mayChange, progress, READING } from './output.ts';
import { list, search, show } from './query.ts';
import { remove } from './remove.ts';
import { System } from './system.ts';
import { update } from './update.ts';

/** apt, apt-get and apt-cache over the packages that come with the sandbox. */
export async function apt(process: Process): Promise<number> {
  const call = parseCall(process);
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
    await process.print(`${version}Usage: ${call.program} [options] command\n\n${commands(call.program)}`);
    return call.verb === undefined && !call.options.has('--help') && !call.options.has('-h') ? 1 : 0;
  }
  if (call.program === 'apt' && !process.descriptors.get(1)?.tty) {
    await process.complain(
      '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n',
    );
  }
  return obey(process, call.verb, call);
}

async function obey(process: Process, verb: string, call: AptCall): Promise<number> {
  const queries = call.program !== 'apt-get';
  const changes = call.program !== 'apt-cache';
  if (queries && (verb === 'show' || verb === 'policy')) return show(process, call);
  if (queries && verb === 'search') return search(process, call);
  if (call.program === 'apt' && verb === 'list') return list(process, call);
  if (changes) {
    switch (verb) {
      case 'update':
        return update(process, call);
      case 'install':
      case 'reinstall':
        return install(process, call);
      case 'remove':
      case 'purge':
      case 'autoremove':
      case 'autopurge':
        return remove(process, call);
      case 'upgrade':
      case 'dist-upgrade':
      case 'full-upgrade':
        return upgrade(process, call);
      case 'clean':
      case 'autoclean':
      case 'check':
        return (await mayChange(process, 'dpkg')) ? 0 : 100;
    }
  }
  await process.complain(`E: Invalid operation ${verb}\n`);
  return 100;
}

/** Everything that is installed is as new as it can be. */
async function upgrade(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChange(process, 'dpkg'))) return 100;
  await progress(process, call, ...READING, 'Calculating upgrade');
  if (call.quiet < 2) await process.print('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
  return 0;
}

function commands(program: string): string {
  const all =
    program === 'apt-cache'
      ? ['search', 'show', 'policy']
      : ['update', 'upgrade', 'install', 'reinstall', 'remove', 'purge', 'autoremove', 'clean'];
  const queries = program === 'apt' ? ['list', 'search', 'show', 'policy'] : [];
  return `Commands: ${[...all, ...queries].join(' ')}\n`;
}
