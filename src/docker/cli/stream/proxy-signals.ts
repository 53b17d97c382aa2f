import type { Signal } from '../../../linux/process/signal.ts';
import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';
import type { SignalWatch } from './signal-watch.ts';

/** How often a user may try to end a client whose container does not care. */
const PATIENCE = 3;

/**
 * Hands signals of the client on to a container. A third SIGINT or SIGTERM ends the client, whatever the container does;
 * `restore` sets its terminal back.
 */
export function proxySignals(
  invocation: Invocation,
  container: string,
  watch: SignalWatch,
  restore: () => void = () => {},
): void {
  const { api, process } = invocation;
  let attempts = 0;
  watch.onAll((signal: Signal) => {
    process.thread(async () => {
      if ((signal === 'SIGINT' || signal === 'SIGTERM') && ++attempts >= PATIENCE) {
        await invocation.complain('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
        restore();
        process.exit(1);
      }
      try {
        await api.send('POST', `/containers/${container}/kill`, { query: { signal: signal.slice(3) } });
      } catch (error) {
        // The container may have ended already; the real client only logs this for debugging.
        if (!(error instanceof CommandError)) throw error;
      }
    });
  });
}
