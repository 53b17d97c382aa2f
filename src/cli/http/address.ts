import path from 'node:path';

/** Where the engine's API is served. */
export type Address =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

const LOOPBACK = '127.0.0.1';
const LARGEST_PORT = 65_535;
/** What fits into a socket's address (sun_path), without the zero at its end. */
const LONGEST_PATH = 107;

/**
 * Reads `tcp://HOST:PORT` or `unix://PATH` as it is given to a docker daemon. Without a HOST it is the loopback's; port
 * 0 is one that the system chooses.
 * @throws Error what is wrong with it
 */
export function parseAddress(text: string): Address {
  const [, scheme, rest = ''] = /^([a-z]+):\/\/(.*)$/s.exec(text) ?? [];
  if (scheme === 'unix') return { kind: 'unix', path: socketPath(rest, text) };
  if (scheme !== 'tcp') throw new Error(`bad address '${text}': it is tcp://HOST:PORT or unix://PATH`);
  // A client's address may end in a slash.
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([^:/[\]@?#\s]*)):(\d{1,5})\/?$/.exec(rest) ?? [];
  if (digits === undefined) throw new Error(`bad address '${text}': it is tcp://HOST:PORT`);
  const port = Number(digits);
  if (port > LARGEST_PORT) throw new Error(`bad address '${text}': the largest port is ${LARGEST_PORT}`);
  return { kind: 'tcp', host: bracketed ?? (plain || LOOPBACK), port };
}

/** As a client is told it: `DOCKER_HOST`. */
export function formatAddress(address: Address): string {
  if (address.kind === 'unix') return `unix://${address.path}`;
  const { host, port } = address;
  return `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Whether nobody but this machine can reach it. */
export function isLocal(address: Address): boolean {
  if (address.kind === 'unix') return true;
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(address.host);
}

function socketPath(given: string, text: string): string {
  if (given === '') throw new Error(`bad address '${text}': the path of the socket is missing`);
  const whole = path.resolve(given);
  if (Buffer.byteLength(whole) > LONGEST_PATH) {
    throw new Error(`bad address '${text}': the path of a socket has at most ${LONGEST_PATH} bytes`);
  }
  return whole;
}
