import type { Process } from './process.ts';

/** What a process takes, in bytes. */
export interface MemorySize {
  /** All that it could address: VSZ, VIRT. */
  readonly virtual: number;
  /** What of it is in memory, shared libraries included: RSS, RES. */
  readonly resident: number;
  /** What of that others share. */
  readonly shared: number;
  /** What its control group is charged with: what nobody shares, and what the kernel keeps for it. */
  readonly own: number;
}

/** Stacks and page tables of a process, which the kernel keeps for it. */
const KERNEL_PART = 160;

function kibibytes(virtual: number, resident: number, own: number): MemorySize {
  const shared = resident - (own - KERNEL_PART);
  return { virtual: virtual * 1024, resident: resident * 1024, shared: shared * 1024, own: own * 1024 };
}

const SMALL = kibibytes(7_120, 3_584, 672);

/** Programs that are larger than most, by the name of their file: what each takes just after its start. */
const SIZES: ReadonlyMap<string, MemorySize> = new Map([
  ['systemd', kibibytes(21_572, 12_940, 3_812)],
  ['dockerd', kibibytes(2_048_320, 92_184, 41_620)],
  ['containerd', kibibytes(1_874_520, 46_336, 17_208)],
  ['containerd-shim-runc-v2', kibibytes(1_237_972, 13_568, 4_716)],
  ['docker', kibibytes(1_830_456, 27_648, 9_340)],
  ['docker-proxy', kibibytes(1_745_168, 3_968, 1_540)],
  ['bash', kibibytes(8_528, 5_376, 1_736)],
  ['nginx', kibibytes(11_468, 7_296, 1_840)],
  ['node', kibibytes(998_744, 46_080, 19_460)],
  ['python3', kibibytes(15_892, 9_984, 5_312)],
  ['redis-server', kibibytes(54_420, 11_520, 3_208)],
]);

/** What a process takes: its program's size and what it holds besides. */
export function memorySize(process: Process): MemorySize {
  if (process.state === 'zombie') return NOTHING;
  const { virtual, resident, shared, own } = SIZES.get(programOf(process)) ?? SMALL;
  const held = process.held + (process.weigh?.() ?? 0);
  return { virtual: virtual + held, resident: resident + held, shared, own: own + held };
}

const NOTHING: MemorySize = { virtual: 0, resident: 0, shared: 0, own: 0 };

function programOf({ executable }: Process): string {
  return executable.slice(executable.lastIndexOf('/') + 1);
}
