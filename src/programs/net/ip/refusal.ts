import type { Process } from '../../../linux/process/process.ts';

/** A command line that ip refuses: what it says, and its status. */
export interface Refusal {
  readonly message: string;
  readonly status: number;
}

export const INCOMPLETE: Refusal = {
  message: 'Command line is not complete. Try option "help"',
  status: 255,
};

export async function refuse(process: Process, { message, status }: Refusal): Promise<number> {
  await process.complain(`${message}\n`);
  return status;
}
