import type { RespValue } from '../../resp/value.ts';
import { formatJson, jsonPair } from './format-json.ts';
import { formatCsv, formatRaw, formatReply, type OutputStyle } from './format-reply.ts';
import { standardItems } from './format-standard.ts';

/** Characters of a text, and items of a reply, that are shown in one go. */
const PIECE = 16_384;
const FEW = 64;

type Text = Extract<RespValue, { readonly text: string }>;
type Aggregate = Extract<RespValue, { readonly items: readonly RespValue[] }>;

/** What `formatReply` answers, in pieces if it is long: there is time for a breath between them. */
export function* replyPieces(value: RespValue, style: OutputStyle, plain = false): Generator<string> {
  if ('items' in value && value.items.length > FEW) yield* itemPieces(value, style, plain);
  else if (value.type === 'bulk' && value.text.length > PIECE) yield* textPieces(value, style, plain);
  else yield formatReply(value, style, plain);
}

function* textPieces(value: Text, style: OutputStyle, plain: boolean): Generator<string> {
  const isRaw = plain || style.mode === 'raw';
  // A piece stands in quotes like the whole, which end in the same.
  const shown = (text: string): string => {
    const part: RespValue = { type: 'bulk', text };
    return isRaw ? text : formatReply(part, style).trimEnd().slice(1, -1);
  };
  if (!isRaw) yield '"';
  for (let at = 0; at < value.text.length; at += PIECE) yield shown(value.text.slice(at, at + PIECE));
  yield isRaw ? (plain ? '' : style.replyDelimiter) : '"\n';
}

function* itemPieces(value: Aggregate, style: OutputStyle, plain: boolean): Generator<string> {
  const { items, type } = value;
  const isPaired = type === 'map' || type === 'attribute';
  const mode = plain ? 'raw' : style.mode;
  const between = mode === 'raw' ? style.itemDelimiter : ',';
  if (mode === 'standard') {
    yield* standardItems(value, '');
    return;
  }
  const isJson = mode === 'json' || mode === 'quoted-json';
  const isQuoted = mode === 'quoted-json';
  if (isJson) yield isPaired ? '{' : '[';
  const step = isPaired && mode !== 'csv' ? 2 : 1;
  for (let i = 0; i + step <= items.length; i += step) {
    const [first, second] = [items[i] as RespValue, items[i + 1] as RespValue]; // a pair if they are paired
    const mark = i === 0 ? '' : between;
    if (mode === 'csv') yield mark + formatCsv(first);
    else if (isJson)
      yield mark + (isPaired ? jsonPair(first, second, isQuoted) : formatJson(first, isQuoted));
    else {
      const shown = formatRaw(first, between);
      yield mark + (isPaired ? `${shown} ${formatRaw(second, between)}` : shown);
    }
  }
  if (isJson) yield isPaired ? '}\n' : ']\n';
  else if (mode === 'csv') yield '\n';
  else if (!plain) yield style.replyDelimiter;
}
