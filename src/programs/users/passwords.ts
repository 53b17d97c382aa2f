import { returnTerminal, setTerminal } from '../../linux/process/controlling-terminal.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command } from '../command/command.ts';
import { editLines } from './account-files.ts';
import { hashPassword, makeSalt } from './password-hash.ts';

/**
 * The field of /etc/shadow that holds a user's password; undefined without an entry. Those that read and write it have
 * root's rights, whoever calls them (setuid).
 */
export function passwordEntry(
  { process: { machine } }: Pick<Command, 'process'>,
  user: string,
): string | undefined {
  const { fs } = machine;
  if (!fs.exists('/etc/shadow')) return undefined;
  const line = fs
    .readText('/etc/shadow')
    .split('\n')
    .find((each) => each.startsWith(`${user}:`));
  return line?.split(':')[1];
}

/** Puts a password field down, and the day on which that was. @throws SystemError */
export function setPasswordEntry(command: Command, user: string, entry: string): void {
  const day = String(Math.floor(command.process.machine.kernel.clock.now() / 86_400_000));
  editLines({ fs: command.process.machine.fs }, '/etc/shadow', (fields) =>
    fields[0] === user ? [user, entry, day, ...fields.slice(3)] : fields,
  );
}

/** What /etc/shadow keeps of a password. */
export function shadowed({ process }: Command, password: string): Promise<string> {
  const { random } = process.machine.kernel;
  return hashPassword(
    process,
    password,
    makeSalt(() => random.integer(64)),
  );
}

/** A line that is not shown while it is typed; undefined at the end of the input or after ^C. */
export async function readPassword(process: Process): Promise<string | undefined> {
  const { text } = await typePassword(process, 0);
  return text;
}

/** The same from any descriptor; there is no text at the end of the input, or after ^C. */
export async function typePassword(
  process: Process,
  descriptor: number,
): Promise<{ readonly text?: string; readonly interrupted?: true }> {
  const tty = process.descriptors.get(descriptor)?.tty;
  const before = tty && (await setTerminal(process, tty, { echo: false }));
  let interrupted = false;
  process.onSignal('SIGINT', () => {
    interrupted = true;
  });
  const bytes: number[] = [];
  try {
    while (!interrupted) {
      const [byte] = await process.read(descriptor, 1);
      if (byte === undefined && bytes.length === 0) return {};
      if (byte === undefined || byte === 0x0a)
        return { text: new TextDecoder().decode(Uint8Array.from(bytes)) };
      bytes.push(byte);
    }
    return { interrupted: true };
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return { interrupted: true };
  } finally {
    if (tty && before) returnTerminal(process, tty, before);
  }
}
