import { cLines } from '../command/c-lines.ts';
import { type Command, cannotOpen, endsAtError, type Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';

export const cat: Tool = {
  name: 'cat',
  usage: 'cat [-nbvteA] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'AbeEnstTuv',
    long: {
      'number-nonblank': 'b',
      number: 'n',
      'squeeze-blank': 's',
      'show-nonprinting': 'v',
      'show-ends': 'E',
      'show-tabs': 'T',
      'show-all': 'A',
    },
  },
  busyboxOptions: { short: 'nbvteAu' },
  async run(command, options) {
    const all = options.has('A');
    const style: Style = {
      nonblank: options.has('b'),
      number: options.has('n') || options.has('b'),
      squeeze: options.has('s'),
      ends: all || options.has('e') || options.has('E'),
      tabs: all || options.has('t') || options.has('T'),
      nonprinting: all || options.has('e') || options.has('t') || options.has('v'),
      gap: command.gnu || !(all || ['e', 't', 'v'].some((name) => options.has(name))) ? '\t' : '  ',
    };
    const plain = options.given.every(({ name }) => name === 'u');
    const page = new Page(command, style);
    // busybox numbers whole lines, which end at a zero byte, and reads them with getc(3).
    const byLines = !command.gnu && style.number && !style.nonprinting;
    await command.eachInput(
      options.operands,
      async (input, path) => {
        if (command.gnu && command.readsItsOutput(input.descriptor)) {
          await command.warn(`${path}: input file is output file`);
          return;
        }
        if (plain) await copy(input, command);
        else if (byLines)
          for (let line = await input.line(); line !== undefined; line = await input.line())
            for (const part of cLines(line)) await page.show(`${part}\n`);
        else
          for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk())
            await page.show(chunk);
      },
      {
        complaint: (path, error, opened) => {
          if (byLines) return endsAtError(command)(path, error, opened);
          // Who looks at each byte fails without a word.
          if (opened && !command.gnu && !plain) command.status = 1;
          return opened && !command.gnu && !plain ? '' : cannotOpen(command)(path, error, opened);
        },
      },
    );
    return undefined;
  },
};

async function copy(input: Input, { out }: Command): Promise<void> {
  for (let bytes = await input.bytes(); bytes.length > 0; bytes = await input.bytes()) await out.raw(bytes);
}

interface Style {
  readonly nonblank: boolean;
  readonly number: boolean;
  readonly squeeze: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly nonprinting: boolean;
  /** Between a number and its line. */
  readonly gap: string;
}

/** Numbers and marks lines; they go on from one file to the next. */
class Page {
  readonly #command: Command;
  readonly #style: Style;
  #number = 0;
  #lineStart = true;
  #blanks = 0;

  constructor(command: Command, style: Style) {
    this.#command = command;
    this.#style = style;
  }

  async show(chunk: string): Promise<void> {
    const { out, gnu } = this.#command;
    const { number, nonblank, squeeze, ends, tabs, nonprinting, gap } = this.#style;
    const lines = chunk.split('\n');
    for (const [i, line] of lines.entries()) {
      const last = i === lines.length - 1;
      if (last && line === '') break;
      const blank = line === '' && this.#lineStart;
      this.#blanks = blank ? this.#blanks + 1 : 0;
      if (squeeze && this.#blanks > 1) continue;
      if (number && this.#lineStart && !(nonblank && blank)) {
        await out.bytes(`${String(++this.#number).padStart(6)}${gap}`);
      }
      let text = nonprinting ? visible(line) : line;
      if (tabs) text = text.replaceAll('\t', '^I');
      // The end of a line of DOS is seen too.
      if (ends && !last && gnu && !nonprinting && text.endsWith('\r')) text = `${text.slice(0, -1)}^M`;
      await out.bytes(last ? text : `${text}${ends ? '$' : ''}\n`);
      this.#lineStart = !last;
    }
  }
}

/** Control characters as ^X, bytes above 127 as M-x. */
function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\xff]/g, (character) => {
    let code = character.charCodeAt(0);
    let mark = '';
    if (code >= 128) {
      mark = 'M-';
      code -= 128;
    }
    if (code === 127) return `${mark}^?`;
    return code < 32 ? `${mark}^${String.fromCharCode(code + 64)}` : `${mark}${String.fromCharCode(code)}`;
  });
}
