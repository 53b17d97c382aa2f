import type { ProseBlock } from '../../scenario/scenario.ts';
import type { CleanHtml } from './clean-html.ts';
import type { CommandRunner } from './command-runner.ts';
import type { DrydockCommand } from './drydock-command.ts';

const linkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'ftp:', 'mailto:', 'tel:']);
const mediaSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'data:']);

/**
 * An author's prose as elements of the page: cleaned, its addresses resolved against the document it came from, its
 * commands turned into buttons.
 */
export function proseElements(
  block: ProseBlock,
  source: string,
  runner: CommandRunner,
  clean: CleanHtml,
): DocumentFragment {
  const fragment = clean(block.html);
  for (const link of fragment.querySelectorAll('a[href]')) {
    resolve(link, 'href', source, linkSchemes);
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener');
  }
  for (const media of fragment.querySelectorAll('[src]')) resolve(media, 'src', source, mediaSchemes);
  document.adoptNode(fragment);
  for (const code of fragment.querySelectorAll<HTMLElement>('code[data-command]')) {
    const command = block.commands[Number(code.dataset.command)];
    if (!command) continue;
    const element = document.createElement('drydock-command') as DrydockCommand;
    element.command = command;
    element.runner = runner;
    const card = code.parentElement?.localName === 'pre' ? code.parentElement : undefined;
    element.inline = card === undefined;
    (card ?? code).replaceWith(element);
  }
  for (const code of fragment.querySelectorAll<HTMLElement>('code[data-copy]')) {
    const text = block.copies[Number(code.dataset.copy)];
    if (text === undefined) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy-word';
    button.dataset.text = text;
    button.title = 'Copy';
    code.replaceWith(button);
    button.append(code);
  }
  return fragment;
}

function resolve(element: Element, name: 'href' | 'src', source: string, schemes: ReadonlySet<string>): void {
  const written = element.getAttribute(name) ?? '';
  const address = URL.canParse(written, source) ? new URL(written, source) : undefined;
  if (address && schemes.has(address.protocol)) element.setAttribute(name, address.href);
  else element.removeAttribute(name);
}
