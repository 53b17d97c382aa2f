import type { Process } from '../linux/process/process.ts';

/** What stands in for a program that the sandbox does not have: it says so, with the command that was meant. */
export async function notSimulated(process: Process): Promise<number> {
  const [name = '', verb] = process.argv;
  const program = name.slice(name.lastIndexOf('/') + 1);
  const command = verb !== undefined && /^[a-z][a-z-]*$/.test(verb) ? `${program} ${verb}` : program;
  await process.complain(`drydock: '${command}' is not simulated\n`);
  return 127;
}
