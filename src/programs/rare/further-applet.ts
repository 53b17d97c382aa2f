import type { Process } from '../../linux/process/process.ts';
import { mainOf } from '../command/command.ts';
import { notSimulated } from '../not-simulated.ts';
import { BUSYBOX_RARE } from '../shelves/busybox-rare.ts';
import { rareUsage } from './usage-lines.ts';

/** An applet that stands on no shelf of its own. What the sandbox does not simulate tells how it is used, or that it is not there. */
export async function furtherApplet(process: Process): Promise<number> {
  const [path = '', option] = process.argv;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const tool = BUSYBOX_RARE.get(name);
  if (tool) return mainOf(tool, 'busybox')(process);
  if (process.argv.length !== 2 || option !== '--help') return notSimulated(process);
  await process.complain(rareUsage(name) ?? 'No help available\n');
  return 0;
}
