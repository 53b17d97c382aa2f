import type { Engine } from '../engine.ts';
import { notFound } from '../errors.ts';
import type { Volume } from './volume.ts';

/** @throws EngineError not found */
export function findVolume(engine: Engine, name: string): Volume {
  const volume = engine.volumes.get(name);
  if (!volume) throw notFound(`get ${name}: no such volume`);
  return volume;
}
