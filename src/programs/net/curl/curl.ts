import type { Process } from '../../../linux/process/process.ts';
import { type HttpUrl, parseUrl } from '../http/url.ts';
import { CurlError } from './curl-error.ts';
import { type CurlOptions, CurlUsageError, NotSimulated, parseCurl } from './curl-options.ts';
import { HELP, VERSION } from './help.ts';
import { Output } from './output.ts';
import { ProgressMeter } from './progress-meter.ts';
import { collectData, contentOf } from './request.ts';
import { type LinkCache, Transfer } from './transfer.ts';
import { writeOut } from './write-out.ts';

const TRY = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** curl as Ubuntu 24.04 has it (8.5.0), for plain HTTP. */
export async function curl(process: Process): Promise<number> {
  // curl ignores SIGPIPE and reports a failed write itself.
  process.onSignal('SIGPIPE', 'ignore');
  let options: CurlOptions | 'help' | 'version';
  try {
    options = parseCurl(process.argv.slice(1));
  } catch (error) {
    if (error instanceof NotSimulated) {
      await process.complain(`drydock: '${error.message}' is not simulated\n`);
      return 127;
    }
    if (!(error instanceof CurlUsageError)) throw error;
    await process.complain(`curl: ${error.message}\n${TRY}`);
    return 2;
  }
  if (options === 'help' || options === 'version') {
    await process.print(options === 'help' ? HELP : VERSION);
    return 0;
  }
  if (options.urls.length === 0) {
    const bare = process.argv.length === 1;
    await process.complain(bare ? TRY : `curl: (2) no URL specified\n${TRY}`);
    return 2;
  }
  return new Curl(process, options).run();
}

class Curl {
  readonly #process: Process;
  readonly #options: CurlOptions;
  readonly #links: LinkCache = new Map();

  constructor(process: Process, options: CurlOptions) {
    this.#process = process;
    this.#options = options;
  }

  async run(): Promise<number> {
    if (this.#options.head && this.#options.data.length > 0 && !this.#options.get) {
      await this.#process.complain(
        'Warning: You can only select one HTTP request method! You asked for both POST \n' +
          'Warning: (-d, --data) and HEAD (-I, --head).\n',
      );
      return 2;
    }
    const data = await collectData(this.#process, this.#options.data);
    let status = 0;
    for (const [index, url] of this.#options.urls.entries()) {
      status = await this.#withRetries(url, this.#options.outputs[index], data);
    }
    for (const { link } of this.#links.values()) link.close();
    return status;
  }

  async #withRetries(
    text: string,
    output: string | undefined,
    data: Uint8Array | undefined,
  ): Promise<number> {
    let delay = this.#options.retryDelay ?? 1000;
    for (let left = this.#options.retries; ; left--) {
      const { status, http } = await this.#one(text, output, data);
      const reason = this.#transient(status, http);
      if (left <= 0 || reason === undefined) return status;
      if (!this.#options.silent) {
        const seconds = Math.round(delay / 1000);
        await this.#process.complain(
          `Warning: Problem : ${reason}. Will retry in ${seconds} seconds. ${left} retries \nWarning: left.\n`.replace(
            'Problem :',
            reason.startsWith('HTTP') ? 'Problem:' : 'Problem :',
          ),
        );
      }
      await this.#process.sleep(delay);
      if (this.#options.retryDelay === undefined) delay = Math.min(delay * 2, 600_000);
    }
  }

  /** Why another try makes sense (man curl, --retry); undefined if it does not. */
  #transient(status: number, http: number): string | undefined {
    if (status === 28) return 'timeout';
    if (status === 7 && this.#options.retryRefused) return 'connection refused';
    if ([408, 429, 500, 502, 503, 504].includes(http) && (status === 0 || status === 22)) return 'HTTP error';
    if (status !== 0 && this.#options.retryAllErrors) return '(retrying all errors)';
    return undefined;
  }

  async #one(
    text: string,
    where: string | undefined,
    data: Uint8Array | undefined,
  ): Promise<{ status: number; http: number }> {
    const { silent, noProgressMeter, progressBar } = this.#options;
    let url: HttpUrl;
    let output: Output;
    try {
      url = this.#read(text, data);
      output = new Output(this.#process, await this.#pathFor(url, where), this.#options.dumpHeader);
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      await this.#complain(error);
      return { status: error.status, http: 0 };
    }
    const meter = new ProgressMeter(
      this.#process,
      !silent && !noProgressMeter && !progressBar && !output.onTerminal,
    );
    const transfer = new Transfer(this.#process, this.#options, { output, meter, links: this.#links });
    let failure: CurlError | undefined;
    try {
      const body = await this.#body(data);
      const method = this.#options.method ?? this.#defaultMethod(body);
      transfer.report.method = method;
      await transfer.run(url, { method, body: this.#options.head ? undefined : body });
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      failure = error;
      if (transfer.connecting) await meter.end(transfer.progress);
      await this.#complain(error);
    }
    output.finish();
    await this.#tellMore(transfer, output, failure);
    return { status: failure?.status ?? 0, http: transfer.report.status };
  }

  /** @throws CurlError */
  #read(text: string, data: Uint8Array | undefined): HttpUrl {
    const url = parseUrl(text);
    if (!url) throw new CurlError(3, 'URL using bad/illegal format or missing URL');
    if (url.scheme !== 'http' && url.scheme !== 'https') {
      throw new CurlError(1, `Protocol "${url.scheme}" not supported or disabled in libcurl`);
    }
    if (!this.#options.get || !data) return url;
    const query = new TextDecoder().decode(data);
    return { ...url, path: `${url.path}${url.path.includes('?') ? '&' : '?'}${query}` };
  }

  /** @throws CurlError */
  async #pathFor(url: HttpUrl, where: string | undefined): Promise<string | undefined> {
    if (where !== 'remote') return where;
    const name = url.path.replace(/\?.*$/s, '').replace(/^.*\//s, '');
    if (name !== '') return name;
    await this.#process.complain('curl: Remote file name has no length!\n');
    throw new CurlError(23, 'Failed writing received data to disk/application');
  }

  /** @throws CurlError */
  async #body(data: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    const { upload, get } = this.#options;
    if (upload === undefined) return get ? undefined : data;
    const content = await contentOf(this.#process, upload);
    if (!content) throw new CurlError(26, 'Failed to open/read local data from file/application');
    return content;
  }

  #defaultMethod(body: Uint8Array | undefined): string {
    if (this.#options.head) return 'HEAD';
    if (this.#options.upload !== undefined) return 'PUT';
    return body ? 'POST' : 'GET';
  }

  async #complain({ status, message }: CurlError): Promise<void> {
    if (this.#options.silent && !this.#options.showError) return;
    await this.#process.complain(`curl: (${status}) ${message}\n`);
  }

  async #tellMore(transfer: Transfer, output: Output, failure: CurlError | undefined): Promise<void> {
    let format = this.#options.writeOut;
    if (format === undefined) return;
    if (format.startsWith('@')) {
      format = new TextDecoder().decode(
        (await contentOf(this.#process, format.slice(1))) ?? new Uint8Array(0),
      );
    }
    const more = { file: output.path, status: failure?.status ?? 0, message: failure?.message ?? '' };
    const { text, unknown } = writeOut(format, transfer.report, more);
    for (const name of unknown)
      await this.#process.complain(`curl: unknown --write-out variable: '${name}'\n`);
    await this.#process.print(text);
  }
}
