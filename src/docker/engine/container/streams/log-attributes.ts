import type { Container } from '../container.ts';

/**
 * What the options `labels`, `labels-regex`, `env`, `env-regex` and `tag` of the json-file driver add to each line, as
 * `docker logs --details` shows it: `env=1,label=2`, escaped and in the order of the names (moby's ExtraAttributes).
 * The other drivers that can be read keep no attributes.
 */
export function logAttributes({ config, hostConfig }: Container): string {
  const { Type, Config } = hostConfig.LogConfig;
  if (Type !== 'json-file') return '';
  const found = new Map<string, string>();
  const labels = new Map(Object.entries(config.Labels ?? {}));
  const variables = new Map((config.Env ?? []).map(variable));
  for (const [option, values] of [
    ['labels', labels],
    ['env', variables],
  ] as const) {
    for (const name of (Config[option] ?? '').split(',')) {
      const value = values.get(name);
      if (value !== undefined) found.set(name, value);
    }
    const pattern = regularExpression(Config[`${option}-regex`]);
    if (!pattern) continue;
    for (const [name, value] of values) if (pattern.test(name)) found.set(name, value);
  }
  if (Config.tag) found.set('tag', Config.tag);
  return [...found]
    .map(([name, value]) => `${queryEscape(name)}=${queryEscape(value)}`)
    .sort()
    .join(',');
}

function variable(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** Undefined for none, and for one that is none: the engine refuses it when the container starts. */
function regularExpression(source: string | undefined): RegExp | undefined {
  if (!source) return undefined;
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

/** As Go's url.QueryEscape. */
function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
