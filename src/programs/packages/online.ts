import type { Process } from '../../linux/process/process.ts';

/** Whether a machine has a way out, to the places that packages come from. */
export function isOnline({ machine }: Process): boolean {
  return machine.net.routes().some(({ destination }) => destination === 'default');
}
