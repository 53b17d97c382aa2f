import { SystemError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process/process.ts';
import { CommandError } from '../../command/command-error.ts';
import { goQuote } from '../../format/go-quote.ts';

/** Reads --security-opt; a seccomp profile is sent by its content. @throws CommandError */
export function parseSecurityOptions(process: Process, values: readonly string[]): readonly string[] {
  return values.map((value) => {
    const separator = value.includes('=') ? '=' : ':';
    const [key = '', setting = ''] = splitOnce(value, separator);
    if (setting === '' && key !== 'no-new-privileges') {
      throw new CommandError(`Invalid --security-opt: ${goQuote(value)}`);
    }
    if (key !== 'seccomp' || setting === 'builtin' || setting === 'unconfined') return value;
    return `seccomp=${readProfile(process, setting)}`;
  });
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function readProfile(process: Process, path: string): string {
  let text: string;
  try {
    text = new TextDecoder().decode(process.fs.readFile(path));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const reason = `open ${path}: ${error.message.toLowerCase()}`;
    throw new CommandError(`opening seccomp profile (${path}) failed: ${reason}`);
  }
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new CommandError(`compacting json for seccomp profile (${path}) failed: invalid character`);
  }
}
