import DOMPurify from 'dompurify';
import type { ProseBlock } from '../scenario/scenario.ts';
import type { CommandRunner } from './command-runner.ts';
import type { DrydockCommand } from './drydock-command.ts';

/**
 * An author's prose as elements of the page: sanitised, its addresses resolved against the document it came from, its
 * commands turned into buttons. Ids, classes and styles stay outside: they would reach into our own tree.
 */
export function proseElements(block: ProseBlock, source: string, runner: CommandRunner): DocumentFragment {
  const fragment = DOMPurify.sanitize(block.html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea'],
    FORBID_ATTR: ['id', 'name', 'class', 'style'],
  });
  for (const link of fragment.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    link.href = resolve(link.getAttribute('href') ?? '', source);
    link.target = '_blank';
    link.rel = 'noopener';
  }
  for (const media of fragment.querySelectorAll<HTMLImageElement>('[src]')) {
    media.src = resolve(media.getAttribute('src') ?? '', source);
  }
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

function resolve(address: string, source: string): string {
  try {
    return new URL(address, source).href;
  } catch {
    return '';
  }
}
