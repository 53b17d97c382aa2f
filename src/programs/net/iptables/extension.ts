import type { Wanted } from '../../../linux/net/netfilter/rule.ts';
import { Problem } from './problem.ts';

/** An option of an extension. */
export interface ExtensionOption {
  /** Words that follow it. Default 1. */
  readonly arity?: 0 | 1 | 2;
  readonly aliases?: readonly string[];
  /** Whether `!` may stand before it. */
  readonly invertible?: boolean;
}

/** A match or target with the words that it is written in. */
export interface Extension<Spec extends { readonly name: string }> {
  readonly name: string;
  readonly options: Readonly<Record<string, ExtensionOption>>;
  /** @throws Problem */
  readonly read: (given: Given, rule: RuleContext) => Spec;
  /** As `-S` writes it, behind `-m NAME` or `-j NAME`. */
  readonly words: (spec: Spec) => string;
  /** As `-L` shows it. */
  readonly shown: (spec: Spec, numeric: boolean, protocol: string) => string;
  /** What `-h` says about it. */
  readonly help?: string;
}

/** What the rest of a rule says, as far as extensions ask. */
export interface RuleContext {
  readonly v6: boolean;
  /** Number of the protocol that the rule wants; undefined for any. */
  readonly protocol: number | undefined;
}

/** The options that a rule gives to an extension. */
export class Given {
  readonly #extension: string;
  readonly #options = new Map<string, { readonly not: boolean; readonly values: readonly string[] }>();

  constructor(extension: string) {
    this.#extension = extension;
  }

  add(option: string, { invertible }: ExtensionOption, not: boolean, values: readonly string[]): void {
    if (not && !invertible)
      throw new Problem(`${this.#extension}: option "--${option}" cannot be inverted.\n`);
    if (this.#options.has(option)) {
      const older = this.#extension === 'tcp' || this.#extension === 'udp';
      throw new Problem(
        older
          ? `Only one \`--${option}' allowed`
          : `${this.#extension}: option "--${option}" can only be used once.\n`,
      );
    }
    this.#options.set(option, { not, values });
  }

  get empty(): boolean {
    return this.#options.size === 0;
  }

  has(option: string): boolean {
    return this.#options.has(option);
  }

  value(option: string): string | undefined {
    return this.#options.get(option)?.values[0];
  }

  /** An option's value, read; as part of a rule. */
  wanted<Key extends string, Value>(
    option: string,
    key: Key,
    read: (...values: string[]) => Value,
  ): { readonly [K in Key]?: Wanted<Value> } {
    const found = this.#options.get(option);
    if (!found) return {};
    return { [key]: { not: found.not, value: read(...found.values) } } as { [K in Key]: Wanted<Value> };
  }

  /** The same for one that must be there. */
  must<Value>(option: string, read: (...values: string[]) => Value): Wanted<Value> {
    const found = this.#options.get(option);
    if (!found) throw new Problem(`${this.#extension}: option "--${option}" must be specified\n`);
    return { not: found.not, value: read(...found.values) };
  }
}

/** `! ` before what is not wanted. */
export function bang({ not }: { readonly not: boolean }): string {
  return not ? '! ' : '';
}

export function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

/** A whole number of 32 bits, decimal, octal or hexadecimal. @throws Problem */
export function readNumber(extension: string, option: string, text: string, most = 0xffffffff): number {
  const value = /^0x[\da-f]+$/i.test(text)
    ? Number(text)
    : /^0[0-7]+$/.test(text)
      ? Number.parseInt(text, 8)
      : /^\d+$/.test(text)
        ? Number(text)
        : Number.NaN;
  if (Number.isNaN(value) || value > most)
    throw new Problem(`${extension}: bad value for option "--${option}", or out of range (0-${most}).\n`);
  return value;
}

/** `VALUE` or `VALUE/MASK`. */
export function readMark(extension: string, option: string, text: string): readonly [number, number] {
  const [value = '', mask] = text.split('/');
  return [
    readNumber(extension, option, value),
    mask === undefined ? 0xffffffff : readNumber(extension, option, mask),
  ];
}

export function showMark([value, mask]: readonly [number, number]): string {
  return mask === 0xffffffff ? hex(value) : `${hex(value)}/${hex(mask)}`;
}

/** Text as it must be written for a shell and for iptables-restore to read it back (xtables_save_string). */
export function quoted(text: string): string {
  const isPlain = /^[\w.,+:@/=%^~-]+$/.test(text);
  return isPlain ? text : `"${text.replace(/["'\\]/g, '\\$&')}"`;
}
