import { quoteBytes } from '../resp/quote-bytes.ts';
import type { RespValue } from '../resp/value.ts';
import type { CliSession } from './cli-session.ts';

/** --scan: prints the names of all keys, a step of SCAN after the other. */
export async function runScan(session: CliSession): Promise<number> {
  const { link, options, style } = session;
  if (!link) return 1;
  let cursor = '0';
  do {
    const words = options.pattern === undefined ? [] : ['MATCH', options.pattern];
    const reply = await link.ask('SCAN', cursor, ...words);
    if (reply.type === 'error') {
      await session.complain(`SCAN error: ${reply.text}\n`);
      return 1;
    }
    const [next, keys] = 'items' in reply ? reply.items : [];
    cursor = textOf(next);
    for (const key of keys && 'items' in keys ? keys.items : []) {
      await session.print(`${style.mode === 'standard' ? quoteBytes(textOf(key)) : textOf(key)}\n`);
    }
    if (options.interval > 0) await session.process.sleep(options.interval);
  } while (cursor !== '0');
  return 0;
}

function textOf(value: RespValue | undefined): string {
  return value && 'text' in value ? value.text : '0';
}
