import { readHosts } from '../../linux/net/names/hosts-file.ts';
import { ResolveError, resolveHost } from '../../linux/net/names/resolver.ts';
import { capable } from '../../linux/process/capability.ts';
import type { Command, Tool } from '../command/command.ts';

export const hostname: Tool = {
  name: 'hostname',
  usage: 'hostname [-sidf] [HOSTNAME | -F FILE]',
  gnuUsage: '[-b] {hostname|-F file}',
  package: 'hostname) 3.23',
  usageStatus: 255,
  options: {
    short: 'aAbdfF:iIsyv',
    long: {
      alias: 'a',
      'all-fqdns': 'A',
      'all-ip-addresses': 'I',
      boot: 'b',
      domain: 'd',
      'file:': 'F',
      fqdn: 'f',
      'ip-address': 'i',
      long: 'f',
      short: 's',
    },
  },
  busyboxOptions: { short: 'sidfF:v' },
  async run(command, options) {
    const { machine } = command.process;
    const file = options.value('F');
    const given = file === undefined ? options.operands[0] : firstLine(command.fs.readText(file));
    if (given !== undefined) return rename(command, given);
    const own = machine.hostname;
    const dot = own.indexOf('.');
    switch (options.last('a', 'A', 'd', 'f', 'i', 'I', 's')) {
      case 's':
        await command.out.line(dot < 0 ? own : own.slice(0, dot));
        return 0;
      case 'i':
        return addresses(command, own);
      case 'I': {
        const found = machine.net
          .interfaces()
          .flatMap(({ name, addresses: list }) => (name === 'lo' ? [] : list));
        await command.out.text(`${found.map(({ address }) => `${address} `).join('')}\n`);
        return 0;
      }
      case 'f':
      case 'A':
        return showFullName(command, own, (full) => full);
      case 'd':
        return showFullName(command, own, domainOf);
      case 'a': {
        const names = readHosts(command.fs).find((entry) => entry.name === own)?.aliases ?? [];
        await command.out.line(names.join(' '));
        return 0;
      }
      default:
        await command.out.line(own);
        return 0;
    }
  },
};

export const dnsdomainname: Tool = {
  name: 'dnsdomainname',
  usage: 'dnsdomainname',
  busyboxOptions: { short: '' },
  async run(command) {
    return showFullName(command, command.process.machine.hostname, domainOf);
  },
};

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '').trim();
}

async function rename(command: Command, name: string): Promise<number> {
  const { process } = command;
  if (process.credentials.uid !== 0 && command.gnu)
    return command.fail('you must be root to change the host name');
  if (!capable(process.credentials, 'SYS_ADMIN'))
    return command.fail(
      command.say('you must be root to change the host name', 'sethostname: Operation not permitted'),
    );
  process.machine.hostname = name;
  return 0;
}

/** Shows a part of the name that the resolver has for the host: the one that the hosts file puts first. */
function showFullName(
  command: Command,
  own: string,
  part: (full: string) => string | undefined,
): Promise<number> {
  return resolved(command, own, async () => {
    const entry = readHosts(command.fs).find(({ name, aliases }) => name === own || aliases.includes(own));
    const shown = part(entry?.name ?? own);
    if (shown !== undefined) await command.out.line(shown);
  });
}

function domainOf(full: string): string | undefined {
  const dot = full.indexOf('.');
  return dot < 0 ? undefined : full.slice(dot + 1);
}

function addresses(command: Command, own: string): Promise<number> {
  return resolved(command, own, (found) =>
    command.out.line(command.gnu ? found.join(' ') : found.filter((each) => !each.includes(':')).join(' ')),
  );
}

/** Looks the host's own name up, which it need not know. */
async function resolved(
  command: Command,
  own: string,
  show: (found: readonly string[]) => Promise<void> | undefined,
): Promise<number> {
  try {
    await show(await resolveHost(command.process, own));
    return 0;
  } catch (error) {
    if (!(error instanceof ResolveError)) throw error;
    return command.fail(command.say(error.message, `${own}: Unknown host`));
  }
}
