import { accept, close } from '../../../linux/net/calls.ts';
import type { TcpListener, TcpSocket } from '../../../linux/net/sockets.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { serveConnection } from '../../net/http/serve.ts';
import type { NginxConfig } from './config.ts';
import { report } from './log.ts';
import { type Resolved, Responder } from './respond.ts';

export interface WorkerTask {
  readonly config: NginxConfig;
  readonly resolved: Resolved;
  readonly listeners: readonly TcpListener[];
}

/** A worker: takes connections from the listeners that it shares with the others, until it is told to stop. */
export async function worker(process: Process, { config, resolved, listeners }: WorkerTask): Promise<number> {
  const responder = new Responder(process, config, resolved);
  const busy = new Set<TcpSocket>();
  let leaving: 'gracefully' | 'fast' | undefined;
  process.onSignal('SIGQUIT', () => {
    leaving ??= 'gracefully';
  });
  process.onSignal('SIGTERM', () => {
    leaving = 'fast';
  });
  process.onSignal('SIGINT', 'ignore');
  process.onSignal('SIGHUP', 'ignore');
  for (const listener of listeners) {
    process.thread(async () => {
      while (!leaving) {
        let socket: TcpSocket;
        try {
          socket = await accept(process, listener);
        } catch (error) {
          if (error instanceof Interrupted) continue;
          throw error;
        }
        busy.add(socket);
        process.thread(async () => {
          await serveConnection(process, socket, {
            idle: config.servers[0]?.settings.keepAlive || 75_000,
            handle: (request) => responder.handle(request),
            malformed: (_, client) => responder.malformed(client),
          });
          busy.delete(socket);
        });
      }
    });
  }
  while (!leaving) {
    try {
      await process.sleep(3_600_000);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }
  const log = (text: string): Promise<void> => report(process, config.errorLog, { level: 'notice', text });
  if (leaving === 'gracefully') await log('gracefully shutting down');
  await log('exiting');
  for (const socket of busy) close(process, socket);
  await log('exit');
  return 0;
}
