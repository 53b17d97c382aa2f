import { SystemError } from '../../../linux/errno.ts';
import type { MountTree } from '../../../linux/fs/tree.ts';
import { Tree } from '../../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { systemError } from '../errors.ts';
import type { Volume } from './volume.ts';

/**
 * Mounts what a volume with options stands for (`-o type=tmpfs`, `-o type=none -o o=bind -o device=/srv`) in its place on
 * the host, before the first container that uses it starts. Without options there is nothing to do.
 * @throws EngineError system
 */
export function mountVolume(engine: Engine, volume: Volume): void {
  if (!volume.options || isMounted(engine, volume)) return;
  const { type = '', device = '', o = '' } = volume.options;
  const options = o.split(',').filter((option) => option !== '');
  const fail = (why: string): Error =>
    systemError(
      `error while mounting volume '${volume.mountpoint}': failed to mount local volume: mount ${device}:${volume.mountpoint}${data(options)}: ${why}`,
    );
  if (type !== 'tmpfs' && !options.some((option) => option === 'bind' || option === 'rbind')) {
    throw fail('no such device');
  }
  engine.host.fs.mount(volume.mountpoint, source(engine, type, device, options, fail), {
    readonly: options.includes('ro'),
    source: device,
    type: type === 'tmpfs' ? 'tmpfs' : 'ext4',
  });
}

/** Takes it away again when the last container has stopped. */
export function unmountVolume(engine: Engine, volume: Volume): void {
  if (volume.options && isMounted(engine, volume)) engine.host.fs.unmount(volume.mountpoint);
}

function isMounted(engine: Engine, { mountpoint }: Volume): boolean {
  return engine.host.fs.mounts().some(({ target }) => target === mountpoint);
}

function source(
  engine: Engine,
  type: string,
  device: string,
  options: readonly string[],
  fail: (why: string) => Error,
): MountTree {
  if (type === 'tmpfs') {
    const value = (name: string): string | undefined =>
      options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
    const mode = value('mode');
    const size = bytes(value('size'));
    return new Tree({
      clock: engine.clock,
      type: 'tmpfs',
      mode: mode === undefined ? 0o1777 : Number.parseInt(mode, 8),
      ...(size === undefined ? {} : { capacity: size }),
    });
  }
  try {
    return engine.host.fs.tree(device);
  } catch (error) {
    if (error instanceof SystemError) throw fail(error.message.toLowerCase());
    throw error;
  }
}

/** How moby words the flags and data of mount(2). */
function data(options: readonly string[]): string {
  const flags = options.includes('rbind') ? 0x5000 : options.includes('bind') ? 0x1000 : 0;
  const rest = options.filter((option) => !['bind', 'rbind', 'ro', 'rw'].includes(option)).join(',');
  return `${flags === 0 ? '' : `, flags: 0x${flags.toString(16)}`}${rest === '' ? '' : `, data: ${rest}`}`;
}

/** Bytes of `64m`. */
function bytes(text: string | undefined): number | undefined {
  const match = /^(\d+)([kmg]?)$/i.exec(text ?? '');
  if (!match) return undefined;
  return Number(match[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf((match[2] ?? '').toLowerCase());
}
