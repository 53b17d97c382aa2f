import { SystemError } from '../../linux/errno.ts';
import { demandCapability } from '../../linux/process/capability.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Signal } from '../../linux/process/signal.ts';

/** kill(2) from `sender` to one process; signal 0 only asks. @throws SystemError EPERM */
export function sendSignal(sender: Process, target: Process, signal: Signal | 0): void {
  if (sender.credentials.uid !== target.credentials.uid) demandCapability(sender.credentials, 'KILL');
  if (signal === 0) return;
  // The first process of a namespace is out of reach only from inside.
  target.signal(signal, { fromKernel: target.namespace !== sender.namespace });
}

/**
 * kill(2) by number: a process, with 0 the sender's group, with -1 everybody else, below that a group.
 * @throws SystemError ESRCH, EPERM
 */
export function killByNumber(sender: Process, pid: number, signal: Signal | 0): void {
  const { pids } = sender.machine;
  if (pid > 0) {
    const target = pids.get(pid);
    if (!target) throw new SystemError('ESRCH');
    sendSignal(sender, target, signal);
    return;
  }
  const group = pid === 0 ? sender.group : -pid;
  const targets = pids
    .list()
    .filter((each) =>
      pid === -1 ? each !== sender && pids.pidOf(each) !== 1 : inGroup(sender, each, group),
    );
  if (targets.length === 0) throw new SystemError('ESRCH');
  let denied: SystemError | undefined;
  let reached = false;
  for (const target of targets) {
    try {
      sendSignal(sender, target, signal);
      reached = true;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      denied = error;
    }
  }
  if (!reached && denied) throw denied;
}

function inGroup(sender: Process, target: Process, group: number): boolean {
  return target.namespace === sender.namespace && target.group === group;
}
