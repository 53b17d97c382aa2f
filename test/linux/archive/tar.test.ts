import { execFileSync } from 'node:child_process';
import { beforeEach, describe, expect, test } from 'vitest';
import { packTar, TarError, unpackTar } from '../../../src/linux/archive/tar.ts';
import type { TarEntry } from '../../../src/linux/archive/tar-entry.ts';
import { extractTar, TarConflict, tarEntries } from '../../../src/linux/archive/tar-files.ts';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';

const TIME = 1_715_941_230_000;
const CLOCK = new VirtualClock(TIME);
const NOTHING = new Uint8Array(0);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const common = { uid: 1000, gid: 50, modified: TIME, content: NOTHING };

const ENTRIES: readonly TarEntry[] = [
  { ...common, path: 'd', type: 'directory', mode: 0o755 },
  { ...common, path: 'd/file', type: 'file', mode: 0o4644, content: bytes('hello\n') },
  { ...common, path: 'd/empty', type: 'file', mode: 0o600 },
  { ...common, path: 'd/again', type: 'link', mode: 0o4644, target: 'd/file' },
  { ...common, path: 'd/to', type: 'symlink', mode: 0o777, target: '../elsewhere' },
  { ...common, path: 'pipe', type: 'fifo', mode: 0o644 },
  { ...common, path: `long/${'ä'.repeat(80)}`, type: 'file', mode: 0o644, content: bytes('x'.repeat(512)) },
  { ...common, path: 'far', type: 'symlink', mode: 0o777, target: 'y'.repeat(150) },
];

describe('a tar archive', () => {
  test('gives back what was put in', async () => {
    expect(await unpackTar(CLOCK, await packTar(CLOCK, ENTRIES))).toEqual(ENTRIES);
  });

  test('holds large files as the real tar writes and reads them, whatever their names', async () => {
    const large = ['big', `${'long/'.repeat(30)}big`].map((path, i): TarEntry => {
      const content = new Uint8Array(1_000_001 + i).fill(65);
      return { ...common, path, type: 'file', mode: 0o644, content };
    });
    const archive = await packTar(CLOCK, [...ENTRIES, ...large]);
    expect(archive.length % 512).toBe(0);
    const list = execFileSync('tar', ['-tvf', '-', '--numeric-owner', '--utc'], {
      input: archive,
      encoding: 'utf8',
    });
    expect(list.replace(/ +/g, ' ').split('\n').slice(-3)).toEqual([
      '-rw-r--r-- 1000/50 1000001 2024-05-17 10:20 big',
      `-rw-r--r-- 1000/50 1000002 2024-05-17 10:20 ${'long/'.repeat(30)}big`,
      '',
    ]);
    const back = await unpackTar(CLOCK, archive);
    expect(back.map(({ path, content }) => [path, content.length])).toEqual(
      [...ENTRIES, ...large].map(({ path, content }) => [path, content.length]),
    );
    const [first] = await unpackTar(CLOCK, await packTar(CLOCK, large.slice(0, 1)));
    expect({ ...first, content: first?.content.every((byte) => byte === 65) }).toEqual({
      ...large[0],
      content: true,
    });
    const damaged = (await packTar(CLOCK, large)).fill(0x5a, 0, 1);
    await expect(unpackTar(CLOCK, damaged)).rejects.toThrow(new TarError('archive/tar: invalid tar header'));
  });

  test('is what the real tar reads', async () => {
    const list = execFileSync('tar', ['-tvf', '-', '--numeric-owner', '--utc', '--quoting-style=literal'], {
      input: await packTar(CLOCK, ENTRIES.slice(0, 6)),
      encoding: 'utf8',
    });
    expect(list.replace(/ +/g, ' ')).toBe(`drwxr-xr-x 1000/50 0 2024-05-17 10:20 d/
-rwSr--r-- 1000/50 6 2024-05-17 10:20 d/file
-rw------- 1000/50 0 2024-05-17 10:20 d/empty
hrwSr--r-- 1000/50 0 2024-05-17 10:20 d/again link to d/file
lrwxrwxrwx 1000/50 0 2024-05-17 10:20 d/to -> ../elsewhere
prw-r--r-- 1000/50 0 2024-05-17 10:20 pipe
`);
  });

  test.each(['gnu', 'pax', 'ustar'])('of the real tar in format %s can be read', async (format) => {
    const name = format === 'ustar' ? `${'p'.repeat(60)}/${'n'.repeat(60)}` : 'n'.repeat(120);
    const script = `set -e; d=$(mktemp -d); cd $d; mkdir -p "$(dirname ${name})"; printf hi > ${name}; chmod 640 ${name}; touch -d @1715941230 ${name}; tar -c --format=${format} --owner=7 --group=8 --numeric-owner ${name}; rm -r $d`;
    const archive = new Uint8Array(execFileSync('sh', ['-c', script]));
    expect(await unpackTar(CLOCK, archive)).toEqual([
      { path: name, type: 'file', mode: 0o640, uid: 7, gid: 8, modified: TIME, content: bytes('hi') },
    ]);
  });

  test('is refused if it is damaged', async () => {
    const archive = await packTar(CLOCK, ENTRIES);
    const damaged = archive.slice();
    damaged[0] = 0x5a;
    await expect(unpackTar(CLOCK, damaged)).rejects.toThrow(new TarError('archive/tar: invalid tar header'));
  });
});

describe('files', () => {
  let fs: MountNamespace;

  beforeEach(() => {
    const clock = new VirtualClock(TIME);
    fs = new MountNamespace({ tree: new Tree({ clock }), type: 'tmpfs', source: 'tmpfs' });
  });

  test('come out of an archive and go back into one', () => {
    extractTar(fs, '/', ENTRIES, { owners: true });
    expect([...tarEntries(fs, '/d', 'd')]).toEqual(
      [ENTRIES[0], ENTRIES[1], ENTRIES[2], ENTRIES[4]]
        .flatMap((entry) =>
          entry?.path === 'd/file' ? [{ ...entry, path: 'd/again' }] : entry ? [entry] : [],
        )
        .concat([{ ...common, path: 'd/file', type: 'link', mode: 0o4644, target: 'd/again' }])
        .sort((one, other) => (one.path < other.path ? -1 : 1)),
    );
    expect(fs.lstat('/pipe').type).toBe('fifo');
  });

  test('replace files, but no directory by a file or the reverse', () => {
    fs.mkdir('/w');
    fs.mkdir('/w/d');
    fs.writeFile('/w/d/file', 'old');
    extractTar(fs, '/w', ENTRIES.slice(0, 2), { owners: false });
    expect([fs.readText('/w/d/file'), fs.stat('/w/d/file').uid]).toEqual(['hello\n', 0]);
    const file: TarEntry = { ...common, path: 'd', type: 'file', mode: 0o644 };
    expect(() => extractTar(fs, '/w', [file], { owners: false })).toThrow(
      new TarConflict('cannot overwrite directory "/w/d" with non-directory "/w"'),
    );
    const directory: TarEntry = { ...common, path: 'd/file', type: 'directory', mode: 0o755 };
    expect(() => extractTar(fs, '/w', [directory], { owners: false })).toThrow(
      new TarConflict('cannot overwrite non-directory "/w/d/file" with directory "/w"'),
    );
  });

  test('do not leave the directory by way of ..', () => {
    fs.mkdir('/w');
    extractTar(fs, '/w', [{ ...common, path: '../../etc/x', type: 'file', mode: 0o644 }], { owners: false });
    expect([fs.exists('/etc/x'), fs.exists('/w/etc/x')]).toEqual([false, true]);
  });
});
