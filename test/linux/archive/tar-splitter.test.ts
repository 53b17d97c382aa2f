import { expect, it } from 'vitest';
import { packTar } from '../../../src/linux/archive/tar.ts';
import { TarSplitter } from '../../../src/linux/archive/tar-splitter.ts';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';

const CLOCK = new VirtualClock(1_715_941_230_000);
const common = { uid: 0, gid: 0, mode: 0o644, modified: 0, type: 'file' } as const;

/** The sizes of the parts that an archive in pieces is cut into. */
function sizes(archive: Uint8Array, piece: number): readonly number[] {
  const splitter = new TarSplitter();
  const found: number[] = [];
  for (let at = 0; at < archive.length; at += piece) {
    splitter.push(archive.subarray(at, at + piece));
    for (let part = splitter.pull(); part && found.length < 100; part = splitter.pull())
      found.push(part.length);
  }
  return found;
}

const packed = packTar(CLOCK, [
  { ...common, path: 'a', content: new Uint8Array(1000) },
  { ...common, path: `${'n'.repeat(60)}/${'ä'.repeat(120)}`, content: new Uint8Array(1) },
  { ...common, path: 'empty', content: new Uint8Array(0) },
]);

it.each([1, 100, 512, 1024, 100_000])('cuts an archive in pieces of %d bytes', async (piece) => {
  expect(sizes(await packed, piece)).toEqual([1536, 2048, 512]);
});

it('takes a size below nothing for nothing', async () => {
  const archive = (await packed).slice();
  archive.set(new TextEncoder().encode('-0000001000\0'), 124);
  expect(sizes(archive.subarray(0, 512), 512)).toEqual([512]);
});
