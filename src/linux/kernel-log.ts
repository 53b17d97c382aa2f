import type { Kernel } from './kernel.ts';

/** What the kernel has said. */
export interface KernelMessage {
  /** Seconds since it booted. */
  readonly at: number;
  /** 0 for an emergency to 7. */
  readonly level: number;
  readonly text: string;
}

/** As many messages as fit into a usual buffer. */
const MOST = 2000;

const LOGS = new WeakMap<Kernel, KernelMessage[]>();

/** The kernel's messages, the oldest first; beginning with those of the boot. */
export function kernelLog(kernel: Kernel): KernelMessage[] {
  const known = LOGS.get(kernel) ?? [
    {
      at: 0,
      level: 5,
      text: `Linux version ${kernel.release} (buildd@lcy02-amd64-080) (x86_64-linux-gnu-gcc-13) ${kernel.version}`,
    },
    { at: 0, level: 6, text: 'Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1 ro console=ttyS0' },
  ];
  LOGS.set(kernel, known);
  return known;
}

export function kernelSays(kernel: Kernel, level: number, text: string): void {
  const log = kernelLog(kernel);
  log.push({ at: (kernel.clock.now() - kernel.bootedAt) / 1000, level, text });
  if (log.length > MOST) log.shift();
}
