import type { Command } from '../table/command.ts';

/** Parameters whose values are secrets. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set(['requirepass', 'masterauth', 'masteruser']);

const REDACTED = '(redacted)';

/** The arguments of a command as logs and onlookers may see them: without passwords, and the users they belong to. */
export function shownArguments({ name }: Command, args: readonly string[]): readonly string[] {
  switch (name) {
    case 'auth':
      return args.map((arg, i) => (i > 0 ? REDACTED : arg));
    case 'acl|setuser':
      return args.map((arg, i) => (i > 1 ? REDACTED : arg));
    case 'config|set':
      return args.map((arg, i) =>
        i > 2 && i % 2 === 1 && SECRET_PARAMETERS.has((args[i - 1] as string).toLowerCase()) ? REDACTED : arg,
      );
    case 'hello':
      return withoutLogin(args, 2, 'AUTH', 2);
    case 'migrate':
      return withoutLogin(withoutLogin(args, 6, 'AUTH', 1), 6, 'AUTH2', 2);
    default:
      return args;
  }
}

/** Hides so many arguments behind a keyword. */
function withoutLogin(
  args: readonly string[],
  from: number,
  keyword: string,
  count: number,
): readonly string[] {
  const at = args.findIndex((arg, i) => i >= from && arg.toUpperCase() === keyword);
  if (at < 0) return args;
  return args.map((arg, i) => (i > at && i <= at + count ? REDACTED : arg));
}
