import type { RespValue } from '../resp/value.ts';

/** Where a node of a cluster says that a command belongs. */
export interface Redirection {
  readonly slot: number;
  readonly host: string;
  readonly port: number;
  /** The slot is on its way there; the command has to be announced. */
  readonly asking: boolean;
}

/** `MOVED 3999 127.0.0.1:6381` or `ASK …` */
export function redirectionIn(reply: RespValue): Redirection | undefined {
  if (reply.type !== 'error') return undefined;
  const parts = /^(MOVED|ASK) (\S*) (.*):(.*)$/.exec(reply.text);
  if (!parts) return undefined;
  const [, kind, slot = '', host = '', port = ''] = parts;
  return {
    slot: Number.parseInt(slot, 10) || 0,
    host,
    port: Number.parseInt(port, 10) || 0,
    asking: kind === 'ASK',
  };
}
