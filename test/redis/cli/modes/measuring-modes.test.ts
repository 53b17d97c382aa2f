import { expect, it, vi } from 'vitest';
import { redisCli } from '../../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../../server/server-world.ts';

/** Runs redis-cli for so many virtual milliseconds, and answers what it has printed. */
async function printedWithin(world: ServerWorld, ms: number, ...args: string[]): Promise<string> {
  const running = world.world.start(world.box, redisCli, ['redis-cli', ...args]);
  await world.pass(ms);
  running.process.signal('SIGKILL', { fromKernel: true });
  return (await world.world.clock.drive(running.result)).stdout;
}

const background = (colour: number) => `\x1b[48;5;${colour}m`;
const legend = (colours: readonly number[]) =>
  '---------------------------------------------\n' +
  '. - * #          .01 .125 .25 .5 milliseconds\n' +
  '1,2,3,...,9      from 1 to 9     milliseconds\n' +
  'A,B,C,D,E        10,20,30,40,50  milliseconds\n' +
  'F,G,H,I,J        .1,.2,.3,.4,.5       seconds\n' +
  'K,L,M,N,O,P,Q,?  1,2,4,8,16,30,60,>60 seconds\n' +
  `From 0 to 100%: ${colours.map((colour) => `${background(colour)} `).join('')}\x1b[0m\n` +
  '---------------------------------------------\n';
/** All samples took next to no time. */
const line = (colour: number) =>
  `\x1b[38;5;0m${[...'.-*#123456789ABCDEFGHIJKLMNOPQ?'].map((step, i) => `${background(i === 0 ? colour : 0)}${step}`).join('')}\x1b[0m\n`;

it('--latency-dist draws a line of colours every second', async () => {
  const world = new ServerWorld();
  await world.start();
  const colours = [
    0, 233, 234, 235, 237, 239, 241, 243, 245, 247, 144, 143, 142, 184, 226, 214, 208, 202, 196,
  ];
  expect(await printedWithin(world, 2500, '--latency-dist')).toBe(legend(colours) + line(196) + line(196));
});

it('--latency-dist --mono draws in greys, with a new legend after twenty lines', async () => {
  const world = new ServerWorld();
  await world.start();
  const greys = [0, 233, 234, 235, 237, 239, 241, 243, 245, 247, 249, 251, 253];
  const twenty = legend(greys) + line(253).repeat(20);
  expect(await printedWithin(world, 2350, '--latency-dist', '--mono', '-i', '0.1')).toBe(
    twenty + legend(greys) + line(253),
  );
});

it('--latency measures for a second, and prints as it is told', async () => {
  const world = new ServerWorld();
  await world.start();
  expect((await world.cli('--latency')).stdout).toBe('0 0 0.00 102\n');
  expect((await world.cli('--latency', '--csv')).stdout).toBe('0,0,0.00,102\n');
  expect((await world.cli('--latency', '--json')).stdout).toBe(
    '{"min": 0, "max": 0, "avg": 0.00, "count": 102}\n',
  );
});

it('--latency waits for a server that is away', async () => {
  const world = new ServerWorld();
  // The machine ends with its first process.
  await world.start('--port', '7001');
  const server = await world.start();
  const running = world.world.start(world.box, redisCli, ['redis-cli', '--latency', '-i', '5']);
  await world.pass(1000);
  server.process.signal('SIGKILL', { fromKernel: true });
  await world.pass(1500);
  await world.start();
  const { stdout } = await world.world.clock.drive(running.result);
  expect(stdout).toBe(
    `${[1, 2, 3].map((tries) => `\r\x1b[0KReconnecting... ${tries}\r`).join('')}\r\x1b[0K0 3000 14.85 202\n`,
  );
});

it('--lru-test tells how many keys a cache still holds', async () => {
  const world = new ServerWorld();
  await world.start('--save', '');
  // Nothing takes time here, so the clock is moved: a batch of writes and reads takes a quarter of a second.
  let looked = 0;
  vi.spyOn(world.world.clock, 'monotonic').mockImplementation(() => 250 * looked++);
  const running = world.world.start(world.box, redisCli, ['redis-cli', '--lru-test', '100']);
  await world.pass(50);
  running.process.signal('SIGKILL', { fromKernel: true });
  const { stdout } = await world.world.clock.drive(running.result);
  const lines = stdout.split('\n').slice(0, -1);
  expect(lines.length).toBeGreaterThan(2);
  for (const each of lines) {
    const [, gets, hits, misses] =
      /^(\d+) Gets\/sec \| Hits: (\d+) \(\d+\.\d\d%\) \| Misses: (\d+) \(\d+\.\d\d%\)$/.exec(each) ?? [];
    expect(Number(gets)).toBe(Number(hits) + Number(misses));
  }
  expect(lines.at(-1)).toMatch(/Hits: \d+ \(100\.00%\) \| Misses: 0 \(0\.00%\)$/);
  const popular = await world.cli('EXISTS', 'lru:1', 'lru:2', 'lru:3', 'lru:101');
  expect(popular.stdout).toBe('3\n');
});

it('--intrinsic-latency tells the longest wait, without a server', async () => {
  expect(await new ServerWorld().cli('--intrinsic-latency', '0')).toEqual({
    stdout:
      'Max latency so far: 1000 microseconds.\n\n' +
      '2048 total runs (avg latency: 0.0000 microseconds / 0.00 nanoseconds per run).\n' +
      'Worst run took infx longer than the average latency.\n',
    stderr: '',
    status: 0,
  });
});

it('^C ends --intrinsic-latency with its figures', async () => {
  const world = new ServerWorld();
  const running = world.world.start(world.box, redisCli, ['redis-cli', '--intrinsic-latency', '1000']);
  await world.pass(5);
  running.process.signal('SIGINT', { fromKernel: true });
  const { stdout, status } = await world.world.clock.drive(running.result);
  expect(stdout).toMatch(
    /^Max latency so far: 1000 microseconds\.\n\n\d+ total runs \(avg latency: \d+\.\d{4} microseconds \/ \d+\.\d\d nanoseconds per run\)\.\nWorst run took \d+x longer than the average latency\.\n$/,
  );
  expect(status).toBe(0);
});
