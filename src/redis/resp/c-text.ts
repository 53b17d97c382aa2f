/** A text as C shows it in a message: up to the first zero byte. */
export function cText(text: string): string {
  return text.split('\0', 1)[0] as string;
}
