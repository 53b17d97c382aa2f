import { formatNumber } from '../text/number-format.ts';
import { toNumber, toText, type Value } from './values.ts';

/** sprintf; undefined if there are too few arguments. */
export function format(template: string, args: readonly Value[], convfmt: string): string | undefined {
  let next = 0;
  let missing = false;
  const take = (): Value => {
    if (next >= args.length) missing = true;
    return args[next++];
  };
  const text = template.replace(
    /%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?([hlLqjzt]*)([a-zA-Z]))/g,
    (
      whole,
      flags: string | undefined,
      width: string | undefined,
      precision: string | undefined,
      _: string,
      letter: string | undefined,
    ) => {
      if (letter === undefined || flags === undefined) return '%';
      const size = width === '*' ? toNumber(take()) : Number(width ?? 0);
      const digits =
        precision === undefined ? undefined : precision === '*' ? toNumber(take()) : Number(precision || 0);
      const spec = { flags, width: Math.trunc(size), precision: digits, letter };
      if (letter === 's') return formatNumber(spec, toText(take(), convfmt));
      if (letter === 'c') {
        const value = take();
        const character =
          typeof value === 'number'
            ? String.fromCharCode(Math.trunc(value) & 0xff)
            : toText(value, convfmt).slice(0, 1);
        return formatNumber({ ...spec, precision: undefined, letter: 's' }, character);
      }
      if (!/[diouxXeEfFgGaA]/.test(letter)) return whole;
      const value = toNumber(take());
      if (!Number.isFinite(value))
        return formatNumber(
          { ...spec, letter: 's', precision: undefined, flags: flags.replace('0', '') },
          Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf',
        );
      return formatNumber(spec, /[diouxX]/.test(letter) ? Math.trunc(value) : value);
    },
  );
  return missing ? undefined : text;
}
