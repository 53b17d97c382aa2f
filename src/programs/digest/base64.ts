import type { Tool } from '../command/command.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64: Tool = {
  name: 'base64',
  usage: 'base64 [-d] [-w COL] [FILE]',
  gnuUsage: '[OPTION]... [FILE]',
  options: { short: 'diw:', long: { decode: 'd', 'ignore-garbage': 'i', 'wrap:': 'w' } },
  busyboxOptions: { short: 'dw:' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length > 1) command.misuse(`extra operand ${command.quote(operands[1] ?? '')}`);
    const wrap = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrap))
      return command.fail(
        command.say(`invalid wrap size: ${command.quote(wrap)}`, `invalid number '${wrap}'`),
      );
    await command.eachInput(operands, async (input) => {
      const text = await input.rest();
      if (!options.has('d')) {
        await command.out.bytes(folded(encode(text), Number(wrap)));
        return;
      }
      const { bytes, valid } = decode(text, options.has('i'));
      await command.out.bytes(bytes);
      if (!valid) await command.warn(command.say('invalid input', 'truncated input'));
    });
    return undefined;
  },
};

function folded(text: string, width: number): string {
  if (width === 0) return text;
  let lines = '';
  for (let i = 0; i < text.length; i += width) lines += `${text.slice(i, i + width)}\n`;
  return lines;
}

function encode(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1) || 0, text.charCodeAt(i + 2) || 0];
    const bits = (a << 16) | (b << 8) | c;
    const left = text.length - i;
    out += ALPHABET[bits >> 18];
    out += ALPHABET[(bits >> 12) & 63];
    out += left > 1 ? ALPHABET[(bits >> 6) & 63] : '=';
    out += left > 2 ? ALPHABET[bits & 63] : '=';
  }
  return out;
}

function decode(text: string, ignoreGarbage: boolean): { readonly bytes: string; readonly valid: boolean } {
  let bytes = '';
  let bits = 0;
  let count = 0;
  let padding = 0;
  for (const character of text) {
    if (character === '\n') continue;
    if (character === '=') {
      padding++;
      continue;
    }
    const value = ALPHABET.indexOf(character);
    if (value < 0) {
      if (ignoreGarbage) continue;
      return { bytes, valid: false };
    }
    bits = ((bits << 6) | value) & 0xffffff;
    if (++count % 4 === 0) bytes += String.fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255);
  }
  const rest = count % 4;
  if (rest === 2) bytes += String.fromCharCode((bits >> 4) & 255);
  if (rest === 3) bytes += String.fromCharCode((bits >> 10) & 255, (bits >> 2) & 255);
  return { bytes, valid: rest === 0 ? padding === 0 : rest > 1 && padding === 4 - rest };
}
