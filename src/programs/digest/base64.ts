import { endsAtError, type Tool } from '../command/command.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64: Tool = {
  name: 'base64',
  usage: 'base64 [-d] [-w COL] [FILE]',
  gnuUsage: '[OPTION]... [FILE]',
  options: { short: 'diw:', long: { decode: 'd', 'ignore-garbage': 'i', 'wrap:': 'w' } },
  busyboxOptions: { short: 'dw:', numbers: 'w' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length > 1) command.misuse(`extra operand ${command.quote(operands[1] ?? '')}`);
    const wrap = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrap)) return command.fail(`invalid wrap size: ${command.quote(wrap)}`);
    const decodes = options.has('d');
    await command.eachInput(
      operands,
      async (input) => {
        const text = await input.rest();
        if (!decodes) {
          await command.out.bytes(folded(encode(text), Number(wrap)));
          return;
        }
        const { bytes, valid } = command.gnu ? decode(text, options.has('i')) : decodeLeniently(text);
        await command.out.bytes(bytes);
        if (!valid) await command.warn(command.say('invalid input', 'truncated input'));
      },
      decodes ? { complaint: endsAtError(command) } : {},
    );
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

/**
 * As busybox reads it: what is no letter of base64 is skipped.
 */
function decodeLeniently(text: string): { readonly bytes: string; readonly valid: boolean } {
  let bytes = '';
  let group: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string; // at < length
    const isPadding = group.length === 3 || (group.length === 2 && text[at + 1] === '=');
    const value = character === '=' && isPadding ? 64 : ALPHABET.indexOf(character);
    if (value < 0) continue;
    group.push(value);
    if (group.length < 4) continue;
    const [a = 0, b = 0, c = 0, d = 0] = group;
    group = [];
    bytes += String.fromCharCode(((a << 2) | (b >> 4)) & 255);
    if (c < 64) bytes += String.fromCharCode(((b << 4) | (c >> 2)) & 255);
    if (d < 64) bytes += String.fromCharCode(((c << 6) | d) & 255);
  }
  return { bytes, valid: group.length === 0 };
}
