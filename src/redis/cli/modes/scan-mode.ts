import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { CliSession } from '../cli-session.ts';
import { onceInterrupted, rest, ScanRefused, scanSteps } from './scan-steps.ts';

/** --scan: prints the names of all keys, a step of SCAN after the other. */
export async function runScan(session: CliSession): Promise<number> {
  const { link, options, style } = session;
  if (!link) return 1;
  const stopped = onceInterrupted(session.process);
  try {
    for await (const keys of scanSteps(link, options.pattern, stopped)) {
      for (const key of keys) await session.print(`${style.mode === 'standard' ? quoteBytes(key) : key}\n`);
      if (options.interval > 0) await rest(session.process, options.interval);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ScanRefused)) throw error;
    await session.complain(`${error.message}\n`);
    return 1;
  }
}
