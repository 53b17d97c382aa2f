/** Whether a command line starts a program that is then talked to: `-it`, `-ti`, `-i` or `--interactive` of docker. */
export function expectsKeys(command: string): boolean {
  const last = command.trim().split('\n').at(-1) ?? '';
  return (
    /^(?:sudo\s+)?docker(?:-compose)?\s/.test(last) &&
    /\s(?:-[a-z]*i[a-z]*|--interactive)(?=\s|$)/.test(last) &&
    !/\s-[a-z]*d[a-z]*\s/.test(last)
  );
}
