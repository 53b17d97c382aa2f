import { getSystemErrorMap } from 'node:util';

/** Why a call of the system failed, as strerror says it: `Connection refused`. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOTFOUND') return 'Name or service not known';
  const [, text] = getSystemErrorMap().get(error.errno ?? 0) ?? [];
  if (text === undefined) return error.message;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
