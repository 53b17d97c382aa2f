import { expect, test } from 'vitest';
import { addAppletLinks } from '../../src/images/busybox-applets.ts';
import { LayerBuilder } from '../../src/linux/fs/layer-builder.ts';
import { SHELVES } from '../../src/programs/tools.ts';
import { applet, World } from './world.ts';

test('every shelf holds the tools that its names say, and no others', async () => {
  for (const { both = '', gnu = '', busybox = '', load } of SHELVES) {
    const names = [both, gnu, busybox].flatMap((each) => each.split(' ')).filter((name) => name !== '');
    expect([...(await load()).keys()].sort()).toEqual(names.sort());
  }
});

test('an applet that images link to runs, or says that it is not simulated', async () => {
  const missing: string[] = [];
  const names: string[] = [];
  class Links extends LayerBuilder {
    override addSymlink(path: string): this {
      names.push(path.slice(path.lastIndexOf('/') + 1));
      return this;
    }
  }
  addAppletLinks(new Links(0));
  // ash is the sandbox's, and yes never ends.
  for (const name of names.filter((each) => each !== 'ash' && each !== 'yes')) {
    const world = new World();
    const { stderr } = await world.run(applet(name, '--no-such-option'));
    if (stderr.includes('applet not found') || stderr.includes('internal error')) missing.push(name);
  }
  expect(missing).toEqual([]);
});

test('busybox itself: its overview, its list, and what it does not know', async () => {
  const world = new World();
  const { stdout } = await world.run(['/bin/busybox']);
  expect(stdout.split('\n')[0]).toBe('BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.');
  expect((await world.run(['/bin/busybox', '--list'])).stdout.split('\n').slice(0, 3)).toEqual([
    '[',
    '[[',
    'acpid',
  ]);
  expect(await world.run(['/bin/busybox', 'nosuch'])).toEqual({
    stdout: '',
    stderr: 'nosuch: applet not found\n',
    status: 127,
  });
  expect(await world.run(['/bin/busybox', 'syslogd', 'x'])).toEqual({
    stdout: '',
    stderr: "drydock: 'syslogd x' is not simulated\n",
    status: 127,
  });
});

test('busybox tells where its applets belong, and puts them there', async () => {
  const world = new World();
  const fs = world.fs.from({ cwd: '/' });
  const full = (await world.run(['/bin/busybox', '--list-full'])).stdout.split('\n');
  expect(full.slice(0, 4)).toEqual(['usr/bin/[', 'usr/bin/[[', 'sbin/acpid', 'usr/sbin/add-shell']);
  fs.mkdir('/b');
  expect(await world.run(['/bin/busybox', '--install', '-s', '/b'])).toEqual({
    stdout: '',
    stderr: '',
    status: 0,
  });
  expect(fs.readlink('/b/ls')).toBe('/bin/busybox');
  expect(fs.readDirectory('/b').length).toBe(full.length - 1);
  expect(await world.run(['/bin/busybox', '--install', '/nosuch'])).toMatchObject({ stdout: '', status: 1 });
});
