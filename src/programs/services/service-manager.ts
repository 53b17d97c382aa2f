import { WaitQueue } from '../../linux/io/wait-queue.ts';
import type { ExitStatus } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { SIGNALS } from '../../linux/process/signal.ts';
import { Journal } from './journal.ts';
import { UNIT_DETAILS } from './unit-details.ts';
import { UNITS } from './units.ts';

export type ActiveState = 'active' | 'inactive' | 'activating' | 'deactivating' | 'failed';

/** A unit as it is now. */
export interface UnitState {
  readonly name: string;
  active: ActiveState;
  /** When it came into this state, milliseconds since the epoch. */
  since: number;
  /** When it last became active. */
  activeSince: number;
  /** Its main process, or the last one that it had. */
  process: Process | undefined;
  pid: number;
  /** How that ended. */
  ended: ExitStatus | undefined;
  /** How often it was started again by itself. */
  restarts: number;
  result: 'success' | 'signal' | 'exit-code';
  /** Told when it is ready, or has ended before it was. */
  settled: WaitQueue;
}

/** Milliseconds after which a service that has ended is started again (RestartSec of docker.service). */
const RESTART_AFTER = 2_000;

/** systemd as far as services go: starts and stops them, starts them again when they end, and keeps what they say. */
export class ServiceManager {
  readonly journal: Journal;
  readonly units = new Map<string, UnitState>();
  readonly #init: Process;
  /** Units that were started at boot and have not said that they are ready. */
  readonly #booting = new Set<UnitState>();

  /** @param running the processes that were started at boot, by the names of their units */
  constructor(init: Process, running: ReadonlyMap<string, Process>) {
    this.#init = init;
    const { clock } = init.machine.kernel;
    this.journal = new Journal(clock);
    for (const name of UNIT_DETAILS.keys()) {
      const process = running.get(name);
      const since = process?.startedAt ?? init.startedAt;
      const unit: UnitState = {
        name,
        active: 'active',
        since,
        activeSince: since,
        process,
        pid: process ? init.machine.pids.pidOf(process) : 0,
        ended: undefined,
        restarts: 0,
        result: 'success',
        settled: new WaitQueue(),
      };
      this.units.set(name, unit);
      if (!process) {
        this.#say(unit, `Listening on ${shown(name)}.`, since);
        continue;
      }
      this.#say(unit, `Starting ${shown(name)}...`, since);
      if (UNIT_DETAILS.get(name)?.notifies) this.#booting.add(unit);
      else this.#say(unit, `Started ${shown(name)}.`, since);
      this.#watch(unit, process);
    }
  }

  /** Waits until everything that was started at boot is ready: nobody can ask before. */
  async booted(): Promise<this> {
    for (const unit of this.#booting) while (this.#booting.has(unit)) await unit.settled.next();
    return this;
  }

  /** A service says that it does its work now (sd_notify). */
  ready(pid: number): void {
    for (const unit of this.units.values()) {
      if (unit.pid !== pid || unit.process?.status) continue;
      this.#say(unit, `Started ${shown(unit.name)}.`);
      if (unit.active === 'activating') this.#enter(unit, 'active');
      this.#booting.delete(unit);
      unit.settled.notify();
    }
  }

  /** Starts a unit that does not run, and what it needs beside it; waits until it does its work. */
  async start(name: string): Promise<void> {
    const unit = this.units.get(name);
    if (!unit || unit.active === 'active') return;
    if (unit.active === 'deactivating') await unit.process?.exited;
    if (unit.active === 'activating' && unit.process && !unit.process.status) return this.#settled(unit);
    const details = UNIT_DETAILS.get(name);
    if (details?.triggeredBy !== undefined) await this.start(details.triggeredBy);
    if (!UNITS.has(name)) {
      this.#enter(unit, 'active');
      this.#say(unit, `Listening on ${shown(name)}.`);
      return;
    }
    this.#say(unit, `Starting ${shown(name)}...`);
    const process = this.#spawn(name);
    unit.process = process;
    unit.pid = this.#init.machine.pids.pidOf(process);
    unit.ended = undefined;
    unit.result = 'success';
    this.#watch(unit, process);
    if (details?.notifies) {
      this.#enter(unit, 'activating');
      return this.#settled(unit);
    }
    this.#enter(unit, 'active');
    this.#say(unit, `Started ${shown(name)}.`);
  }

  async #settled(unit: UnitState): Promise<void> {
    while (unit.active === 'activating' && unit.process && !unit.process.status) await unit.settled.next();
  }

  /** Stops a unit and waits until it has ended. */
  async stop(name: string): Promise<void> {
    const unit = this.units.get(name);
    if (!unit || unit.active === 'inactive' || unit.active === 'failed') return;
    if (!unit.process || unit.process.status) {
      this.#enter(unit, 'inactive');
      this.#say(unit, unit.process ? `Stopped ${shown(name)}.` : `Closed ${shown(name)}.`);
      return;
    }
    this.#enter(unit, 'deactivating');
    this.#say(unit, `Stopping ${shown(name)}...`);
    const { process } = unit;
    process.signal('SIGTERM');
    await process.exited;
    // Whoever watches it has been told as well.
    await Promise.resolve();
  }

  /** Asks a service to read its configuration again. */
  reload(name: string): void {
    const unit = this.units.get(name);
    if (!unit) return;
    this.#say(unit, `Reloading ${shown(name)}...`);
    unit.process?.signal('SIGHUP');
    this.#say(unit, `Reloaded ${shown(name)}.`);
  }

  /** Sees to it that somebody answers at a service's socket; false if nobody does. */
  async reach(name: string): Promise<boolean> {
    const unit = this.units.get(name);
    if (!unit || unit.active === 'active') return true;
    // One that is about to be started again interrupts nobody: the engine itself lives on.
    if (unit.active === 'activating' && unit.process?.status) return true;
    const socket = UNIT_DETAILS.get(name)?.triggeredBy;
    if (this.units.get(socket ?? '')?.active !== 'active') return false;
    await this.start(name);
    return unit.process?.status === undefined;
  }

  #spawn(name: string): Process {
    const argv = (UNITS.get(name)?.command ?? '').split(' ');
    return this.#init.spawn({
      path: argv[0] ?? '',
      argv,
      cwd: '/',
      session: {},
      descriptors: new Map(),
    });
  }

  #watch(unit: UnitState, process: Process): void {
    const { name } = unit;
    void process.exited.then((status) => {
      unit.ended = status;
      this.#booting.delete(unit);
      unit.settled.notify();
      unit.result = status.signal ? 'signal' : status.code === 0 ? 'success' : 'exit-code';
      if (unit.active === 'deactivating') {
        this.#say(unit, `${name}: Deactivated successfully.`);
        this.#enter(unit, 'inactive');
        this.#say(unit, `Stopped ${shown(name)}.`);
        return;
      }
      if (unit.result === 'success') this.#say(unit, `${name}: Deactivated successfully.`);
      else {
        this.#say(unit, `${name}: Main process exited, ${howEnded(status)}`, undefined, 5);
        this.#say(unit, `${name}: Failed with result '${unit.result}'.`, undefined, 4);
      }
      this.#enter(unit, 'activating');
      this.#init.machine.kernel.clock.setTimer(RESTART_AFTER, () => {
        if (this.#init.status || unit.active !== 'activating') return;
        unit.restarts++;
        this.#say(unit, `${name}: Scheduled restart job, restart counter is at ${unit.restarts}.`);
        void this.start(name);
      });
    });
  }

  #enter(unit: UnitState, state: ActiveState): void {
    unit.active = state;
    unit.since = this.#init.machine.kernel.clock.now();
    if (state === 'active') unit.activeSince = unit.since;
  }

  #say({ name }: UnitState, message: string, time?: number, priority = 6): void {
    this.journal.add({
      identifier: 'systemd',
      pid: 1,
      unit: name,
      message,
      priority,
      ...(time === undefined ? {} : { time }),
    });
  }
}

/** `docker.service - Docker Application Container Engine` */
function shown(name: string): string {
  return `${name} - ${UNIT_DETAILS.get(name)?.description}`;
}

/** `code=killed, status=9/KILL` */
export function howEnded({ code, signal }: ExitStatus): string {
  if (signal) return `code=killed, status=${SIGNALS[signal]}/${signal.slice(3)}`;
  return `code=exited, status=${code}/${code === 0 ? 'SUCCESS' : 'FAILURE'}`;
}
