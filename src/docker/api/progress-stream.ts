import type { Progress, ProgressOutput } from '../engine/image/progress.ts';
import { MessageQueue } from './message-queue.ts';
import { progressText } from './progress-text.ts';
import { jsonStream } from './response.ts';
import type { ApiResponse } from './transport.ts';

/**
 * Answers with the reports of some work, each as soon as it comes. What fails before the first report is thrown; what
 * fails later is the last message (image_routes.go: output.Flushed).
 * @param options.always every failure is a message
 */
export async function progressStream(
  work: (output: ProgressOutput) => Promise<void>,
  { always = false }: { readonly always?: boolean } = {},
): Promise<ApiResponse> {
  const messages = new MessageQueue<unknown>();
  const working = work((progress) => messages.push(progressMessage(progress))).then(
    () => messages.end(),
    (error: unknown) => {
      if (!messages.used && !always) throw error;
      const message = error instanceof Error ? error.message : String(error);
      messages.push({ errorDetail: { message }, error: message });
      messages.end();
    },
  );
  await Promise.race([messages.first, working]);
  return jsonStream(200, messages, '\r\n');
}

/** A JSONMessage of the API, in its field order. */
function progressMessage(progress: Progress): object {
  const { id, message, stream, action, current = 0, total = 0, aux } = progress;
  if (stream !== undefined) return { stream };
  const name = id === undefined || id === '' ? {} : { id };
  if (message !== undefined) return { status: message, ...name };
  const text = progressText(current, total);
  return {
    ...(action === undefined ? {} : { status: action }),
    progressDetail: text === '' ? {} : { current, total },
    ...(text === '' ? {} : { progress: text }),
    ...name,
    ...(aux === undefined ? {} : { aux }),
  };
}
