import type { LuaValue } from './value.ts';

/** An error that a script may catch. */
export class LuaError extends Error {
  readonly value: LuaValue;
  /** The message is still to be led in by the place, as `user_script:3: `. */
  needsPlace: boolean;
  /** Where it was raised: the chunk and the line. */
  source: string | undefined;
  line = 0;

  constructor(value: LuaValue, needsPlace = false) {
    super(typeof value === 'string' ? value : 'error in a script');
    this.value = value;
    this.needsPlace = needsPlace;
  }
}

/** The script is to end; it cannot catch this. */
export class ScriptKilled extends Error {}
