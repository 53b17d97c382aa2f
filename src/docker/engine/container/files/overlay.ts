import type { Engine } from '../../engine.ts';
import { overlayDirectory } from '../../image/overlay-directory.ts';
import type { Container } from '../container.ts';

/** Where the parts of a container's overlay would stand, the uppermost layer first; the names follow from the ids. */
export function overlayParts(
  engine: Engine,
  container: Container,
): { readonly own: string; readonly lower: readonly string[] } {
  const own = overlayDirectory(container.id);
  const layers = engine.images.get(container.imageId)?.layers ?? [];
  return { own, lower: [`${own}-init`, ...layers.map(({ chainId }) => overlayDirectory(chainId)).reverse()] };
}

/** What /proc/mounts says of it. Lower layers go by short links, so that the line does not become too long. */
export function overlayOptions(engine: Engine, container: Container): string {
  const { own, lower } = overlayParts(engine, container);
  const links = lower.map((directory) => {
    const name = directory.slice(directory.lastIndexOf('/') + 1);
    const init = name.endsWith('-init') ? 'I' : '';
    return `/var/lib/docker/overlay2/l/${init}${name.slice(0, 26 - init.length).toUpperCase()}`;
  });
  return `relatime,lowerdir=${links.join(':')},upperdir=${own}/diff,workdir=${own}/work`;
}
