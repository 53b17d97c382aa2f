import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { userName } from '../accounts.ts';

/** Who edits a file, as its lock file tells. */
interface Holder {
  readonly user: string;
  readonly program: string;
  readonly pid: number;
}

/** Bytes of a lock file, and where in it the process, the program, the user and the name of the host stand. */
const SIZE = 1024;
const PID_AT = 24;
const PROGRAM_AT = 2;
const USER_AT = 28;
const HOST_AT = 68;
const NAME_AT = 108;

/** Where the lock file of a file lies: `.name.swp` beside it. */
function lockOf(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  return `${name.slice(0, slash)}.${name.slice(slash)}.swp`;
}

/** Who edits a file already; undefined if nobody does. */
export function holderOf(process: Process, name: string): Holder | undefined {
  try {
    const bytes = process.fs.readFile(lockOf(name), SIZE);
    const text = (from: number, size: number): string =>
      new TextDecoder().decode(bytes.subarray(from, from + size)).replace(/\0[\s\S]*$/, '');
    const pid = bytes.slice(PID_AT, PID_AT + 4).reduceRight((sum, byte) => sum * 256 + byte, 0);
    return { user: text(USER_AT, 40), program: text(PROGRAM_AT, 11), pid };
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** Tells others that a file is being edited. Answers whether it could. */
export function lock(process: Process, name: string, program: string): boolean {
  const bytes = new Uint8Array(SIZE);
  const put = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  put(0, 'b0');
  put(PROGRAM_AT, program.slice(0, 10));
  for (let i = 0; i < 4; i++) bytes[PID_AT + i] = (process.pid >>> (8 * i)) & 0xff;
  put(USER_AT, (userName(process.fs, process.credentials.uid) ?? '').slice(0, 16));
  put(HOST_AT, process.machine.hostname.slice(0, 31));
  put(NAME_AT, name.slice(0, 768));
  bytes[1007] = 0x55;
  try {
    process.fs.writeFile(lockOf(name), bytes);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** The file is edited no more. */
export function unlock(process: Process, name: string): void {
  try {
    process.fs.unlink(lockOf(name));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}
