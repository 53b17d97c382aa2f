import type { LuaFunction } from '../values/value.ts';
import type { Frame } from './frame.ts';

/** A coroutine; what the host calls runs in one too. */
export class Coroutine {
  readonly frames: Frame[] = [];
  status: 'suspended' | 'running' | 'normal' | 'dead' = 'suspended';
  body: LuaFunction | undefined;

  constructor(body?: LuaFunction) {
    this.body = body;
  }
}
