import type { CliSession } from '../cli-session.ts';
import type { Mode } from '../options.ts';
import { LinkError } from '../server-link.ts';

type Run = (session: CliSession) => Promise<number>;

/** What redis-cli does beside sending commands; few ask for it, and it is loaded when somebody does. */
const RUNS: Readonly<Record<Exclude<Mode, 'commands' | 'eval'>, () => Promise<Run>>> = {
  bigkeys: async () => (await import('./biggest-keys-mode.ts')).runBiggestKeys,
  memkeys: async () => (await import('./biggest-keys-mode.ts')).runBiggestKeys,
  cluster: async () => (await import('./cluster-mode.ts')).runCluster,
  dump: async () => (await import('./dump-mode.ts')).runDump,
  hotkeys: async () => (await import('./hot-keys-mode.ts')).runHotKeys,
  'intrinsic-latency': async () => (await import('./intrinsic-latency-mode.ts')).runIntrinsicLatency,
  latency: async () => (await import('./latency-mode.ts')).runLatency,
  'latency-dist': async () => (await import('./latency-spectrum-mode.ts')).runLatencySpectrum,
  'latency-history': async () => (await import('./latency-mode.ts')).runLatency,
  'lru-test': async () => (await import('./lru-test-mode.ts')).runLruTest,
  pipe: async () => (await import('./pipe-mode.ts')).runPipe,
  replica: async () => (await import('./replica-mode.ts')).runReplica,
  scan: async () => (await import('./scan-mode.ts')).runScan,
  stat: async () => (await import('./stat-mode.ts')).runStat,
};

/** These see to their connections themselves, or need none. */
const UNCONNECTED: ReadonlySet<Mode> = new Set(['cluster', 'intrinsic-latency']);

/** Does what an option like --bigkeys asks for; answers the exit status. */
export async function runMode(session: CliSession, mode: keyof typeof RUNS): Promise<number> {
  const run = await session.process.outside(RUNS[mode]());
  if (UNCONNECTED.has(mode)) return run(session);
  if (!(await session.connect())) return 1;
  try {
    return await run(session);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    await session.complain(`Error: ${error.message}\n`);
    return 1;
  }
}
