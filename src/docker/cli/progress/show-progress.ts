import type { Tty } from '../../../linux/tty/tty.ts';
import { CommandError } from '../command/command-error.ts';
import type { JsonMessage } from './json-message.ts';
import { progressBar } from './progress-bar.ts';

/** Without a size a terminal counts as this wide. */
const UNKNOWN_WIDTH = 200;

/**
 * Shows what the engine reports, as it comes. Messages with an id and a progress have a line each, which is redrawn on a
 * terminal; elsewhere only changes of the status are printed.
 * @param terminal the terminal that `write` writes to, if it is one
 * @param onAux is given what the engine says to the program rather than to the user
 * @throws CommandError when the engine reports a failure
 */
export async function showProgress(
  messages: AsyncIterable<JsonMessage>,
  write: (text: string) => Promise<void>,
  terminal: Pick<Tty, 'size'> | undefined,
  onAux?: (aux: unknown) => void,
): Promise<void> {
  let lines = new Map<string, number>();
  for await (const message of messages) {
    if (message.aux !== undefined && message.aux !== null) {
      onAux?.(message.aux);
      continue;
    }
    const id = message.id ?? '';
    let text = '';
    let distance = 0;
    if (id !== '' && message.progressDetail) {
      if (!lines.has(id)) {
        lines.set(id, lines.size);
        if (terminal) text += '\n';
      }
      distance = lines.size - (lines.get(id) ?? 0);
      if (terminal) text += `\x1b[${distance}A`;
    } else lines = new Map();
    const failure = failureOf(message);
    if (failure === undefined) text += messageText(message, terminal);
    if (id !== '' && terminal && distance > 0) text += `\x1b[${distance}B`;
    if (text !== '') await write(text);
    if (failure !== undefined) throw new CommandError(failure);
  }
}

function failureOf(message: JsonMessage): string | undefined {
  return message.errorDetail ? (message.errorDetail.message ?? '') : undefined;
}

function messageText(message: JsonMessage, terminal: Pick<Tty, 'size'> | undefined): string {
  const { stream = '', status = '', progressDetail, id = '' } = message;
  const bar = progressDetail ? progressBar(progressDetail, terminal?.size.columns || UNKNOWN_WIDTH) : '';
  const redrawn = terminal !== undefined && stream === '' && progressDetail !== undefined;
  if (!redrawn && bar !== '') return '';
  const end = redrawn ? '\r' : '';
  const start = `${redrawn ? '\x1b[2K\r' : ''}${id === '' ? '' : `${id}: `}`;
  if (progressDetail && terminal) return `${start}${status} ${bar}${end}`;
  return stream === '' ? `${start}${status}${end}\n` : `${start}${stream}${end}`;
}
