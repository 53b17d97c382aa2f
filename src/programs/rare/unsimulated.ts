import type { Process } from '../../linux/process/process.ts';
import { notSimulated } from '../not-simulated.ts';
import { rareUsage } from './usage-lines.ts';

/** An applet that the sandbox does not simulate: it tells how it is used, or that it is not there. */
export async function unsimulated(process: Process): Promise<number> {
  const [path = '', option] = process.argv;
  if (process.argv.length !== 2 || option !== '--help') return notSimulated(process);
  const usage = rareUsage(path.slice(path.lastIndexOf('/') + 1));
  await process.complain(usage ?? 'No help available\n');
  return 0;
}
