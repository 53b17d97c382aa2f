import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { installedVersion } from '../../packages/installed-version.ts';
import { parseDate } from '../../system/parse-date.ts';
import { httpDate } from '../http/date.ts';
import { type HttpUrl, parseUrl } from '../http/url.ts';
import { configWords } from './config.ts';
import type { LinkCache } from './connections.ts';
import { CookieJar } from './cookies.ts';
import { CurlError } from './curl-error.ts';
import { type CurlOptions, CurlUsageError, NotSimulated, parseCurl } from './curl-options.ts';
import { filePathOf, takeFile } from './file-url.ts';
import { buildForm } from './form.ts';
import { fillGroups, type GlobbedUrl, globUrls } from './glob-url.ts';
import { HELP, USUAL_VERSION, versionText } from './help.ts';
import { loginOf } from './netrc.ts';
import { Output } from './output.ts';
import { ProgressMeter } from './progress-meter.ts';
import { collectData, contentOf } from './request.ts';
import { Trace } from './trace.ts';
import { Transfer } from './transfer.ts';
import { writeOut } from './write-out.ts';

/** A place for what is on this machine. */
const NO_PLACE: HttpUrl = {
  scheme: 'file',
  user: undefined,
  host: '',
  port: 0,
  explicitPort: false,
  path: '/',
};

const TRY = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** curl as Ubuntu 24.04 has it (8.5.0), for plain HTTP. */
export async function curl(process: Process): Promise<number> {
  // curl ignores SIGPIPE and reports a failed write itself.
  process.onSignal('SIGPIPE', 'ignore');
  const version = installedVersion(process, 'curl') ?? USUAL_VERSION;
  let operations: readonly CurlOptions[] | 'help' | 'version';
  try {
    operations = parseCurl(await usualWords(process), (path) => configWords(process, path));
  } catch (error) {
    if (error instanceof NotSimulated) {
      await process.complain(`drydock: '${error.message}' is not simulated\n`);
      return 127;
    }
    if (!(error instanceof CurlUsageError)) throw error;
    await process.complain(`${error.warning}curl: ${error.message}\n${TRY}`);
    return error.status;
  }
  if (operations === 'help' || operations === 'version') {
    const alpine = process.fs.exists('/etc/alpine-release');
    await process.print(operations === 'help' ? HELP : versionText(version, alpine));
    return 0;
  }
  operations = operations.map((each) => ({ userAgent: `curl/${version}`, ...each }));
  const [first] = operations;
  if (first?.stderr !== undefined && first.stderr !== '-') {
    try {
      const file = process.fs.open(first.stderr, { write: true, create: true, truncate: true });
      process.close(2);
      process.install(file, 2);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!first.silent) await process.complain(`Warning: Failed to open ${first.stderr}\n`);
    }
  }
  if (operations.some(({ urls }) => urls.length === 0)) {
    const bare = process.argv.length === 1;
    await process.complain(bare ? TRY : `curl: (2) no URL specified\n${TRY}`);
    return 2;
  }
  return new Curl(process, operations).run();
}

/** The words of the command line, after those of ~/.curlrc unless -q comes first. */
async function usualWords(process: Process): Promise<readonly string[]> {
  const words = process.argv.slice(1);
  const path = `${process.env.get('HOME') ?? ''}/.curlrc`;
  if (/^(-q|--disable$)/.test(words[0] ?? '') || !process.fs.exists(path)) return words;
  return [...configWords(process, path), ...words];
}

class Curl {
  readonly #process: Process;
  readonly #operations: readonly CurlOptions[];
  readonly #links: LinkCache = new Map();
  readonly #trace: Trace | undefined;
  #transfers = 0;

  constructor(process: Process, operations: readonly CurlOptions[]) {
    this.#process = process;
    this.#operations = operations;
    const [first] = operations;
    this.#trace =
      first?.trace && new Trace(process, first.trace.path, { hex: first.trace.hex, times: first.traceTime });
  }

  async run(): Promise<number> {
    let status = 0;
    for (const options of this.#operations) {
      const operation = new Operation(this.#process, options, this.#links, this.#trace);
      status = await operation.run(this.#transfers);
      this.#transfers += options.urls.length;
      if (status !== 0 && options.failEarly) break;
    }
    for (const { link } of this.#links.values()) link.close();
    return status;
  }
}

/** What stands between two --next. */
class Operation {
  readonly #process: Process;
  readonly #options: CurlOptions;
  readonly #links: LinkCache;
  readonly #trace: Trace | undefined;
  readonly #jar: CookieJar | undefined;

  constructor(process: Process, options: CurlOptions, links: LinkCache, trace: Trace | undefined) {
    this.#process = process;
    this.#options = { ...options, headers: options.headers.flatMap((line) => headerLines(process, line)) };
    this.#links = links;
    this.#trace = trace;
    const { cookieFiles, cookieJar } = options;
    if (cookieFiles.length > 0 || cookieJar !== undefined) {
      this.#jar = new CookieJar(process);
      for (const path of cookieFiles) this.#jar.load(path);
    }
  }

  /** @param before transfers of earlier operations */
  async run(before: number): Promise<number> {
    const { urls, outputs, head, get, failEarly, remoteNames, glob } = this.#options;
    const methods = [
      ...(this.#options.upload === undefined ? [] : ['PUT (-T, --upload-file)']),
      ...(this.#options.data.length > 0 && !get ? ['POST (-d, --data)'] : []),
      ...(this.#options.form.length > 0 ? ['multipart formpost (-F, --form)'] : []),
      ...(head ? ['HEAD (-I, --head)'] : []),
    ];
    if (methods.length > 1) {
      const both = `${methods[0]} and ${methods[1]}`;
      await this.#warn(`You can only select one HTTP request method! You asked for both ${both}.`);
      return 2;
    }
    let data: Uint8Array | undefined;
    let form: { readonly body: Uint8Array; readonly type: string } | undefined;
    try {
      data = await collectData(this.#process, this.#options.data, this.#options.silent);
      if (this.#options.form.length > 0) form = await buildForm(this.#process, this.#options.form);
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      await this.#complain(error);
      return error.status;
    }
    const { dumpHeader } = this.#options;
    if (dumpHeader !== undefined && dumpHeader !== '-' && !(await this.#begins(dumpHeader))) return 23;
    let status = 0;
    for (const [index, text] of urls.entries()) {
      const where = outputs[index] ?? (remoteNames ? 'remote' : undefined);
      let globbed: readonly GlobbedUrl[];
      try {
        globbed = glob ? globUrls(text) : [{ url: text, groups: [] }];
      } catch (error) {
        if (!(error instanceof CurlError)) throw error;
        await this.#complain(error);
        status = error.status;
        continue;
      }
      for (const { url, groups } of globbed) {
        const output = where === undefined || where === 'remote' ? where : fillGroups(where, groups);
        status = await this.#withRetries(url, output, { data, form, number: before + index });
        if (status !== 0 && failEarly) return status;
      }
    }
    await this.#saveCookies();
    return status;
  }

  /** The file of -D, which all transfers write to, is empty first. */
  async #begins(path: string): Promise<boolean> {
    try {
      this.#process.fs.writeFile(path, '');
      return true;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      const { silent, showError } = this.#options;
      if (!silent || showError) await this.#process.complain(`curl: Failed to open ${path}\n`);
      return false;
    }
  }

  async #saveCookies(): Promise<void> {
    const path = this.#options.cookieJar;
    if (!this.#jar || path === undefined) return;
    if (path === '-') return this.#process.print(this.#jar.text());
    try {
      this.#process.fs.writeFile(path, this.#jar.text(), 0o600);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#process.complain(`Warning: Failed to write cookie jar "${path}"\n`);
    }
  }

  async #withRetries(text: string, output: string | undefined, what: Bodies): Promise<number> {
    let delay = this.#options.retryDelay ?? 1000;
    const { clock } = this.#process.machine.kernel;
    const began = clock.monotonic();
    for (let left = this.#options.retries; ; left--) {
      const again = left < this.#options.retries;
      const { status, http } = await this.#one(text, output, { ...what, again });
      const reason = this.#transient(status, http);
      const last = this.#options.retryMaxTime;
      const late = last !== undefined && clock.monotonic() - began + delay > last;
      if (left <= 0 || reason === undefined || late) return status;
      if (!this.#options.silent) {
        const seconds = Math.round(delay / 1000);
        const problem = reason.startsWith('HTTP') ? 'Problem:' : 'Problem :';
        await this.#warn(`${problem} ${reason}. Will retry in ${seconds} seconds. ${left} retries left.`);
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
    what: Bodies,
  ): Promise<{ status: number; http: number }> {
    const { silent, noProgressMeter, progressBar } = this.#options;
    if (/^file:\/\//i.test(text)) return this.#file(text, where);
    let url: HttpUrl;
    let output: Output;
    let resumed = 0;
    try {
      url = await this.#read(text, what.data);
      const path = await this.#pathFor(url, where);
      resumed = this.#resumeAt(path);
      output = new Output(this.#process, path, this.#options, resumed > 0);
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      await this.#complain(error);
      return { status: error.status, http: 0 };
    }
    const meter = new ProgressMeter(
      this.#process,
      !silent && !noProgressMeter && !progressBar && !output.onTerminal,
      what.again,
    );
    const transfer = new Transfer(this.#process, this.#options, {
      output,
      meter,
      links: this.#links,
      jar: this.#jar,
      trace: this.#trace,
    });
    let failure: CurlError | undefined;
    try {
      const body = what.form?.body ?? (await this.#body(what.data));
      const method = this.#options.method ?? this.#defaultMethod(body);
      transfer.report.method = method;
      await transfer.run(url, {
        method,
        body: this.#options.head ? undefined : body,
        contentType: what.form?.type,
        conditions: await this.#conditions(resumed),
        login: loginOf(this.#process, this.#options, url.host),
        resumed,
        typed: text,
      });
      // What has not changed stays.
      if (this.#options.timeCondition === undefined || transfer.report.status !== 304) await output.begin();
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      failure = error;
      if (transfer.connecting) await meter.end(transfer.progress);
      await this.#complain(error);
    }
    if (progressBar && !silent && !failure && transfer.progress.received > 0)
      await this.#process.complain(`\r${'#'.repeat(this.#barWidth)} 100.0%\n`);
    output.finish(failure !== undefined, transfer.report.modified);
    if (!failure) failure = await this.#saveTag(transfer.report.etag);
    await this.#tellMore(transfer, output, failure, what.number);
    return { status: failure?.status ?? 0, http: transfer.report.status };
  }

  /** `file://`: nobody is asked. */
  async #file(text: string, where: string | undefined): Promise<{ status: number; http: number }> {
    let output: Output | undefined;
    let failure: CurlError | undefined;
    try {
      const path = filePathOf(text);
      if (path === undefined) throw new CurlError(3, 'URL using bad/illegal format or missing URL');
      const name = await this.#pathFor({ ...NO_PLACE, path }, where);
      output = new Output(this.#process, name, this.#options, false);
      await takeFile(this.#process, path, output, this.#options);
      await output.begin();
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      failure = error;
      await this.#complain(error);
    }
    output?.finish(failure !== undefined, undefined);
    return { status: failure?.status ?? 0, http: 0 };
  }

  /** @throws CurlError */
  async #read(text: string, data: Uint8Array | undefined): Promise<HttpUrl> {
    // One slash too many does no harm.
    const url = parseUrl(text.replace(/^(https?:\/\/)\//i, '$1'));
    if (!url) throw new CurlError(3, 'URL using bad/illegal format or missing URL');
    if (url.scheme !== 'http' && url.scheme !== 'https') {
      throw new CurlError(1, `Protocol "${url.scheme}" not supported or disabled in libcurl`);
    }
    const { get, urlQuery } = this.#options;
    const more = await collectData(this.#process, urlQuery);
    const path = this.#options.pathAsIs ? url.path : withoutDots(url.path);
    const query = [get ? data : undefined, more]
      .filter((each) => each !== undefined)
      .map((each) => new TextDecoder().decode(each))
      .join('&');
    if (query === '') return { ...url, path };
    return { ...url, path: `${path}${path.includes('?') ? '&' : '?'}${query}` };
  }

  /** @throws CurlError */
  async #pathFor(url: HttpUrl, where: string | undefined): Promise<string | undefined> {
    const directory = this.#options.outputDirectory;
    const within = (name: string): string =>
      directory === undefined ? name : `${directory.replace(/\/$/, '')}/${name}`;
    if (where !== 'remote') return where === undefined || where === '-' ? where : within(where);
    const name = url.path.replace(/\?.*$/s, '').replace(/^.*\//s, '');
    if (name !== '') return within(name);
    if (!this.#options.silent || this.#options.showError)
      await this.#process.complain('curl: Remote file name has no length!\n');
    throw new CurlError(23, 'Failed writing received data to disk/application');
  }

  /** From which byte on the rest is asked for. */
  #resumeAt(path: string | undefined): number {
    const { resume } = this.#options;
    if (resume === undefined) return 0;
    if (resume !== '-') return Number(resume);
    return path !== undefined && this.#process.fs.exists(path) ? this.#process.fs.stat(path).size : 0;
  }

  async #conditions(resumed: number): Promise<readonly string[]> {
    const { range, timeCondition, etagCompare } = this.#options;
    const fields: string[] = [];
    if (range !== undefined) fields.push(`Range: bytes=${range}${/^\d+$/.test(range) ? '-' : ''}`);
    else if (resumed > 0) fields.push(`Range: bytes=${resumed}-`);
    if (timeCondition !== undefined) {
      const before = timeCondition.startsWith('-');
      const text = timeCondition.replace(/^[-+=]/, '');
      const { fs } = this.#process;
      // curl_getdate(3) does not read dates of ISO with dashes.
      const time =
        (/^\d{4}-\d/.test(text) ? undefined : parseDate(text, this.#process.machine.kernel.clock.now())) ??
        (fs.exists(text) ? fs.stat(text).modified : undefined);
      if (time === undefined)
        await this.#warn(
          'Illegal date format for -z, --time-cond (and not a file name). Disabling time condition. See curl_getdate(3) for valid date syntax.',
        );
      if (time !== undefined)
        fields.push(`${before ? 'If-Unmodified-Since' : 'If-Modified-Since'}: ${httpDate(time)}`);
    }
    if (etagCompare !== undefined) {
      const { fs } = this.#process;
      const tag = fs.exists(etagCompare) ? fs.readText(etagCompare).trim() : '';
      fields.push(`If-None-Match: ${tag === '' ? '""' : tag}`);
    }
    return fields;
  }

  /** @throws CurlError */
  async #body(data: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    const { upload, get } = this.#options;
    if (upload === undefined) return get ? undefined : data;
    const content = await contentOf(this.#process, upload);
    if (content) return content;
    await this.#process.complain(`curl: Can't open '${upload}'!\n${TRY}`);
    return this.#process.exit(26);
  }

  #defaultMethod(body: Uint8Array | undefined): string {
    if (this.#options.head) return 'HEAD';
    if (this.#options.upload !== undefined) return 'PUT';
    return body ? 'POST' : 'GET';
  }

  /** --etag-save; the failure if it cannot be saved. */
  async #saveTag(tag: string): Promise<CurlError | undefined> {
    const { etagSave, silent } = this.#options;
    if (etagSave === undefined) return undefined;
    try {
      this.#process.fs.writeFile(etagSave, tag === '' ? '' : `${tag}\n`);
      return undefined;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!silent) await this.#warn(`Failed creating file for saving etags: "${etagSave}"`);
      return new CurlError(26, 'Failed to open/read local data from file/application');
    }
  }

  /** A warning, in lines of at most 79 columns. */
  async #warn(text: string): Promise<void> {
    if (this.#options.silent) return;
    let rest = text;
    while (rest.length > 70) {
      const cut = rest.lastIndexOf(' ', 69) + 1 || 70;
      await this.#process.complain(`Warning: ${rest.slice(0, cut)}\n`);
      rest = rest.slice(cut);
    }
    await this.#process.complain(`Warning: ${rest}\n`);
  }

  async #complain({ status, message }: CurlError): Promise<void> {
    if (this.#options.silent && !this.#options.showError) return;
    await this.#process.complain(`curl: (${status}) ${message}\n`);
  }

  /** %output{}: what cannot be written there goes on to standard output. */
  async #writeTo({ file, append }: { file: string; append: boolean }, text: string): Promise<void> {
    const { fs } = this.#process;
    try {
      if (append) fs.appendFile(file, text);
      else fs.writeFile(file, text);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#process.print(text);
    }
  }

  get #barWidth(): number {
    const columns = this.#process.descriptors.get(2)?.tty?.size.columns || COLUMNS;
    return Math.max(0, columns - BESIDE_BAR);
  }

  async #tellMore(
    transfer: Transfer,
    output: Output,
    failure: CurlError | undefined,
    number: number,
  ): Promise<void> {
    let format = this.#options.writeOut;
    if (format === undefined) return;
    if (format.startsWith('@')) {
      format = new TextDecoder().decode(
        (await contentOf(this.#process, format.slice(1))) ?? new Uint8Array(0),
      );
    }
    const more = {
      file: output.path,
      status: failure?.status ?? 0,
      message: failure?.message ?? '',
      number,
      referer: this.#options.referer ?? '',
    };
    const { pieces, unknown } = writeOut(format, transfer.report, more);
    for (const name of unknown)
      await this.#process.complain(`curl: unknown --write-out variable: '${name}'\n`);
    for (const { text, to } of pieces) {
      if (to === 'stderr') await this.#process.complain(text);
      else if (to === 'stdout') await this.#process.print(text);
      else await this.#writeTo(to, text);
    }
  }
}

/** Columns of a terminal whose width is not known, and those of a row of -# that are not its bar. */
const [COLUMNS, BESIDE_BAR] = [79, 7];

/** What -H says: a field, or with `@` the fields of a file. */
function headerLines({ fs }: Process, line: string): readonly string[] {
  if (!line.startsWith('@')) return [line];
  const path = line.slice(1);
  return fs.exists(path)
    ? fs
        .readText(path)
        .split(/\r?\n/)
        .filter((each) => each !== '')
    : [];
}

/** A path without its `.` and `..` (RFC 3986, 5.2.4). */
function withoutDots(path: string): string {
  const [place = '', ...query] = path.split('?');
  const kept: string[] = [];
  const parts = place.split('/').slice(1);
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === '..') kept.pop();
    if (part !== '.' && part !== '..') kept.push(part);
    else if (last) kept.push('');
  }
  return [`/${kept.join('/')}`, ...query].join('?');
}

/** What may be sent, and the how-manieth URL it is. */
interface Bodies {
  readonly data: Uint8Array | undefined;
  readonly form: { readonly body: Uint8Array; readonly type: string } | undefined;
  readonly number: number;
  /** After a try that failed. */
  readonly again?: boolean;
}
