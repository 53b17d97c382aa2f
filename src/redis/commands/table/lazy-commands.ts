import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Handler } from './command.ts';

/** Handlers that are loaded when one of them is needed for the first time. */
export class LazyCommands<T extends Readonly<Record<string, unknown>>> {
  readonly #import: () => Promise<T>;
  #module: T | undefined;
  #loading: Promise<unknown> | undefined;

  constructor(load: () => Promise<T>) {
    this.#import = load;
    ALL.push(this);
  }

  get loaded(): T | undefined {
    return this.#module;
  }

  load(): Promise<unknown> {
    this.#loading ??= this.#import().then(
      (module) => {
        this.#module = module;
      },
      (error: unknown) => {
        // The next one who needs them may have more luck.
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }

  /** The command's handler; whoever calls it has loaded the group. */
  handler(name: keyof T): Handler {
    let found: Handler | undefined;
    return (client, args): Reply => {
      found ??= this.#module?.[name] as Handler | undefined;
      if (!found) throw new ReplyError('ERR drydock: the command is not loaded yet');
      return found(client, args);
    };
  }
}

/** A group of which only this is known to those who must wait for it. */
export type LazyGroup = Pick<LazyCommands<Readonly<Record<string, unknown>>>, 'loaded' | 'load'>;

const ALL: LazyGroup[] = [];

/** Loads every group. Who runs commands without a pause between them, as scripts and append-only files do, needs all. */
export async function loadAllCommands(but?: LazyGroup): Promise<void> {
  // What is loaded may bring groups of its own.
  for (let known = -1; known !== ALL.length; ) {
    known = ALL.length;
    await Promise.all(ALL.filter((group) => group !== but).map((group) => group.load()));
  }
}
