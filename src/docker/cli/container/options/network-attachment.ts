import { CommandError } from '../../command/command-error.ts';
import { FlagValueError } from '../../command/flag.ts';
import type { Flags } from '../../command/flags.ts';
import { goQuote } from '../../format/go-quote.ts';
import { splitFields } from './fields.ts';
import { isMacAddress } from './validate.ts';

/** What --network says about one network. */
interface Attachment {
  target: string;
  aliases: readonly string[];
  links: readonly string[];
  driverOptions: Readonly<Record<string, string>> | null;
  ipv4: string;
  ipv6: string;
  linkLocal: readonly string[];
  mac: string;
  gatewayPriority: number;
}

/** A network endpoint in the API's form. */
type Endpoint = Readonly<Record<string, unknown>>;

/** Only whether it can be read; for the moment when flags are parsed. @throws FlagValueError */
export function validateNetwork(value: string): string {
  parseNetwork(value);
  return value;
}

/** Reads `NAME` or `name=NAME,alias=A,ip=…`. @throws FlagValueError */
function parseNetwork(value: string): Attachment {
  const attachment: Attachment = {
    target: value,
    aliases: [],
    links: [],
    driverOptions: null,
    ipv4: '',
    ipv6: '',
    linkLocal: [],
    mac: '',
    gatewayPriority: 0,
  };
  if (!/\w+=\w+(,\w+=\w+)*/.test(value)) return attachment;
  attachment.target = '';
  for (const field of splitFields(value)) {
    const equals = field.indexOf('=');
    if (equals <= 0) throw new FlagValueError(`invalid field ${field}`);
    const key = field.slice(0, equals).toLowerCase().trim();
    readField(
      attachment,
      key,
      field
        .slice(equals + 1)
        .toLowerCase()
        .trim(),
    );
  }
  if (attachment.target === '') throw new FlagValueError('network name/id is not specified');
  return attachment;
}

function readField(attachment: Attachment, key: string, value: string): void {
  switch (key) {
    case 'name':
      attachment.target = value;
      break;
    case 'alias':
      attachment.aliases = [...attachment.aliases, value];
      break;
    case 'ip':
      attachment.ipv4 = value;
      break;
    case 'ip6':
      attachment.ipv6 = value;
      break;
    case 'mac-address':
      attachment.mac = value;
      break;
    case 'link-local-ip':
      attachment.linkLocal = [...attachment.linkLocal, value];
      break;
    case 'driver-opt': {
      const [name = '', option] = value.split('=');
      if (name === '' || option === undefined) {
        throw new FlagValueError('invalid key value pair format in driver options');
      }
      attachment.driverOptions = { ...attachment.driverOptions, [name.trim()]: option.trim() };
      break;
    }
    case 'gw-priority':
      if (!/^[+-]?\d+$/.test(value))
        throw new FlagValueError(`invalid gw-priority (${value}): invalid syntax`);
      attachment.gatewayPriority = Number(value);
      break;
    default:
      throw new FlagValueError(`invalid field key ${key}`);
  }
}

/** The name of the network that decides the container's network mode. */
export function networkMode(flags: Flags): string {
  const [first] = flags.list('network');
  return first === undefined ? 'default' : parseNetwork(first).target;
}

/** The endpoints that a container shall have, by network. @throws CommandError */
export function parseEndpoints(flags: Flags): Readonly<Record<string, Endpoint>> {
  const given = flags.list('network').map(parseNetwork);
  if (given.length === 0) {
    const attachment = withContainerOptions(parseNetwork('default'), flags);
    return { default: endpoint(attachment) };
  }
  const endpoints = new Map<string, Endpoint>();
  for (const [i, each] of given.entries()) {
    const attachment = i === 0 ? withContainerOptions(each, flags) : each;
    const settings = endpoint(attachment);
    const { target } = attachment;
    if (endpoints.has(target))
      throw new CommandError(`network ${goQuote(target)} is specified multiple times`);
    // A single network without options of its own is left to the engine.
    if (given.length === 1 && isPlain(attachment)) continue;
    endpoints.set(target, settings);
  }
  const own = given.map(({ target }) => isUserDefined(target));
  if (own.includes(true) && own.includes(false)) {
    throw new CommandError(
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    );
  }
  return Object.fromEntries(endpoints);
}

function isPlain({
  aliases,
  links,
  driverOptions,
  ipv4,
  ipv6,
  linkLocal,
  mac,
  gatewayPriority,
}: Attachment): boolean {
  const lists = aliases.length + links.length + linkLocal.length;
  return lists === 0 && !driverOptions && ipv4 === '' && ipv6 === '' && mac === '' && gatewayPriority === 0;
}

/** The first network also gets what the older flags say. */
function withContainerOptions(attachment: Attachment, flags: Flags): Attachment {
  const aliases = flags.list('network-alias');
  const links = flags.list('link');
  const linkLocal = flags.list('link-local-ip');
  const conflict = (flag: string, what: string): CommandError =>
    new CommandError(`conflicting options: cannot specify both ${flag} and per-network ${what}`);
  if (attachment.aliases.length > 0 && aliases.length > 0) throw conflict('--network-alias', 'alias');
  if (attachment.ipv4 !== '' && flags.text('ip') !== '') throw conflict('--ip', 'IPv4 address');
  if (attachment.ipv6 !== '' && flags.text('ip6') !== '') throw conflict('--ip6', 'IPv6 address');
  if (attachment.mac !== '' && flags.text('mac-address') !== '')
    throw conflict('--mac-address', 'MAC address');
  if (attachment.linkLocal.length > 0 && linkLocal.length > 0) {
    throw conflict('--link-local-ip', 'link-local IP addresses');
  }
  return {
    ...attachment,
    aliases: aliases.length > 0 ? aliases : attachment.aliases,
    // On a network of the user's own a link is an alias; on the default bridge it is the engine's legacy link.
    links: isUserDefined(attachment.target) ? links : [],
    ipv4: flags.text('ip') || attachment.ipv4,
    ipv6: flags.text('ip6') || attachment.ipv6,
    mac: flags.text('mac-address') || attachment.mac,
    linkLocal: linkLocal.length > 0 ? linkLocal : attachment.linkLocal,
  };
}

function endpoint(attachment: Attachment): Endpoint {
  const { target, aliases, links, ipv4, ipv6, linkLocal, mac } = attachment;
  if (target.trim() === '') throw new CommandError('no name set for network');
  if (!isUserDefined(target)) {
    if (aliases.length > 0) {
      throw new CommandError('network-scoped aliases are only supported for user-defined networks');
    }
    if (links.length > 0) throw new CommandError('links are only supported for user-defined networks');
  }
  if (mac !== '' && !isMacAddress(mac)) throw new CommandError(`${mac} is not a valid mac address`);
  const addressed = ipv4 !== '' || ipv6 !== '' || linkLocal.length > 0;
  return {
    IPAMConfig: addressed
      ? {
          ...(ipv4 === '' ? {} : { IPv4Address: ipv4 }),
          ...(ipv6 === '' ? {} : { IPv6Address: ipv6 }),
          ...(linkLocal.length === 0 ? {} : { LinkLocalIPs: linkLocal }),
        }
      : null,
    Links: links.length > 0 ? links : null,
    Aliases: aliases.length > 0 ? aliases : null,
    MacAddress: mac,
    DriverOpts: attachment.driverOptions,
    GwPriority: attachment.gatewayPriority,
    NetworkID: '',
    EndpointID: '',
    Gateway: '',
    IPAddress: '',
    IPPrefixLen: 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: null,
  };
}

/** Networks with a meaning of their own are not the user's. */
function isUserDefined(mode: string): boolean {
  return !['default', 'bridge', 'host', 'none'].includes(mode) && !mode.startsWith('container:');
}
