import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

describe('a container', () => {
  it('says what its program says and ends as it ends', async () => {
    const world = new World();
    expect(await world.output('c1', { Cmd: ['talk', 'one', 'two', 'three'] })).toEqual({
      stdout: 'one\nthree\n',
      stderr: 'two\n',
      status: 0,
    });
    expect(await world.output('c2', { Cmd: ['exit', '3'] })).toEqual({ stdout: '', stderr: '', status: 3 });
  });

  it('reads what is typed', async () => {
    const world = new World();
    expect(await world.output('c1', { Cmd: ['cat'] }, 'hello\n')).toEqual({
      stdout: 'hello\n',
      stderr: '',
      status: 0,
    });
  });

  it("has its environment in the engine's order", async () => {
    const world = new World();
    const { stdout } = await world.output('c1', { Hostname: 'box', Env: ['A=1', 'HOME=/h'], Cmd: ['env'] });
    expect(stdout).toBe('PATH=/bin\nHOSTNAME=box\nA=1\nHOME=/h\n');
  });
});
