import { expect, test } from 'vitest';
import { WOULD_BLOCK } from '../../../src/linux/io/file-description.ts';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks, writeAll } from '../../../src/linux/io/transfer.ts';

const INODES = { nextInode: () => 1 };

test('bytes come out in order and the end comes after the last writer', () => {
  const { reader, writer } = createPipe(INODES);
  expect(reader.tryRead(10)).toBe(WOULD_BLOCK);
  writer.tryWrite(Uint8Array.of(1, 2, 3));
  writer.tryWrite(Uint8Array.of(4));
  expect(reader.tryRead(2)).toEqual(Uint8Array.of(1, 2));
  writer.retain();
  writer.release();
  expect(reader.tryRead(9)).toEqual(Uint8Array.of(3, 4));
  expect(reader.tryRead(9)).toBe(WOULD_BLOCK);
  writer.release();
  expect(reader.tryRead(9)).toEqual(new Uint8Array(0));
});

test('a full pipe makes the writer wait until there is room', () => {
  const { reader, writer } = createPipe(INODES, 4);
  expect(writer.tryWrite(Uint8Array.of(1, 2, 3, 4, 5))).toBe(4);
  expect(writer.tryWrite(Uint8Array.of(5))).toBe(WOULD_BLOCK);
  reader.tryRead(1);
  expect(writer.tryWrite(Uint8Array.of(5))).toBe(1);
});

test('writing without readers fails with EPIPE', () => {
  const { reader, writer } = createPipe(INODES);
  reader.release();
  expect(() => writer.tryWrite(Uint8Array.of(1))).toThrow('Broken pipe');
});

test('a large transfer passes through a small pipe whole', async () => {
  const { reader, writer } = createPipe(INODES, 1000);
  const sent = Uint8Array.from({ length: 12_345 }, (_, i) => i % 251);
  void writeAll(writer, sent).then(() => writer.release());
  const received: number[] = [];
  for await (const chunk of chunks(reader)) received.push(...chunk);
  expect(Uint8Array.from(received)).toEqual(sent);
});

test('a small write goes in whole or waits, and a reader of single bytes does not wake the writer for each', () => {
  const { reader, writer } = createPipe(INODES);
  writer.tryWrite(new Uint8Array(65_530));
  expect(writer.tryWrite(new Uint8Array(10))).toBe(WOULD_BLOCK);
  let woken = 0;
  const listen = () => {
    writer.writable.add(() => {
      woken++;
      listen();
    });
  };
  listen();
  for (let i = 0; i < 4_090; i++) reader.tryRead(1);
  expect(woken).toBe(1);
  expect(writer.tryWrite(new Uint8Array(10))).toBe(10);
  expect(writer.tryWrite(new Uint8Array(100_000))).toBe(WOULD_BLOCK);
  reader.tryRead(65_536);
  expect(woken).toBe(2);
  expect(writer.tryWrite(new Uint8Array(100_000))).toBe(65_536);
});
