import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { Client } from '../engine/client.ts';
import type { Command } from '../table/command.ts';
import { shownArguments } from './shown-arguments.ts';

/** A command as MONITOR shows it: `1339518083.107412 [0 127.0.0.1:60866] "get" "key"`. */
export function monitorLine(
  client: Client,
  command: Command,
  args: readonly string[],
  fromScript = false,
): string {
  const now = client.store.clockNow();
  const micro = Math.floor((now % 1000) * 1000);
  const time = `${Math.floor(now / 1000)}.${String(micro).padStart(6, '0')}`;
  const shown = shownArguments(command, args).map(quoteBytes).join(' ');
  return `${time} [${client.db.index} ${fromScript ? 'lua' : client.peer.remote}] ${shown}`;
}
