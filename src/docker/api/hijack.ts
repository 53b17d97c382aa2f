import type { Attached } from '../engine/container/streams/attached.ts';
import type { Call } from './call.ts';
import { upgraded } from './response.ts';
import { frame } from './stdcopy.ts';
import type { ApiResponse, Connection } from './transport.ts';

const RAW = 'application/vnd.docker.raw-stream';
const MULTIPLEXED = 'application/vnd.docker.multiplexed-stream';

/** Output of a terminal is sent as it is, that of pipes in frames; clients before 1.42 are not told. */
export function streamType(call: Call, tty: boolean): string {
  return !tty && call.atLeast('1.42') ? MULTIPLEXED : RAW;
}

/** The connection of somebody who reads and writes along. */
export function hijacked(call: Call, attached: Attached): ApiResponse {
  call.signal?.addEventListener('abort', () => attached.close(), { once: true });
  const connection: Connection = {
    incoming: bytesOf(attached),
    write: (bytes) => attached.write(bytes),
    closeWrite: () => attached.closeInput(),
    close: () => attached.close(),
  };
  return upgraded(connection, streamType(call, attached.tty));
}

/** A connection that only says something and ends. */
export function hijackedText(call: Call, tty: boolean, text: string): ApiResponse {
  const bytes = new TextEncoder().encode(text);
  const connection: Connection = {
    incoming: once(tty ? bytes : frame('stdout', bytes)),
    write: async () => {},
    closeWrite: () => {},
    close: () => {},
  };
  return upgraded(connection, streamType(call, tty));
}

async function* bytesOf({ tty, output }: Attached): AsyncGenerator<Uint8Array> {
  for await (const { stream, bytes } of output) yield tty ? bytes : frame(stream, bytes);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
