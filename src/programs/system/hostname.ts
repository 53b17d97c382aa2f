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
    short: 'aAbdfF:hiIsyvV',
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
      help: 'h',
      nis: 'y',
      verbose: 'v',
      version: 'V',
      yp: 'y',
    },
  },
  ownHelp: true,
  busyboxOptions: { short: 'sidfF:v' },
  async run(command, options) {
    const { machine } = command.process;
    if (command.gnu && options.has('V')) {
      await command.out.line('hostname 3.23');
      return 0;
    }
    if (command.gnu && options.operands.length > 1) {
      await command.process.complain(HELP);
      return 255;
    }
    const file = options.value('F');
    const text =
      file === undefined
        ? undefined
        : await command.attempt(
            () => command.fs.readText(file),
            ({ message }) => command.say(message, `can't open '${file}': ${message}`),
          );
    if (file !== undefined && text === undefined) return 1;
    const given = text === undefined ? options.operands[0] : firstLine(text);
    if (given !== undefined) return rename(command, given);
    const own = machine.hostname;
    const dot = own.indexOf('.');
    switch (options.last('a', 'A', 'd', 'f', 'i', 'I', 's', 'y', 'h')) {
      case 'h':
        await command.out.text(HELP);
        return 0;
      case 'y':
        return showNisDomain(command);
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
      case 'A': {
        const found = machine.net
          .interfaces()
          .flatMap(({ name, addresses: list }) => (name === 'lo' ? [] : list.map(({ address }) => address)));
        const names = new Set(
          readHosts(command.fs).flatMap((entry) => (found.includes(entry.address) ? [entry.name] : [])),
        );
        await command.out.text(`${[...names].map((name) => `${name} `).join('')}\n`);
        return 0;
      }
      case 'f':
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
  async run(command, { operands }) {
    if (command.gnu && operands.length > 0) {
      await command.process.complain(HELP);
      return 255;
    }
    return showFullName(command, command.process.machine.hostname, domainOf);
  },
};

/** The domain of NIS; those called nis- or ypdomainname insist on one. */
async function showNisDomain(command: Command): Promise<number> {
  const { domainname: own } = command.process.machine.names;
  if (own === '(none)' && command.name !== 'domainname') return command.fail('Local domain name not set');
  await command.out.line(own);
  return 0;
}

function nisTool(name: string): Tool {
  return {
    name,
    usage: name,
    async run(command, { operands }) {
      const [given] = operands;
      if (given === undefined) return showNisDomain(command);
      if (!capable(command.process.credentials, 'SYS_ADMIN'))
        return command.fail('you must be root to change the domain name');
      command.process.machine.names.domainname = given;
      return 0;
    },
  };
}

export const domainname: Tool = nisTool('domainname');
export const nisdomainname: Tool = nisTool('nisdomainname');
export const ypdomainname: Tool = nisTool('ypdomainname');

const HELP = `Usage: hostname [-b] {hostname|-F file}         set host name (from file)
       hostname [-a|-A|-d|-f|-i|-I|-s|-y]       display formatted name
       hostname                                 display host name

       {yp,nis,}domainname {nisdomain|-F file}  set NIS domain name (from file)
       {yp,nis,}domainname                      display NIS domain name

       dnsdomainname                            display dns domain name

       hostname -V|--version|-h|--help          print info and exit

Program name:
       {yp,nis,}domainname=hostname -y
       dnsdomainname=hostname -d

Program options:
    -a, --alias            other names of the host
    -A, --all-fqdns        all full names
    -b, --boot             a name even where none is set
    -d, --domain           its DNS domain
    -f, --fqdn, --long     its full name
    -F, --file             read the name from a file
    -i, --ip-address       addresses of the name
    -I, --all-ip-addresses all addresses of the host
    -s, --short            the name up to the first dot
    -y, --yp, --nis        its NIS domain
`;

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
  if (command.gnu && !/^[A-Za-z\d]([A-Za-z\d.-]*[A-Za-z\d])?$/.test(name))
    return command.fail('the specified hostname is invalid');
  process.machine.names.hostname = name;
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
