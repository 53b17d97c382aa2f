import { beforeAll, describe, expect, it } from 'vitest';
import { COMPUTING, IN_THE_SHELL, ON_DOCKER, READING, WAITING } from '../shell/endless-commands.ts';
import { InterruptingClock } from './interrupting-clock.ts';
import { EPOCH, PROMPT, SandboxWorld } from './world.ts';

/**
 * ^C ends everything at once. "At once" is counted in looks at the clock, not measured: after the key nobody looks more
 * often than this before the prompt is there. How long the time between two looks is, `npm run bench` tells.
 */
const MOST_BREATHS_AFTER = 100;

interface Ending {
  /** What the terminal shows from ^C on. */
  readonly shown: string;
  readonly status: string;
  /** Whether the key came, and how often somebody looked at the clock before the prompt was there, if too often. */
  readonly breaths: string;
  /** What it left behind: processes, open files, timers. */
  readonly left: readonly string[];
}

/** Somebody who presses ^C, each time in a fresh terminal of one host. */
class Learner {
  readonly #clock = new InterruptingClock(EPOCH);
  readonly #world = new SandboxWorld(1, this.#clock);

  prepare(script: string): Promise<unknown> {
    return this.#world.run(script);
  }

  /** Types a command, then ^C after so many breaths, or two seconds. */
  async interrupt(command: string, breaths: number): Promise<Ending> {
    const screen = this.#world.openTerminal(200);
    await screen.until(PROMPT);
    const before = this.#state();
    const { timers } = this.#clock;
    let pressed = Number.POSITIVE_INFINITY;
    screen.type(`${command}\r`);
    await screen.until('\x1b[?2004l\r');
    this.#clock.pressAfter(breaths, 2000, () => {
      pressed = this.#clock.breaths;
      screen.type('\x03');
    });
    const all = await screen.until(PROMPT);
    const after = this.#clock.breaths - pressed;
    const told = await screen.line('echo $?');
    // What has lost its reader ends when it writes.
    await this.#clock.drive(this.#world.sleep(50));
    const left = this.#state().filter((each) => !before.includes(each));
    if (this.#clock.timers > timers) left.push(`${this.#clock.timers - timers} timers`);
    screen.type('exit\r');
    await screen.ended();
    return {
      shown: all.slice(all.lastIndexOf('^C')),
      status: /\r\n\x1b\[\?2004l\r(\d+)\r\n/.exec(told)?.[1] ?? told,
      breaths: after >= 0 && after <= MOST_BREATHS_AFTER ? 'few' : String(after),
      left,
    };
  }

  #state(): readonly string[] {
    const { machine } = this.#world.host;
    // Containers go on, and who has ended and is not buried yet holds nothing.
    const processes = machine.pids
      .list()
      .filter((each) => each.machine === machine && each.state !== 'zombie');
    return processes.flatMap(({ pid, argv, descriptors }) => [
      `process ${pid} ${argv.join(' ')}`,
      ...[...descriptors.keys()].map((each) => `file ${each} of ${pid}`),
    ]);
  }
}

const ENDED: Ending = { shown: `^C\r\n${PROMPT}`, status: '130', breaths: 'few', left: [] };

/** Each command with another moment, so that all kinds of moments come up. */
function atSomeMoment(commands: readonly string[]): readonly (readonly [string, number])[] {
  return commands.map((command, i) => [command, 20 + ((i * 37) % 90)]);
}

describe.each([
  ['what the shell does by itself', IN_THE_SHELL, ':'],
  ['programs that read', READING, ':'],
  ['programs that compute', COMPUTING, 'seq 1 2000 | rev > /tmp/a; seq 2 3 6000 > /tmp/b'],
  ['those who wait', WAITING, 'mkfifo /tmp/p'],
  [
    'what has to do with docker',
    ON_DOCKER,
    `docker run -d --name sleeper alpine sleep inf
     docker run -d --name talker alpine sh -c 'while :; do echo; sleep 0.1; done'`,
  ],
])('^C ends %s', (_, commands, preparation) => {
  const learner = new Learner();
  beforeAll(() => learner.prepare(preparation));

  it.each(atSomeMoment(commands))('%s', async (command, breaths) => {
    expect(await learner.interrupt(command, breaths)).toEqual(ENDED);
  });
});

// Between the line's end and the moment when all wait, the key comes to the shell, to a child that has not begun, or to one
// that is about to wait.
it.each([
  'read answer',
  '( read answer )',
  'read answer | cat',
  'bash -c "read answer"',
  'cat',
  'sleep 100 | cat',
])('the first moments of %s', async (command) => {
  const learner = new Learner();
  // The services get ready behind the first prompt: what they open is nobody's leftover.
  await learner.prepare('systemctl is-system-running');
  const moments = Array.from({ length: 20 }, (_, i) => i);
  const endings: Ending[] = [];
  for (const moment of moments) endings.push(await learner.interrupt(command, moment));
  expect(endings).toEqual(moments.map(() => ENDED));
});
