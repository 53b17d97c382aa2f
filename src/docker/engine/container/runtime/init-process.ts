import { SystemError } from '../../../../linux/errno.ts';
import { statusNumber } from '../../../../linux/process/exit.ts';
import type { Process } from '../../../../linux/process/process.ts';
import { SIGNALS, type Signal } from '../../../../linux/process/signal.ts';
import type { SpawnOptions } from '../../../../linux/process/spawn-options.ts';

const INIT = '/sbin/docker-init';
/** Signals that an init keeps for itself (tini: parent signals that are not forwarded). */
const KEPT: readonly Signal[] = [
  'SIGKILL',
  'SIGSTOP',
  'SIGCHLD',
  'SIGTTIN',
  'SIGTTOU',
  'SIGSEGV',
  'SIGFPE',
  'SIGILL',
  'SIGBUS',
  'SIGABRT',
  'SIGTRAP',
  'SIGSYS',
];

/** `--init`: a first process that starts the program, passes signals on and reaps (tini, as Docker ships it). */
export function initProcess(options: SpawnOptions): SpawnOptions {
  const { path, argv } = options;
  return {
    ...options,
    path: INIT,
    argv: [INIT, '--', ...argv],
    main: (process) => runInit(process, path ?? '', argv),
  };
}

async function runInit(process: Process, path: string, argv: readonly string[]): Promise<number> {
  let child: Process;
  try {
    child = process.spawn({ path, argv, group: 'new' });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`[FATAL tini (7)] exec ${argv[0] ?? ''} failed: ${error.message}\n`);
    return error.code === 'ENOENT' ? 127 : 126;
  }
  if (process.tty) process.tty.foreground = child.group;
  for (const signal of Object.keys(SIGNALS) as Signal[]) {
    if (!KEPT.includes(signal)) process.onSignal(signal, () => child.signal(signal), { restart: true });
  }
  for (;;) {
    const ended = await process.waitAny();
    if (ended === child && child.status) return statusNumber(child.status);
  }
}
