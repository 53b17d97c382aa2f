import type { Process } from '../../linux/process/process.ts';
import { toBinary } from '../command/bytes.ts';
import { Output } from '../command/output.ts';
import { COLORED, type Colors, PLAIN } from './diff/colors.ts';
import { findRepository, outsideOfRepository, type Repository, type Standpoint } from './repository.ts';
import { Settings } from './store/settings.ts';

/** A git command that runs: what it was told, where it is, and what it says. Texts are binary strings. */
export class Session {
  readonly process: Process;
  readonly standpoint: Standpoint;
  /** The version that it says it is. */
  readonly version: string;
  readonly #out: Output;
  #repository: Repository | undefined;
  /** Whether what is printed goes through a pager, if it goes to a terminal. */
  paged = false;
  #held = '';

  constructor(process: Process, standpoint: Standpoint, version: string) {
    this.process = process;
    this.standpoint = standpoint;
    this.version = version;
    this.#out = new Output(process);
  }

  /** @throws Failure outside of any */
  get repository(): Repository {
    const found = this.maybeRepository;
    if (!found) throw outsideOfRepository();
    return found;
  }

  get maybeRepository(): Repository | undefined {
    this.#repository ??= findRepository(this.process, this.standpoint);
    return this.#repository;
  }

  get settings(): Settings {
    return this.maybeRepository?.settings ?? new Settings(this.process, undefined, this.standpoint.given);
  }

  /** Whether standard output is a terminal. */
  get onTerminal(): boolean {
    return this.process.descriptors.get(1)?.tty !== undefined;
  }

  get columns(): number {
    return (
      this.process.descriptors.get(1)?.tty?.size.columns || Number(this.process.env.get('COLUMNS')) || 80
    );
  }

  /** Seconds since the Unix epoch. */
  get now(): number {
    return Math.floor(this.process.machine.kernel.clock.now() / 1000);
  }

  /** Colours, if a terminal shows them or somebody asks for them. @param when the value of `--color` */
  colors(when?: string, section = 'ui'): Colors {
    const wish = when ?? this.settings.get(`color.${section}`) ?? this.settings.get('color.ui') ?? 'auto';
    if (wish === 'always') return COLORED;
    if (/^(never|false|no|off|0)$/.test(wish)) return PLAIN;
    return this.onTerminal && this.process.env.get('TERM') !== 'dumb' ? COLORED : PLAIN;
  }

  /** Prints; on a terminal at once, else when there is enough of it or the command ends. */
  async say(text: string): Promise<void> {
    if (this.paged && this.onTerminal) {
      this.#held += text;
      return;
    }
    await this.#out.bytes(text);
    if (this.onTerminal) await this.#out.flush();
  }

  /** On a terminal advice is yellow, and what a push says of its failure red. */
  async complain(text: string): Promise<void> {
    const shown = text
      .replace(/^hint:.*$/gm, (line) => this.#painted('advice', '\x1b[33m', line))
      .replace(/^error: failed to push some refs to .*\n/gm, (line) =>
        this.#painted('push', '\x1b[31m', line),
      );
    await this.process.complain(Uint8Array.from(shown, (c) => c.charCodeAt(0)));
  }

  #painted(section: string, color: string, text: string): string {
    const wish = this.settings.get(`color.${section}`) ?? this.settings.get('color.ui') ?? 'auto';
    const shows = this.process.descriptors.get(2)?.tty && this.process.env.get('TERM') !== 'dumb';
    const paints = wish === 'always' || (shows && !/^(never|false|no|off|0)$/.test(wish));
    return paints ? `${color}${text}\x1b[m` : text;
  }

  /** What was held back for the pager. */
  takeHeld(): string {
    const text = this.#held;
    this.#held = '';
    return text;
  }

  async flush(): Promise<void> {
    await this.#out.flush();
  }
}

/** The words of a command line as binary strings. */
export function wordsOf(words: readonly string[]): readonly string[] {
  return words.map(toBinary);
}
