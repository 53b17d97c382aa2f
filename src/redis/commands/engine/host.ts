/** How serious a line of the log is: the sign that stands in it. */
export type LogLevel = 'debug' | 'verbose' | 'notice' | 'warning';

/** Where a server keeps its files. Names may have one folder before them, which is made when it is needed. */
export interface ServerFiles {
  /** A file's bytes; undefined if there is none. @throws Error with the reason */
  read(name: string): Uint8Array | undefined;
  /** Keeps a file, whole. @throws Error with the reason */
  write(name: string, bytes: Uint8Array): void;
  /**
   * Adds to the end of a file, which is made if there is none. `sync`: it is on the disk afterwards, whatever happens.
   * @throws Error with the reason
   */
  append(name: string, bytes: Uint8Array, sync: boolean): void;
  /** Gives a file another name, which another one may have had. @throws Error with the reason */
  rename(from: string, to: string): void;
  /** Nothing happens if there is none. */
  remove(name: string): void;
}

/** Hears what becomes of a connection that was opened. Nothing is called before `dial` has returned. */
export interface DialCaller {
  opened(): void;
  data(bytes: Uint8Array): void;
  /** It could not be opened, for this reason, or has ended. */
  closed(reason?: string): void;
}

/** This end of a connection that was opened. */
export interface Dialled {
  /** Both ends as `127.0.0.1:6379`, once it is open. */
  readonly remote: string;
  readonly local: string;
  write(bytes: Uint8Array): void;
  /** Ends it; the caller hears nothing any more. */
  close(): void;
}

/** What a child process does, and writes to the log. @throws Error with the reason for the log */
export type ChildWork = (pid: number, log: (level: LogLevel, text: string) => void) => void;

/** How a child process ended: it did what it had to do, or not, or a signal with this number ended it. */
export type ChildEnd = 'done' | 'failed' | number;

export interface Child {
  readonly pid: number;
  /** Ends it with SIGUSR1. */
  kill(): void;
}

/** What the store needs of the program around it. Everything has a do-nothing default, so that it runs on its own. */
export interface Host {
  /** Opens a connection to another server. Without it there is no network. */
  dial?(host: string, port: number, caller: DialCaller): Dialled;
  log(level: LogLevel, text: string): void;
  /** Keeps a dump; `pid`: a child does it. @throws Error with the reason */
  save(dump: Uint8Array, pid?: number): void;
  /**
   * Does something in a child process that takes so many milliseconds; `done` is called when it has ended. Without this
   * it is done by the server itself, at the tick when it is due.
   */
  fork?(title: string, work: ChildWork, duration: number, done: (end: ChildEnd) => void): Child;
  /** Ends the server; called after everything was saved and all clients were told. */
  exit(code: number): void;
  /** Waits for something that is not part of the simulated world, such as code to be loaded. */
  outside?<T>(work: Promise<T>): Promise<T>;
  /**
   * Calls back soon, or after so many milliseconds, when others have had their turn. Without it scripts, and the reading of
   * data, cannot be interrupted.
   */
  later?(callback: () => void, milliseconds?: number): void;
  /**
   * Calls back when the store was given all that has come by now: the replies leave together then. Without it they
   * leave after the input of each client.
   */
  endOfTurn?(callback: () => void): void;
  /** Something was done without input of a client: when the next tick is due may have changed. */
  stirred?(): void;
  /** Without it nothing is kept but what `save` keeps. */
  readonly files?: ServerFiles;
  /** Texts that the configuration names, wherever they are. @throws Error with the reason */
  readonly texts?: { read(path: string): string; write(path: string, text: string): void };
  /** Listens elsewhere from now on, if that is possible; without it the server stays where it is. */
  listen?(port: number, bind: string): Promise<boolean>;
  /** Goes to another directory, where `files` are from then on, and says in full which it is. @throws Error with the reason */
  goTo?(path: string): string;
  /** What the title of the process shows may have changed. */
  retitle?(): void;
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
