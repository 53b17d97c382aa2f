/** Who edits a file: the first block of vim's swap files (memline.c), which nano's lock files are alone. */
export interface SwapBlock {
  /** `VIM 9.1`, `nano 7.2` */
  readonly program: string;
  readonly pid: number;
  readonly user: string;
  readonly host: string;
  /** The file that is edited. */
  readonly name: string;
  /** Whether there are changes that are not written. */
  readonly changed: boolean;
}

/** Bytes of a block that matter, and where in it what stands. */
export const SWAP_BLOCK = 1024;
const PROGRAM_AT = 2;
const PID_AT = 24;
const USER_AT = 28;
const HOST_AT = 68;
const NAME_AT = 108;
const CHANGED_AT = 1007;
const CHANGED = 0x55;
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** `.name.swp` beside a file; vim takes the letters before p for further ones. */
export function swapPath(file: string, letter = 'p'): string {
  const slash = file.lastIndexOf('/') + 1;
  return `${file.slice(0, slash)}.${file.slice(slash)}.sw${letter}`;
}

export function readSwapBlock(bytes: Uint8Array): SwapBlock {
  const text = (from: number, size: number): string =>
    DECODER.decode(bytes.subarray(from, from + size)).replace(/\0[\s\S]*$/, '');
  return {
    program: text(PROGRAM_AT, 11),
    pid: bytes.slice(PID_AT, PID_AT + 4).reduceRight((sum, byte) => sum * 256 + byte, 0),
    user: text(USER_AT, 40),
    host: text(HOST_AT, 40),
    name: text(NAME_AT, CHANGED_AT - NAME_AT - 8),
    changed: bytes[CHANGED_AT] === CHANGED,
  };
}

/** Writes a block at the beginning of `bytes`, which are zeros; texts are cut to their room. */
export function writeSwapBlock(bytes: Uint8Array, block: SwapBlock): void {
  const put = (at: number, text: string, most: number): void =>
    bytes.set(ENCODER.encode(text).subarray(0, most), at);
  put(0, 'b0', 2);
  put(PROGRAM_AT, block.program, 10);
  for (let i = 0; i < 4; i++) bytes[PID_AT + i] = (block.pid >>> (8 * i)) & 0xff;
  put(USER_AT, block.user, 39);
  put(HOST_AT, block.host, 39);
  put(NAME_AT, block.name, CHANGED_AT - NAME_AT - 8);
  markSwapBlock(bytes, block.changed);
}

/** Tells in a block whether there are changes that are not written. */
export function markSwapBlock(bytes: Uint8Array, changed: boolean): void {
  bytes[CHANGED_AT] = changed ? CHANGED : 0;
}
