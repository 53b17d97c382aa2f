import type { Process } from '../../linux/process/process.ts';

/** How the processor and the disks are to treat a process. All share one thread in turn: it is told and handed on, no more. */
export interface Attributes {
  readonly policy: Policy;
  readonly priority: number;
  /** A bit for each processor it may run on. */
  readonly processors: bigint;
  readonly disk: DiskClass;
  readonly diskPriority: number;
}

export type Policy = 'OTHER' | 'FIFO' | 'RR' | 'BATCH' | 'IDLE' | 'DEADLINE';

/** In the order of their numbers. */
export const DISK_CLASSES = ['none', 'realtime', 'best-effort', 'idle'] as const;
export type DiskClass = (typeof DISK_CLASSES)[number];

const GIVEN = new WeakMap<Process, Partial<Attributes>>();

/** What was said of a process, or else of the nearest one that it comes from. */
export function attributesOf(process: Process): Attributes {
  const usual: Attributes = {
    policy: 'OTHER',
    priority: 0,
    processors: everyProcessor(process),
    disk: 'none',
    diskPriority: 0,
  };
  const inherited: Partial<Attributes>[] = [];
  for (let each: Process | undefined = process; each; each = each.parent)
    inherited.unshift(GIVEN.get(each) ?? {});
  return Object.assign(usual, ...inherited);
}

export function setAttributes(process: Process, attributes: Partial<Attributes>): void {
  GIVEN.set(process, { ...GIVEN.get(process), ...attributes });
}

/** The mask of all processors that there are. */
export function everyProcessor({ machine }: Process): bigint {
  return (1n << BigInt(machine.kernel.processors)) - 1n;
}

/** Whether one may change another: root may change all, others their own. */
export function mayChange(actor: Process, target: Process): boolean {
  const { uid } = actor.credentials;
  return uid === 0 || uid === target.credentials.uid;
}

/** The process of a number; 0 is oneself. */
export function processOf(process: Process, pid: number): Process | undefined {
  return pid === 0 ? process : process.namespace.get(pid);
}
