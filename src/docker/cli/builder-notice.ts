import { CommandError } from './command/command-error.ts';
import { goQuote } from './format/go-quote.ts';

const DEPRECATED = 'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.';
const INSTALL = (indent: string, what: string): string =>
  `${indent}Install the buildx component to ${what}:\n${indent}https://docs.docker.com/go/buildx/`;

/**
 * What is said before a command that buildx would do, which is not installed: nothing for other commands.
 * @param words the line after docker's own flags
 * @param wanted the variable DOCKER_BUILDKIT
 * @throws CommandError if it has to be buildx
 */
export function builderNotice(words: readonly string[], wanted: string | undefined): string {
  const [first, second] = words;
  if (first === 'bake') {
    throw new CommandError(
      `ERROR: docker bake requires the buildx component but it is missing or broken.\n${INSTALL('       ', 'use bake')}`,
    );
  }
  const buildkit = readBool(wanted);
  if (first !== 'build' && first !== 'builder' && !(first === 'image' && second === 'build')) return '';
  if (buildkit === true) {
    throw new CommandError(
      `ERROR: BuildKit is enabled but the buildx component is missing or broken.\n${INSTALL('       ', 'build images with BuildKit')}`,
    );
  }
  const indent = ' '.repeat('DEPRECATED: '.length);
  const advice =
    buildkit === false
      ? `${indent}BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0\n${indent}environment-variable.`
      : INSTALL(indent, 'build images with BuildKit');
  return `${DEPRECATED}\n${advice}\n\n`;
}

/** As Go's strconv.ParseBool; nothing of nothing. */
function readBool(text: string | undefined): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/.test(text)) return false;
  throw new CommandError(
    `DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing ${goQuote(text)}: invalid syntax`,
  );
}
