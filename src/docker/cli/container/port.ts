import { between } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { goQuote } from '../format/go-quote.ts';
import { completeContainer } from './complete-names.ts';
import { inspectContainer } from './inspect-container.ts';

export const PORT: Declaration = {
  use: 'port CONTAINER [PRIVATE_PORT[/PROTO]]',
  short: "Show where a container's ports are published",
  aliases: ['docker container port', 'docker port'],
  args: between(1, 2),
  flags: [],
  complete: completeContainer(),
  run: async ({ api, args, print }) => {
    const [name = '', asked] = args;
    const { NetworkSettings } = await inspectContainer(api, name);
    const published = Object.entries(NetworkSettings.Ports ?? {})
      .flatMap(([port, bindings]) => (bindings ? [{ port, addresses: bindings.map(address) }] : []))
      .sort((one, other) => byPort(one.port, other.port));
    if (asked === undefined) {
      await print(
        published.map(({ port, addresses }) => addresses.map((at) => `${port} -> ${at}\n`).join('')).join(''),
      );
      return 0;
    }
    const key = portKey(asked);
    const found = published.find(({ port }) => port === key);
    if (!found || found.addresses.length === 0) {
      throw new CommandError(`Error: No public port '${asked}' published for ${name}`);
    }
    await print(found.addresses.map((at) => `${at}\n`).join(''));
    return 0;
  },
};

function address({ HostIp, HostPort }: { readonly HostIp: string; readonly HostPort: string }): string {
  return HostIp.includes(':') ? `[${HostIp}]:${HostPort}` : `${HostIp}:${HostPort}`;
}

/** `53` is `53/tcp`. @throws CommandError */
function portKey(text: string): string {
  const [port = '', proto] = text.split('/', 2);
  const problem = !/^\d+$/.test(port)
    ? 'invalid syntax'
    : Number(port) > 65_535
      ? 'value out of range'
      : undefined;
  if (problem) {
    throw new CommandError(
      `Error: invalid port (${port}): strconv.ParseUint: parsing ${goQuote(port)}: ${problem}`,
    );
  }
  return `${Number(port)}/${proto || 'tcp'}`;
}

function byPort(one: string, other: string): number {
  const order = Number.parseInt(one, 10) - Number.parseInt(other, 10);
  return order !== 0 ? order : one < other ? -1 : 1;
}
