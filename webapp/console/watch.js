/**
 * The server's events, read by fetch because an EventSource cannot show the API key.
 */
import { backOff, readEvents } from '../holt.js';
import { httpUrl } from '../try/place.js';
import { ApiError, storedKey, words } from './api.js';

const DELAYS = { minDelay: 500, maxDelay: 10_000 };
/** Events come every second; a stream that is silent for so long is dead. */
const SILENCE_MILLIS = 10_000;

/**
 * Hears the events of a path for as long as the page is there, and comes back after every loss.
 *
 * @param {string} path below the root
 * @param {(data: any) => void} onEvent hears what each event has as its data, which is JSON
 * @param {(error: Error) => void} onLoss hears why none come
 */
export async function watch(path, onEvent, onLoss) {
  let failures = 0;
  for (;;) {
    const heard = () => (failures = 0);
    try {
      await listen(path, (data) => {
        heard();
        onEvent(data);
      });
      throw new ApiError(0, 'The server has ended the stream of events.');
    } catch (error) {
      onLoss(error instanceof ApiError ? error : new ApiError(0, 'The server does not answer.'));
      failures += 1;
    }
    const delay = backOff(failures, DELAYS);
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

/**
 * @param {string} path
 * @param {(data: any) => void} onEvent
 */
async function listen(path, onEvent) {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), SILENCE_MILLIS);
  try {
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${storedKey()}` };
    const response = await fetch(httpUrl(path), { headers, cache: 'no-store', signal: abort.signal });
    if (!response.ok || response.body === null) {
      throw new ApiError(response.status, await words(response));
    }
    for await (const { data } of readEvents(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(), SILENCE_MILLIS);
      onEvent(JSON.parse(data));
    }
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
