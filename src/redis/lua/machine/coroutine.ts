import type { LuaFunction } from '../values/value.ts';
import type { Frame } from './frame.ts';

/** A coroutine; what the host calls runs in one too. */
export class Coroutine {
  readonly frames: Frame[] = [];
  status: 'suspended' | 'running' | 'normal' | 'dead' = 'suspended';
  /** What it begins with; undefined once it has begun. */
  body: LuaFunction | undefined;
  /** Whoever has let it run last. */
  resumer: Coroutine | undefined;
  /** Its errors are those of its resumer. */
  readonly wrapped: boolean;
  /** How deep calls were when it was resumed. */
  depth = 0;

  constructor(body?: LuaFunction, wrapped = false) {
    this.body = body;
    this.wrapped = wrapped;
  }
}
