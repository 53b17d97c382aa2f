/** What the prompt tells of a session. */
export interface PromptState {
  readonly host: string;
  readonly port: number;
  readonly socket: string;
  readonly database: number;
  readonly inTransaction: boolean;
}

/** `redis:6379[2](TX)> ` */
export function promptText({ host, port, socket, database, inTransaction }: PromptState): string {
  const address = socket !== '' ? `redis ${socket}` : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return `${address}${database === 0 ? '' : `[${database}]`}${inTransaction ? '(TX)' : ''}> `;
}
