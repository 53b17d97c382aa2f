import type { Process } from '../../linux/process/process.ts';
import { Job } from './job.ts';

/** The jobs of a shell. The current job is `%+`, the one before it `%-`. */
export class JobTable {
  readonly #strict: boolean;
  readonly #jobs: Job[] = [];
  /** Jobs by when they were last stopped or started; the last one is current. */
  readonly #recent: Job[] = [];
  /** Jobs of the parent shell, which a subshell can list but not wait for. */
  #inherited: readonly Job[] = [];
  #inheritedRecent: readonly Job[] = [];

  /** @param strict as bash finds jobs by their text */
  constructor(strict = false) {
    this.#strict = strict;
  }

  add(processes: readonly Process[], text: string, grouped: boolean, background: boolean): Job {
    const id = (this.#jobs.at(-1)?.id ?? 0) + 1;
    const job = new Job(id, processes, text, grouped, background);
    this.#jobs.push(job);
    this.#recent.push(job);
    return job;
  }

  remove(job: Job): void {
    for (const list of [this.#jobs, this.#recent]) {
      const at = list.indexOf(job);
      if (at !== -1) list.splice(at, 1);
    }
  }

  /** Makes a job the current one. */
  touch(job: Job): void {
    const at = this.#recent.indexOf(job);
    if (at !== -1) this.#recent.splice(at, 1);
    this.#recent.push(job);
  }

  list(): readonly Job[] {
    return this.#jobs.length > 0 ? this.#jobs : this.#inherited;
  }

  own(): readonly Job[] {
    return this.#jobs;
  }

  /** Stopped jobs come before running ones, later ones before earlier ones. */
  get byRecency(): readonly Job[] {
    const latest = [...(this.#recent.length > 0 ? this.#recent : this.#inheritedRecent)].reverse();
    return [
      ...latest.filter((job) => job.state === 'stopped'),
      ...latest.filter((job) => job.state !== 'stopped'),
    ];
  }

  get current(): Job | undefined {
    return this.byRecency[0];
  }

  get previous(): Job | undefined {
    return this.byRecency[1];
  }

  mark(job: Job): string {
    // Of many, most are none of the two, which is seen without a look at all the others.
    if (job.state !== 'stopped' && !this.#latest().includes(job)) return ' ';
    return job === this.current ? '+' : job === this.previous ? '-' : ' ';
  }

  /** The two that were started last of those that are not stopped. */
  #latest(): readonly Job[] {
    const all = this.#recent.length > 0 ? this.#recent : this.#inheritedRecent;
    const latest: Job[] = [];
    for (let i = all.length - 1; i >= 0 && latest.length < 2; i--) {
      const job = all[i] as Job; // 0 <= i < length
      if (job.state !== 'stopped') latest.push(job);
    }
    return latest;
  }

  /** The job of `%n`, `%%`, `%+`, `%-`, `%text` or `%?text`; `ambiguous` if several begin so. */
  find(spec: string): Job | 'ambiguous' | undefined {
    const name = spec.startsWith('%') ? spec.slice(1) : spec;
    if (name === '' || name === '%' || name === '+') return this.current;
    if (name === '-') return this.previous;
    if (/^\d+$/.test(name)) return this.list().find((job) => job.id === Number(name));
    const matching = this.list().filter((job) =>
      name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name),
    );
    const [only] = matching;
    // Each process of a pipeline goes by the whole text: in bash they stand in each other's way (jobs.c: get_job_by_name).
    const several = matching.length > 1 || (this.#strict && only !== undefined && only.processes.length > 1);
    return several ? 'ambiguous' : only;
  }

  ofProcess(pid: number): Job | undefined {
    return this.#jobs.find((job) => job.processes.some((process) => process.pid === pid));
  }

  inherited(): JobTable {
    const table = new JobTable(this.#strict);
    table.#inherited = [...this.list()];
    table.#inheritedRecent = this.#recent.length > 0 ? [...this.#recent] : this.#inheritedRecent;
    return table;
  }
}
