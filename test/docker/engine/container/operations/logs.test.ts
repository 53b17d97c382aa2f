import { describe, expect, it } from 'vitest';
import { text, World } from '../world.ts';

describe('docker logs', () => {
  it('shows lines with their stream, the last ones, and those of a time', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['talk', 'one', 'two', 'three', 'four'] });
    await world.sleep(1000);
    expect(await world.logs('c1')).toEqual({ stdout: 'one\nthree\n', stderr: 'two\nfour\n' });
    expect(await world.logs('c1', '&tail=2')).toEqual({ stdout: 'three\n', stderr: 'four\n' });
    expect(await world.logs('c1', '&tail=0')).toEqual({ stdout: '', stderr: '' });
    expect(await world.logs('c1', '&tail=abc')).toEqual({ stdout: 'one\nthree\n', stderr: 'two\nfour\n' });
    expect(await world.logs('c1', '&since=1795359601')).toEqual({ stdout: '', stderr: '' });
    expect(await world.logs('c1', '&until=1795359599')).toEqual({ stdout: '', stderr: '' });
    expect(await world.logs('c1', '&tail=1&timestamps=1&details=1')).toEqual({
      stdout: '',
      stderr: '2026-11-22T15:00:00.000000000Z  four\n',
    });
  });

  it('shows what the options of the log add to each line', async () => {
    const world = new World();
    const details = async (name: string, Config: object, Type = 'json-file'): Promise<string> => {
      await world.start(name, {
        Cmd: ['talk', 'one'],
        Env: ['A=1', 'B=x y', 'C='],
        Labels: { tier: 'back/end', tine: '2', other: '3' },
        HostConfig: { LogConfig: { Type, Config } },
      });
      await world.sleep(10);
      return (await world.logs(name, '&details=1')).stdout;
    };
    expect(await details('c1', { labels: 'tier,nosuch', env: 'B,C' })).toBe('B=x+y,C=,tier=back%2Fend one\n');
    expect(await details('c2', { 'labels-regex': '^ti', 'env-regex': '^A$' })).toBe(
      'A=1,tier=back%2Fend,tine=2 one\n',
    );
    expect(await details('c3', { tag: '{{.Name}}', 'labels-regex': '(' })).toBe(
      'tag=%7B%7B.Name%7D%7D one\n',
    );
    expect(await details('c4', { labels: 'tier' }, 'journald')).toBe(' one\n');
  });

  it('reads of other drivers the copy that the engine keeps, if it keeps one', async () => {
    const world = new World();
    const LogConfig = { Type: 'syslog', Config: {} };
    await world.start('c1', { Cmd: ['talk', 'one'], HostConfig: { LogConfig } });
    await world.start('c2', {
      Cmd: ['talk', 'one'],
      HostConfig: { LogConfig: { ...LogConfig, Config: { 'cache-disabled': 'true' } } },
    });
    await world.sleep(10);
    expect((await world.logs('c1')).stdout).toBe('one\n');
    expect(await world.call('GET', '/containers/c2/logs?stdout=1')).toMatchObject({
      status: 501,
      body: { message: 'configured logging driver does not support reading' },
    });
  });

  it('follows until the container stops, and no longer', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['count', '3'] });
    expect((await world.logs('c1', '&follow=1&tail=0')).stdout).toBe('2\n3\n');
    expect((await world.logs('c1', '&follow=1')).stdout).toBe('1\n2\n3\n');
  });

  it('keeps the end of output without a newline, and what earlier runs have said', async () => {
    const world = new World();
    world.addImage('noeol', { Cmd: ['cat', '/etc/noeol'] }, (layer) => layer.addFile('/etc/noeol', 'no end'));
    await world.start('c2', { Image: 'noeol' });
    await world.sleep(1);
    await world.call('POST', '/containers/c2/start');
    await world.sleep(1);
    expect((await world.logs('c2')).stdout).toBe('no endno end');
  });

  it('has the bytes of a terminal as they are', async () => {
    const world = new World();
    await world.start('c1', { Tty: true, Cmd: ['talk', 'one', 'two'] });
    await world.sleep(1);
    const response = await world.send('GET', '/containers/c1/logs?stdout=1&stderr=1');
    expect(response.headers.get('content-type')).toBe('application/vnd.docker.raw-stream');
    expect(await text(response.body)).toBe('one\r\ntwo\r\n');
  });

  it('gives each line a frame of its own, also of those that came in one write', async () => {
    const world = new World();
    world.addImage('poem', { Cmd: ['cat', '/etc/poem'] }, (layer) =>
      layer.addFile('/etc/poem', 'one\n\ntwo\nend'),
    );
    await world.start('c1', { Image: 'poem' });
    await world.sleep(1);
    const shown = async (query: string): Promise<string> => {
      const { body } = await world.send('GET', `/containers/c1/logs?stdout=1${query}`);
      return text(body);
    };
    const frame = (line: string): string => `\x01\0\0\0\0\0\0${String.fromCharCode(line.length)}${line}`;
    expect(await shown('')).toBe(['one\n', '\n', 'two\n', 'end'].map(frame).join(''));
    expect(await shown('&tail=3')).toBe(['\n', 'two\n', 'end'].map(frame).join(''));
    expect(await shown('&tail=2&details=1')).toBe([' two\n', ' end'].map(frame).join(''));
    expect(await shown('&tail=9')).toBe(await shown(''));
  });

  it('refuses to show nothing, and what is not kept', async () => {
    const world = new World();
    await world.create('c1', { HostConfig: { LogConfig: { Type: 'none' } } });
    expect(await world.call('GET', '/containers/c1/logs')).toEqual({
      status: 400,
      body: { message: 'Bad parameters: you must choose at least one stream' },
    });
    expect(await world.call('GET', '/containers/c1/logs?stdout=1')).toEqual({
      status: 501,
      body: { message: 'configured logging driver does not support reading' },
    });
  });
});
