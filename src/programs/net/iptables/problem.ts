/** Why a call fails: what is said about it, and the exit status. */
export class Problem extends Error {
  readonly status: number;
  /** What is said with it: for a call that makes no sense the program, its version and a hint. */
  readonly manner: 'call' | 'bare' | 'kernel' | 'plain' | 'unsimulated';

  constructor(message: string, manner: Problem['manner'] = 'call', status = manner === 'kernel' ? 4 : 2) {
    super(message);
    this.manner = manner;
    this.status = status;
  }
}

/** What the kernel has answered, in the program's words (nft_strerror); with `program: ` before and a dot behind. */
export function refused(message: string): Problem {
  return new Problem(message, 'plain', 1);
}

export const NO_CHAIN = 'No chain/target/match by that name';

/** Who speaks. */
export interface Speaker {
  /** `iptables`, `ip6tables-restore`. */
  readonly program: string;
  readonly version: string;
}

/** A problem as it is printed. @param line of a file of rules */
export function textOf({ manner, message }: Problem, { program, version }: Speaker, line?: number): string {
  const head = `${program} v${version} (nf_tables): `;
  if (line !== undefined && manner === 'kernel') return `${head}\nline ${line}:${message}\n`;
  if (line !== undefined && manner === 'plain') return `${program}: line ${line} failed: ${message}.\n`;
  if (manner === 'unsimulated') return `${message}\n`;
  if (manner === 'plain') return `${program}: ${message}.\n`;
  if (manner === 'kernel') return `${head}${message}\n`;
  const where = line === undefined ? '' : `Error occurred at line: ${line}\n`;
  const said = manner === 'bare' ? message : `${head}${message}`;
  return `${said}${said === '' ? '' : '\n'}${where}Try \`${program} -h' or '${program} --help' for more information.\n`;
}
