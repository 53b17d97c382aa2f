import { toLatin1 } from '../../resp/latin1.ts';
import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { Client } from './client.ts';

/** Secrets are not shown to those who watch. */
const HIDDEN: ReadonlySet<string> = new Set(['auth', 'hello']);

/** A command as MONITOR shows it: `1339518083.107412 [0 127.0.0.1:60866] "get" "key"`. */
export function monitorLine(client: Client, args: readonly Uint8Array[]): string {
  const { now } = client.store;
  const micro = Math.floor((now % 1000) * 1000);
  const time = `${Math.floor(now / 1000)}.${String(micro).padStart(6, '0')}`;
  const words = args.map(toLatin1);
  const shown = HIDDEN.has((words[0] ?? '').toLowerCase())
    ? words.map((word, i) => (i === 0 ? word : '(redacted)'))
    : words;
  return `${time} [${client.db.index} ${client.peer.remote}] ${shown.map(quoteBytes).join(' ')}`;
}
