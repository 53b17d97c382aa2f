import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { USAGE, VERSION_LINE } from './usage.ts';

/** Calls of redis-server that start no server: what they end with; undefined if this is not one of them. */
export async function specialCall(process: Process, args: readonly string[]): Promise<number | undefined> {
  switch (args[0]) {
    case '-v':
    case '--version':
      await process.print(VERSION_LINE);
      return 0;
    case '-h':
    case '--help':
      await process.complain(USAGE);
      return 1;
    case '--test-memory':
      if (args.length !== 2) {
        await process.complain(
          'Please specify the amount of memory to test in megabytes.\nExample: ./redis-server --test-memory 4096\n\n',
        );
        return 1;
      }
      return (await process.outside(import('./memory-test.ts'))).testMemory(
        process,
        Number.parseInt(args[1] ?? '', 10) || 0,
      );
    case '--check-system':
      return checkSystem(process);
    default:
      return undefined;
  }
}

type Verdict = 'skipped' | 'OK' | { readonly problem: string };

const OVERCOMMIT =
  "Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.";
const XEN =
  "Your system is configured to use the 'xen' clocksource which might lead to degraded performance. Check the result of the [slow-clocksource] system check: run 'redis-server --check-system' to check if the system's clocksource isn't degrading performance.";
const HUGE_PAGES =
  "You have Transparent Huge Pages (THP) support enabled in your kernel. This will create latency and memory usage issues with Redis. To fix this issue run the command 'echo madvise > /sys/kernel/mm/transparent_hugepage/enabled' as root, and add it to your /etc/rc.local in order to retain the setting after a reboot. Redis must be restarted after THP is disabled (set to 'madvise' or 'never').";

/** redis-server --check-system: whether the kernel is set up as Redis likes it. What there is no file about is skipped. */
async function checkSystem(process: Process): Promise<number> {
  const look = (path: string, judge: (text: string) => string | undefined): Verdict => {
    const text = textOf(process, path);
    if (text === undefined) return 'skipped';
    const problem = judge(text);
    return problem === undefined ? 'OK' : { problem };
  };
  const checks: readonly (readonly [name: string, verdict: Verdict])[] = [
    // Reading the clock never goes through the kernel here.
    ['slow-clocksource', 'OK'],
    [
      'xen-clocksource',
      look('/sys/devices/system/clocksource/clocksource0/current_clocksource', (text) =>
        text === 'xen' ? XEN : undefined,
      ),
    ],
    ['overcommit', look('/proc/sys/vm/overcommit_memory', overcommitProblem)],
    [
      'THP',
      look('/sys/kernel/mm/transparent_hugepage/enabled', (text) =>
        text.includes('[always]') ? HUGE_PAGES : undefined,
      ),
    ],
  ];
  for (const [name, verdict] of checks) {
    const words = typeof verdict === 'string' ? verdict : `WARNING:\n${verdict.problem}`;
    await process.print(`[${name}]...${words}\n`);
  }
  return checks.some(([, verdict]) => typeof verdict !== 'string') ? 1 : 0;
}

/** What is wrong with the kernel's setting of memory overcommit; undefined also if it cannot be read. */
export function overcommitWarning(process: Process): string | undefined {
  const text = textOf(process, '/proc/sys/vm/overcommit_memory');
  return text === undefined ? undefined : overcommitProblem(text);
}

function overcommitProblem(text: string): string | undefined {
  return Number.parseInt(text, 10) === 1 ? undefined : OVERCOMMIT;
}

function textOf(process: Process, path: string): string | undefined {
  try {
    return process.fs.readText(path).trim();
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
