import { CommandError } from '../../command/command-error.ts';
import { goQuote } from '../../format/go-quote.ts';
import { isIpAddress } from './ip-address.ts';

/** Where a published port appears on the host; an empty port is any free one, a range one of its ports. */
export interface PortBinding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** The exposed and the published ports of a container, by `80/tcp`. */
export interface Ports {
  readonly exposed: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly bindings: Readonly<Record<string, readonly PortBinding[]>>;
}

/** Reads -p and --expose. @throws CommandError */
export function parsePorts(publish: readonly string[], expose: readonly string[]): Ports {
  const bindings = new Map<string, PortBinding[]>();
  const exposed = new Set<string>();
  for (const spec of publish) {
    for (const { port, binding } of parseSpec(standardNotation(spec))) {
      exposed.add(port);
      bindings.set(port, [...(bindings.get(port) ?? []), binding]);
    }
  }
  for (const spec of expose) for (const port of parseExpose(spec)) exposed.add(port);
  return {
    exposed: Object.fromEntries([...exposed].map((port) => [port, {}])),
    bindings: Object.fromEntries(bindings),
  };
}

/** `published=8080,target=80,protocol=tcp` in the short notation. */
function standardNotation(spec: string): string {
  if (!spec.includes('=')) return spec;
  const fields = new Map([['protocol', 'tcp']]);
  for (const field of spec.split(',')) {
    const equals = field.indexOf('=');
    if (equals <= 0) {
      throw new CommandError(`invalid publish opts format (should be name=value but got '${field}')`);
    }
    fields.set(field.slice(0, equals), field.slice(equals + 1));
  }
  return `${fields.get('published') ?? ''}:${fields.get('target') ?? ''}/${fields.get('protocol')}`;
}

/** `ip:hostPort:containerPort/proto`, of which only the container's port must be there. */
function parseSpec(spec: string): { readonly port: string; readonly binding: PortBinding }[] {
  const parts = spec.split(':');
  const [proto, port] = splitProto(parts.at(-1) ?? '');
  const hostPort = parts.at(-2) ?? '';
  const address = parts
    .slice(0, -2)
    .join(':')
    .replace(/^\[(.*)\]$/, '$1');
  if (address !== '' && !isIpAddress(address)) throw new CommandError(`invalid IP address: ${address}`);
  if (port === '') throw new CommandError(`no port specified: ${spec}<empty>`);
  const inside = parseRange(port);
  if (typeof inside === 'string') throw new CommandError(`invalid containerPort: ${port}`);
  const outside = hostPort === '' ? [0, 0] : parseRange(hostPort);
  if (typeof outside === 'string') throw new CommandError(`invalid hostPort: ${hostPort}`);
  const [first = 0, last = 0] = inside;
  const [hostFirst = 0, hostLast = 0] = outside;
  if (hostPort !== '' && last - first !== hostLast - hostFirst && last !== first) {
    throw new CommandError(`invalid ranges specified for container and host Ports: ${port} and ${hostPort}`);
  }
  if (!['tcp', 'udp', 'sctp'].includes(proto.toLowerCase()))
    throw new CommandError(`invalid proto: ${proto}`);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const oneOfRange = first === last && hostFirst !== hostLast;
    const HostPort = hostPort === '' ? '' : oneOfRange ? `${hostFirst}-${hostLast}` : String(hostFirst + i);
    return { port: `${first + i}/${proto.toLowerCase()}`, binding: { HostIp: address, HostPort } };
  });
}

function parseExpose(spec: string): readonly string[] {
  if (spec.includes(':')) throw new CommandError(`invalid port format for --expose: ${spec}`);
  const [proto, port] = splitProto(spec);
  const range = parseRange(port);
  if (typeof range === 'string') {
    throw new CommandError(`invalid range format for --expose: ${spec}, error: ${range}`);
  }
  const [first, last] = range;
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}/${proto}`);
}

/** `80/udp` → udp, 80. */
function splitProto(port: string): readonly [proto: string, port: string] {
  const [number = '', proto = ''] = port.split('/');
  return number === '' ? ['', ''] : [proto === '' ? 'tcp' : proto, number];
}

/** First and last port, or what is wrong. */
function parseRange(ports: string): readonly [number, number] | string {
  if (ports === '') return 'empty string specified for ports';
  const [low = '', high = low] = ports.split('-');
  for (const port of [low, high]) {
    const problem = !/^\d+$/.test(port)
      ? 'invalid syntax'
      : Number(port) > 65_535
        ? 'value out of range'
        : undefined;
    if (problem) return `strconv.ParseUint: parsing ${goQuote(port)}: ${problem}`;
  }
  if (Number(high) < Number(low)) return `invalid range specified for port: ${ports}`;
  return [Number(low), Number(high)];
}
