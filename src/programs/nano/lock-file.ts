import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { userName } from '../accounts.ts';
import { readSwapBlock, SWAP_BLOCK, type SwapBlock, swapPath, writeSwapBlock } from '../swap-block.ts';

/** Who edits a file already; undefined if nobody does. */
export function holderOf(process: Process, name: string): SwapBlock | undefined {
  try {
    return readSwapBlock(process.fs.readFile(swapPath(name), SWAP_BLOCK));
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** Tells others that a file is being edited. Answers whether it could. */
export function lock(process: Process, name: string, program: string): boolean {
  const bytes = new Uint8Array(SWAP_BLOCK);
  writeSwapBlock(bytes, {
    program,
    pid: process.pid,
    user: (userName(process.fs, process.credentials.uid) ?? '').slice(0, 16),
    host: process.machine.hostname.slice(0, 31),
    name: name.slice(0, 768),
    changed: true,
  });
  try {
    process.fs.writeFile(swapPath(name), bytes);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** The file is edited no more. */
export function unlock(process: Process, name: string): void {
  try {
    process.fs.unlink(swapPath(name));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}
