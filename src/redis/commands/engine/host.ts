/** How serious a line of the log is: the sign that stands in it. */
export type LogLevel = 'debug' | 'verbose' | 'notice' | 'warning';

/** What the store needs of the program around it. Everything has a do-nothing default, so that it runs on its own. */
export interface Host {
  log(level: LogLevel, text: string): void;
  /** Keeps a dump. @throws Error with the reason */
  save(dump: Uint8Array): void;
  /**
   * Keeps a dump in the background and answers the process that does it; `done` is called when it has ended. Without
   * this the dump is kept at once, and the save ends at the next tick.
   */
  saveInBackground?(dump: Uint8Array, done: (succeeded: boolean) => void): number;
  /** Ends the server; called after everything was saved and all clients were told. */
  exit(code: number): void;
  /** Waits for something that is not part of the simulated world, such as code to be loaded. */
  outside?<T>(work: Promise<T>): Promise<T>;
  /** Calls back soon, after others have had their turn. Without it scripts cannot be interrupted. */
  later?(callback: () => void): void;
  /** Something was done without input of a client: when the next tick is due may have changed. */
  stirred?(): void;
  /** Begins the append-only file anew, if there is one. */
  rewriteAppendOnlyFile?(): void;
  /** Writes the configuration. @throws Error with the reason; undefined without a configuration file */
  rewriteConfiguration?(changed: readonly (readonly [string, string])[]): void;
  /** A parameter was set while the server runs. */
  configured?(name: string, value: string): void;
  readonly pid: number;
  readonly port: number;
  readonly executable: string;
  readonly configFile: string;
  /** What uname says, e.g. `Linux 6.8.0-31-generic x86_64`. */
  readonly system: string;
  /** Bytes of memory of the machine. */
  readonly memory: number;
}

export const NO_HOST: Host = {
  log() {},
  save() {},
  exit() {},
  pid: 1,
  port: 6379,
  executable: '/usr/local/bin/redis-server',
  configFile: '',
  system: 'Linux 6.8.0-31-generic x86_64',
  memory: 4_110_118_912,
};
