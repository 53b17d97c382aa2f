import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { Client } from './client.ts';

/** A command as MONITOR shows it: `1339518083.107412 [0 127.0.0.1:60866] "get" "key"`. */
export function monitorLine(client: Client, args: readonly string[], fromScript = false): string {
  const { now } = client.store;
  const micro = Math.floor((now % 1000) * 1000);
  const time = `${Math.floor(now / 1000)}.${String(micro).padStart(6, '0')}`;
  const shown = args.map((word, i) => (isSecret(args, i) ? '(redacted)' : word));
  return `${time} [${client.db.index} ${fromScript ? 'lua' : client.peer.remote}] ${shown.map(quoteBytes).join(' ')}`;
}

/** Passwords, and the users they belong to, are not shown. */
function isSecret(words: readonly string[], index: number): boolean {
  const name = (words[0] ?? '').toLowerCase();
  if (name === 'auth') return index > 0;
  if (name !== 'hello') return false;
  const auth = words.findIndex((word, i) => i > 0 && word.toLowerCase() === 'auth');
  return auth > 0 && (index === auth + 1 || index === auth + 2);
}
