import { lazy, type Main, type ProgramTable } from '../linux/process/program.ts';
import type { Tty } from '../linux/tty/tty.ts';
import { notSimulated } from '../programs/not-simulated.ts';
import { programTable } from '../programs/table.ts';
import type { Completers } from '../shell/completion.ts';
import { BASH } from '../shell/dialect/bash.ts';
import { shellMain } from '../shell/main.ts';
import { init } from './init.ts';

/** What the programs of a sandbox are given by it. */
interface SandboxPrograms {
  readonly docker: Main;
  readonly services: ReadonlyMap<string, Main>;
  readonly completers: Completers;
  /** A shell on this terminal began (true) or ended (false) to wait for a command. */
  readonly onPrompt: (tty: Tty, waiting: boolean) => void;
}

const REDIS: ReadonlyMap<string, Main> = new Map([
  ['redis-server', lazy(async () => (await import('../redis/server/redis-server.ts')).redisServer)],
  ['redis-cli', lazy(async () => (await import('../redis/cli/redis-cli.ts')).redisCli)],
  [
    'redis-benchmark',
    lazy(async () => (await import('../redis/benchmark/redis-benchmark.ts')).redisBenchmark),
  ],
]);

const STEP_DOWN: ReadonlyMap<string, Main> = new Map([
  ['gosu', lazy(async () => (await import('../programs/processes/gosu.ts')).gosu)],
  ['su-exec', lazy(async () => (await import('../programs/processes/gosu.ts')).suExec)],
]);

/** All programs of host and containers by id. A file may name one that nobody has written: it says so when it runs. */
export function sandboxPrograms({ docker, services, completers, onPrompt }: SandboxPrograms): ProgramTable {
  const ash = almquist(({ ASH: dialect }) => ({ dialect }));
  const shells: ReadonlyMap<string, Main> = new Map([
    ['bash', shellMain({ dialect: BASH, completers, onPrompt })],
    ['dash', almquist(({ DASH: dialect }) => ({ dialect, completers, onPrompt }))],
  ]);
  const applets = new Map<string, Main>([
    ['sh', ash],
    ['ash', ash],
  ]);
  const programs = new Map<string, Main>([
    ...REDIS,
    ...STEP_DOWN,
    ...shells,
    ...services,
    ['docker', docker],
    ['init', init],
  ]);
  return new WholeTable(programTable(programs, applets));
}

/** The Almquist shells; bash is what everybody meets first. */
function almquist(
  options: (dialects: typeof import('../shell/dialect/almquist.ts')) => Parameters<typeof shellMain>[0],
): Main {
  return lazy(async () => shellMain(options(await import('../shell/dialect/almquist.ts'))));
}

class WholeTable extends Map<string, Main> {
  override get(id: string): Main {
    return super.get(id) ?? notSimulated;
  }
}
