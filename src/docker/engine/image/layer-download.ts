import { digestHex } from '../../registry/digest.ts';
import type { RegistryLayer } from '../../registry/registry-image.ts';
import { sleep } from '../../registry/transfer.ts';
import type { Engine } from '../engine.ts';
import type { Progress, ProgressOutput } from './progress.ts';
import type { StoredLayer } from './stored-image.ts';

/** Bytes that are unpacked in a second. */
const UNPACKING_SPEED = 150_000_000;

/** Nobody waits for it any more. */
export class DownloadCancelled extends Error {}

/** The layer below, as far as it is not there yet. */
type Below = Pick<LayerDownload, 'done'> | undefined;

/**
 * A layer on its way from the registry into the store. All who pull the same layer at the same time watch the same
 * download (distribution/xfer); it is given up when the last of them has gone.
 */
export class LayerDownload {
  readonly layer: StoredLayer;
  readonly done: Promise<void>;
  readonly #engine: Engine;
  readonly #remote: RegistryLayer;
  readonly #watchers = new Set<ProgressOutput>();
  #last: Progress | undefined;

  constructor(
    engine: Engine,
    remote: RegistryLayer,
    layer: StoredLayer,
    below: Below,
    watcher: ProgressOutput,
  ) {
    this.#engine = engine;
    this.#remote = remote;
    this.layer = layer;
    this.#watchers.add(watcher);
    this.done = this.#run(below);
    // Who pulls awaits the top layer only; a failure below it must not count as unhandled.
    this.done.catch(() => undefined);
  }

  /** The short digest, by which the lines of a pull are told apart. */
  get name(): string {
    return digestHex(this.#remote.digest).slice(0, 12);
  }

  /** Nobody waits for it any more, so it will end soon. */
  get abandoned(): boolean {
    return this.#watchers.size === 0;
  }

  watch(watcher: ProgressOutput): void {
    this.#watchers.add(watcher);
    if (this.#last) watcher(this.#last);
  }

  leave(watcher: ProgressOutput): void {
    this.#watchers.delete(watcher);
  }

  async #run(below: Below): Promise<void> {
    const { downloads, clock } = this.#engine;
    if (downloads.full) this.#report({ action: 'Waiting' });
    await downloads.take();
    try {
      this.#guard();
      await this.#download();
    } finally {
      downloads.release();
    }
    await below?.done;
    this.#guard();
    await this.#unpack((ms) => sleep(clock, ms));
    this.#report({ action: 'Pull complete' });
  }

  async #download(): Promise<void> {
    const total = this.#remote.compressedSize;
    await this.#engine.registry.line.move(total, (current) => {
      this.#guard();
      this.#report({ action: 'Downloading', current, total });
    });
    this.#report({ action: 'Verifying Checksum' });
    this.#report({ action: 'Download complete' });
  }

  /** Reports at most ten times a second, and once more at the end. */
  async #unpack(wait: (ms: number) => Promise<void>): Promise<void> {
    const total = this.#remote.compressedSize;
    const duration = (this.layer.size / UNPACKING_SPEED) * 1000;
    const steps = Math.floor(duration / 100);
    for (let step = 1; step <= steps; step++) {
      await wait(100);
      this.#guard();
      this.#report({ action: 'Extracting', current: Math.floor((total * step * 100) / duration), total });
    }
    await wait(duration - steps * 100);
    this.#report({ action: 'Extracting', current: total, total });
    this.#report({ action: 'Extracting', current: total, total });
  }

  #guard(): void {
    if (this.abandoned) throw new DownloadCancelled('context canceled');
  }

  #report(progress: Progress): void {
    this.#last = { id: this.name, ...progress };
    for (const watcher of this.#watchers) watcher(this.#last);
  }
}
