import type { Argument } from './read-arguments.ts';

/** Arguments as help and hints show them: `key value [NX|XX]`. */
export function argumentSyntax(all: readonly Argument[]): string {
  return all.map(syntaxOf).join(' ');
}

function syntaxOf({ name, type, token, flags, parts }: Argument): string {
  const shown = parts.map(syntaxOf).join(type === 'oneof' ? '|' : ' ');
  let value = type === 'pure-token' ? '' : type === 'oneof' || type === 'block' ? shown : name;
  if (flags.includes('multiple_token')) value += ` [${token} ${value} ...]`;
  else if (flags.includes('multiple')) value += ` [${value} ...]`;
  const whole = token === undefined ? value : value === '' ? token : `${token} ${value}`;
  return flags.includes('optional') ? `[${whole}]` : whole;
}
