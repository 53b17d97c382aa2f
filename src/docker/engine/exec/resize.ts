import type { WindowSize } from '../../../linux/tty/tty.ts';
import type { Engine } from '../engine.ts';
import { invalidParameter } from '../errors.ts';
import { findExec } from './find.ts';

/** @throws EngineError */
export function resizeExec(engine: Engine, id: string, size: WindowSize): void {
  const exec = findExec(engine, id);
  if (!exec.process) throw invalidParameter('exec process is not started');
  exec.pty?.tty.resize(size);
}
