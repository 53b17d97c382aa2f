import { atMost } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { completeImages } from '../container/complete-names.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { writeList } from '../format/write-list.ts';
import { withFilter } from '../prune/prune-objects.ts';
import { imageRows } from './image-rows.ts';
import { type ImageSummary, imageContext } from './list-context.ts';
import { imageTree } from './tree.ts';

const CREATED = '{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}';
const TABLE = `table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t${CREATED}\t{{.Size}}`;
const TABLE_WITH_DIGEST = `table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t${CREATED}\t{{.Size}}`;

/** `docker images`, and under its long name `docker image ls`. */
export const IMAGES: Declaration = {
  use: 'images [OPTIONS] [REPOSITORY[:TAG]]',
  short: 'Show which images there are',
  aliases: ['docker image ls', 'docker image list', 'docker images'],
  args: atMost(1),
  flags: [
    bool('-a, --all', 'Also the images that builds made on their way'),
    bool('--digests', 'With the digests of the manifests'),
    filter('-f, --filter', 'Only images that meet a condition'),
    FORMAT_FLAG,
    bool('--no-trunc', 'Cut nothing off'),
    bool('-q, --quiet', 'Only ids'),
    bool('--tree', 'As a tree of platforms (EXPERIMENTAL)'),
  ],
  common: 7,
  complete: completeImages,
  run: listImages,
};

export const IMAGE_LS: Declaration = { ...IMAGES, use: 'ls [OPTIONS] [REPOSITORY[:TAG]]', names: ['list'] };

/** Words that somebody may have meant as `docker image WORD`. */
const LIKE_COMMANDS: ReadonlySet<string> = new Set(
  'build history import inspect list load ls prune pull push rm save tag'.split(' '),
);

async function listImages(invocation: Invocation): Promise<number> {
  const { api, args, flags, process, print, complain, path } = invocation;
  if (flags.bool('tree')) guardTree(invocation);
  const [name] = args;
  const images = await api.json<readonly ImageSummary[]>('GET', '/images/json', {
    query: {
      all: flags.bool('all'),
      manifests: flags.bool('tree'),
      filters: name === undefined ? flags.filters() : withFilter(flags.filters(), 'reference', name),
    },
  });
  if (flags.bool('tree')) {
    await print(imageTree(images, flags.bool('all'), invocation.terminals.output));
    return 0;
  }
  const quiet = flags.bool('quiet');
  const digests = flags.bool('digests');
  const format = imageFormat(flags.text('format'), quiet, digests);
  const rows = images.flatMap((image) =>
    imageRows(image, digests ? 'all' : format.includes('{{.Digest}}') ? 'shown' : 'none'),
  );
  const now = process.machine.kernel.clock.now();
  await print(writeList(format, imageContext(!flags.bool('no-trunc'), now), rows));
  if (name !== undefined && images.length === 0 && path === 'docker images' && LIKE_COMMANDS.has(name)) {
    await complain(`\nNo images found matching "${name}": did you mean "docker image ${name}"?\n`);
  }
  return 0;
}

/** Flags that a tree has no place for yet, in the words of the real client. */
const NOT_WITH_TREE: ReadonlyMap<string, string> = new Map([
  ['quiet', '--quiet'],
  ['no-trunc', '--no-trunc'],
  ['digests', '--show-digest'],
  ['format', '--format'],
]);

function guardTree(invocation: Invocation): void {
  for (const [flag, shown] of NOT_WITH_TREE) {
    if (invocation.flags.changed(flag)) throw new CommandError(`${shown} is not yet supported with --tree`);
  }
}

function imageFormat(format: string, quiet: boolean, digests: boolean): string {
  if (format === '' || format === 'table') {
    if (quiet) return '{{.ID}}';
    return digests ? TABLE_WITH_DIGEST : TABLE;
  }
  if (format === 'raw') {
    if (quiet) return 'image_id: {{.ID}}';
    return `repository: {{ .Repository }}
tag: {{.Tag}}
${digests ? 'digest: {{.Digest}}\n' : ''}image_id: {{.ID}}
created_at: {{.CreatedAt}}
virtual_size: {{.Size}}
`;
  }
  const lacksDigest = format.startsWith('table') && digests && !format.includes('{{.Digest}}');
  return lacksDigest ? `${format}\t{{.Digest}}` : format;
}
