import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Arena } from './arena.ts';

/** The machine's own collector, which is hidden by default. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

/** In a function of its own, so that no variable of the test holds the container. */
function weakly({ world }: Arena): readonly WeakRef<object>[] {
  const container = world.engine.containers.find('c1');
  return [new WeakRef(container), new WeakRef(container.writable)];
}

it('keeps nothing of a container that was removed', async () => {
  const arena = new Arena();
  await arena.prepare();
  const gone: WeakRef<object>[] = [];
  for (let i = 0; i < 5; i++) {
    await arena.ask('POST', '/containers/create?name=c1', {
      Image: 'base:2',
      HostConfig: { NetworkMode: 'n1', PublishAllPorts: true },
    });
    await arena.batch([
      { delay: 0, request: ['POST', '/containers/c1/start'] },
      { delay: 0, request: ['POST', '/containers/c1/wait?condition=removed'], follow: true },
      { delay: 10, request: ['GET', '/containers/c1/logs?stdout=1&follow=1'], follow: true },
      {
        delay: 10,
        request: ['POST', '/containers/c1/exec', { Cmd: ['echo', 'x'], AttachStdout: true }],
        exec: { delay: 0, detach: false },
      },
      { delay: 20_000, request: ['POST', '/containers/c1/kill'] },
    ]);
    gone.push(...weakly(arena));
    await arena.ask('DELETE', '/containers/c1?v=1');
  }
  await arena.wait(60_000);
  // A reference that was followed in this turn of the event loop holds until the next.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(gone.filter((reference) => reference.deref() !== undefined)).toEqual([]);
});
