import type { Process } from '../../../linux/process/process.ts';
import { base64 } from '../template/base64.ts';

/** The name under which Docker Hub's credentials are kept. */
export const HUB_SERVER = 'https://index.docker.io/v1/';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

interface ConfigFile {
  auths?: Record<string, { readonly auth?: string }>;
  [setting: string]: unknown;
}

/** The client's own settings, `~/.docker/config.json`. */
export class ConfigStore {
  readonly path: string;
  readonly #process: Process;

  constructor(process: Process) {
    this.#process = process;
    const directory = process.env.get('DOCKER_CONFIG') || `${process.env.get('HOME') || '/root'}/.docker`;
    this.path = `${directory}/config.json`;
  }

  credentials(server: string): Credentials | undefined {
    const auth = this.#read().auths?.[server]?.auth;
    if (auth === undefined) return undefined;
    const text = new TextDecoder().decode(
      Uint8Array.from(atob(auth), (character) => character.charCodeAt(0)),
    );
    const colon = text.indexOf(':');
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
  }

  remember(server: string, { username, password }: Credentials): void {
    const config = this.#read();
    const auth = base64(new TextEncoder().encode(`${username}:${password}`));
    this.#write({ ...config, auths: { ...config.auths, [server]: { auth } } });
  }

  forget(servers: readonly string[]): void {
    const config = this.#read();
    if (!config.auths) return;
    const auths = Object.fromEntries(
      Object.entries(config.auths).filter(([server]) => !servers.includes(server)),
    );
    this.#write({ ...config, auths });
  }

  #read(): ConfigFile {
    const { fs } = this.#process;
    if (!fs.exists(this.path)) return {};
    try {
      return JSON.parse(fs.readText(this.path)) as ConfigFile;
    } catch {
      return {};
    }
  }

  #write(config: ConfigFile): void {
    const { fs } = this.#process;
    fs.mkdir(this.path.slice(0, this.path.lastIndexOf('/')), { recursive: true, mode: 0o700 });
    fs.writeFile(this.path, JSON.stringify(config, undefined, '\t'), 0o600);
  }
}
