import type { Engine } from '../engine.ts';
import type { Container } from './container.ts';

/** Tells the world what happened to a container; its labels, image and name go along (daemon/events.go). */
export function containerEvent(
  engine: Engine,
  container: Container,
  action: string,
  attributes: readonly (readonly [string, string])[] = [],
): void {
  engine.events.emit('container', action, container.id, [
    ...attributes,
    ...Object.entries(container.config.Labels),
    ...(container.config.Image === '' ? [] : [['image', container.config.Image] as const]),
    ['name', container.plainName],
  ]);
}
