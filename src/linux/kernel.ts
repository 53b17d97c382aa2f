import type { Clock } from './clock.ts';
import type { Inodes } from './io/inodes.ts';
import { PidNamespace } from './process/pid-namespace.ts';
import { Processor } from './process/processor.ts';
import type { ProgramTable } from './process/program.ts';
import type { Random } from './random.ts';

/** What all machines of a sandbox share: one clock, one source of chance, the programs, the host's process table. */
export class Kernel implements Inodes {
  readonly clock: Clock;
  readonly random: Random;
  readonly programs: ProgramTable;
  readonly pids = new PidNamespace();
  readonly processor: Processor;
  /** Wall-clock time at boot, milliseconds since the Unix epoch. */
  readonly bootedAt: number;
  /** What uname says. */
  readonly release = '6.8.0-31-generic';
  readonly version = '#31-Ubuntu SMP PREEMPT_DYNAMIC Sat Apr 20 00:40:06 UTC 2024';
  readonly architecture = 'x86_64';
  /** Logical processors and bytes of memory, as `docker info` and /proc show. */
  readonly processors = 2;
  readonly memory = 4_110_118_912;
  /** Numbers of the namespaces of all machines, by what the namespace is made of. */
  readonly #namespaces = new WeakMap<object, Map<string, number>>();
  #nextNamespace = 4_026_531_834;
  #nextInode = 20_000;

  constructor(options: { readonly clock: Clock; readonly random: Random; readonly programs: ProgramTable }) {
    this.clock = options.clock;
    this.random = options.random;
    this.programs = options.programs;
    this.processor = new Processor(options.clock);
    this.bootedAt = options.clock.now();
  }

  /** A number for a pipe or a socket that is made. */
  nextInode(): number {
    return this.#nextInode++;
  }

  /** The number of a namespace of some kind; a new one for what had none. */
  numberOf(space: object, kind: string): number {
    const numbers = this.#namespaces.get(space) ?? new Map<string, number>();
    this.#namespaces.set(space, numbers);
    const known = numbers.get(kind) ?? this.#nextNamespace++;
    numbers.set(kind, known);
    return known;
  }
}
