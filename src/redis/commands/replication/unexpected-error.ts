import { toLatin1 } from '../../resp/latin1.ts';
import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { Client } from '../engine/client.ts';
import { isScript } from '../engine/command-access.ts';
import { findCommand } from '../table/find-command.ts';
import type { Backlog } from './stream/backlog.ts';

/** Bytes of the backlog that are shown. */
const SHOWN = 256;
const LONGEST_MESSAGE = 4096;

/** Errors without a code of their own that Redis keeps as whole replies (server.c, createSharedObjects). */
const WHOLE_REPLIES: ReadonlySet<string> = new Set([
  'ERR syntax error',
  'ERR no such key',
  'ERR index out of range',
  'ERR source and destination objects are the same',
]);

/** Writes down that whoever only ever repeats what another server did was answered with an error: their data may differ. */
export function logUnexpectedErrors(
  client: Client,
  self: string,
  peer: string,
  backlog?: () => Backlog | undefined,
): void {
  client.onError = (message) => {
    const { store, lastCommand } = client;
    const shown = asRaised(client, message).slice(0, LONGEST_MESSAGE);
    store.host.log(
      'warning',
      `== CRITICAL == This ${self} is sending an error to its ${peer}: '${shown}' after processing the command '${lastCommand === 'NULL' ? '<unknown>' : lastCommand}'`,
    );
    const latest = backlog?.();
    if (latest && latest.length > 0) {
      const bytes = latest.from(latest.first + latest.length - Math.min(SHOWN, latest.length));
      store.host.log('warning', `Latest backlog is: '${quoteBytes(toLatin1(bytes ?? new Uint8Array(0)))}'`);
    }
    store.statistics.unexpectedErrors++;
  };
}

/** The message as Redis has it at hand: with its code only if it is part of a whole reply. */
function asRaised({ lastCommand }: Client, message: string): string {
  const command = findCommand([lastCommand]);
  const isWhole = !message.startsWith('ERR ') || WHOLE_REPLIES.has(message) || (command && isScript(command));
  return isWhole ? `-${message}` : message.slice(4);
}
