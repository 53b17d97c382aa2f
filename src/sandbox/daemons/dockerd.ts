import type { EngineTransport } from '../../docker/api/transport.ts';
import { accept } from '../../linux/net/calls.ts';
import { listenUnix } from '../../linux/net/unix/unix-calls.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Main } from '../../linux/process/program.ts';

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
  return async (process: Process) => {
    const other = runningDaemon(process);
    if (other !== undefined) {
      await process.complain(
        `failed to start daemon, ensure docker is not running or delete ${PID_FILE}: process with PID ${other} is still running\n`,
      );
      return 1;
    }
    process.fs.writeFile(PID_FILE, String(process.pid));
    process.fs.remove(SOCKET);
    const listener = listenUnix(process, SOCKET);
    process.fs.chown(SOCKET, 0, DOCKER_GROUP);
    process.fs.chmod(SOCKET, SOCKET_MODE);
    for (;;) {
      const socket = await accept(process, listener);
      process.thread(async () => {
        const { serveApi } = await process.machine.kernel.clock.outside(import('./serve-api.ts'));
        await serveApi(process, socket, transport);
      });
    }
  };
}

/** The number in the pid file, if such a process runs. */
function runningDaemon({ fs, machine }: Process): number | undefined {
  if (!fs.exists(PID_FILE)) return undefined;
  const pid = Number(fs.readText(PID_FILE));
  return machine.pids.get(pid) ? pid : undefined;
}
