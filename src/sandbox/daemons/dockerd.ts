import type { EngineTransport } from '../../docker/api/transport.ts';
import { accept } from '../../linux/net/calls.ts';
import { listenUnix } from '../../linux/net/unix/unix-calls.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Main } from '../../linux/process/program.ts';
import { startContainers, stopContainers } from './daemon-containers.ts';
import { DOCKER_LOG, logLine, logReady } from './dockerd-log.ts';

const SOCKET = '/run/docker.sock';
const PID_FILE = '/var/run/docker.pid';
/** The group `docker` may use it. */
const SOCKET_MODE = 0o660;
const DOCKER_GROUP = 988;

/**
 * The daemon as the host's processes see it: the engine's API behind /run/docker.sock. The engine itself is loaded when
 * somebody first asks for it.
 */
export function dockerd(transport: () => Promise<EngineTransport>): Main {
  /** Containers that the last daemon has stopped when it ended, and that want to run whenever there is one. */
  let waiting: readonly string[] = [];
  return async (process: Process) => {
    const other = runningDaemon(process);
    if (other !== undefined) {
      await process.complain(
        `failed to start daemon, ensure docker is not running or delete ${PID_FILE}: process with PID ${other} is still running\n`,
      );
      return 1;
    }
    const log = (message: string, fields = ''): Promise<void> => logLine(process, message, fields);
    process.fs.writeFile(PID_FILE, String(process.pid));
    process.fs.remove(SOCKET);
    const listener = listenUnix(process, SOCKET);
    process.fs.chown(SOCKET, 0, DOCKER_GROUP);
    process.fs.chmod(SOCKET, SOCKET_MODE);
    let ending: string | undefined;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.onSignal(signal, () => {
        ending = signal === 'SIGTERM' ? 'terminated' : 'interrupt';
      });
    let again = false;
    process.onSignal('SIGHUP', () => {
      again = true;
    });
    for (const [message, fields] of DOCKER_LOG.slice(0, 4)) await log(message, fields);
    if (waiting.length > 0) await startContainers(await transport(), waiting);
    waiting = [];
    for (const [message, fields] of DOCKER_LOG.slice(4)) await log(message, fields);
    await logReady(process);
    for (;;) {
      try {
        // The signal may have come while it was busy with something else.
        if (ending !== undefined) throw new Interrupted();
        const socket = await accept(process, listener);
        process.thread(async () => {
          const { serveApi } = await process.machine.kernel.clock.outside(import('./serve-api.ts'));
          await serveApi(process, socket, transport);
        });
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        if (again) await log('Got signal to reload configuration, reloading from: /etc/docker/daemon.json');
        again = false;
        if (ending === undefined) continue;
        await log(`Processing signal '${ending}'`);
        waiting = await stopContainers(await transport());
        await log('Daemon shutdown complete');
        process.fs.remove(PID_FILE);
        return 0;
      }
    }
  };
}

/** The number in the pid file, if such a process runs. */
function runningDaemon({ fs, machine }: Process): number | undefined {
  if (!fs.exists(PID_FILE)) return undefined;
  const pid = Number(fs.readText(PID_FILE));
  return machine.pids.get(pid) ? pid : undefined;
}
