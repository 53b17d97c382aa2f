import type { Process } from '../../linux/process/process.ts';
import { BadNumber, busyboxNumber } from '../busybox-number.ts';
import { BUSYBOX_BANNER } from './busybox-banner.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from './options.ts';

/** What busybox prints to say how an applet is used; the words are loaded when they are needed. */
export async function usageText({ machine }: Process, usage: string): Promise<string> {
  const { busyboxDetails } = await machine.kernel.clock.outside(import('./busybox-details.ts'));
  return `${BUSYBOX_BANNER}\n\nUsage: ${usage}\n${busyboxDetails(usage)}`;
}

/** Shows an applet's usage on standard error, as busybox does after a mistake; answers the status. */
export async function showUsage(process: Process, usage: string): Promise<number> {
  await process.complain(await usageText(process, usage));
  return 1;
}

/**
 * Reads an applet's options. A mistake or --help prints the usage and ends the process.
 */
export async function appletOptions(
  process: Process,
  applet: string,
  spec: OptionSpec,
  usage: string,
): Promise<Options> {
  const args = process.argv.slice(1);
  if (args[0] === '--help') {
    // busybox: help that was asked for is no error, but still goes to standard error.
    await showUsage(process, usage);
    process.exit(0);
  }
  try {
    return parseOptions(args, spec);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`${applet}: ${error.message}\n`);
    process.exit(await showUsage(process, usage));
  }
}

/** A whole number of an option. Prints busybox's message and ends the process if it is none or out of range. */
export async function appletNumber(
  process: Process,
  applet: string,
  text: string,
  range: { readonly least: number; readonly most: number },
): Promise<number> {
  try {
    return busyboxNumber(text, range);
  } catch (error) {
    if (!(error instanceof BadNumber)) throw error;
    await process.complain(`${applet}: ${error.message}\n`);
    return process.exit(1);
  }
}
