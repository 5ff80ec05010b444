/**
 * What an Otter server pushes, in words. Both of Otter's protocols push the same frames.
 */
import { parseObject } from './json.js';

/** @typedef {import('./traffic.js').Entry} Entry */

/** @type {Record<string, string>} */
const ERROR_HINTS = {
  'invalid signature':
    'the secret on this page is not the server’s (holt.secret), or the server finds the signature too old',
};

/**
 * @param {string} text a frame
 * @returns {Entry}
 */
export function describePush(text) {
  const frame = parseObject(text);
  if (frame === undefined) {
    return { label: 'frame', summary: 'not JSON', tone: 'bad' };
  }
  if ('error' in frame) {
    return { label: 'error', summary: errorWords(frame.error), tone: 'bad' };
  }
  if (typeof frame.type === 'string') {
    return describeEvent(frame);
  }
  return { label: 'frame', summary: '' };
}

/**
 * @param {import('./otter-url.js').Connection | undefined} connection
 * @returns {string}
 */
function nameOf(connection) {
  if (connection?.isBackend) {
    return 'a backend';
  }
  return connection?.presence ?? 'an anonymous client';
}

/**
 * @param {Record<string, any>} frame
 * @returns {Entry}
 */
function describeEvent({ type, connection, channel }) {
  const tone = connection?.isBackend ? 'backend' : 'client';
  const name = nameOf(connection);
  /** @type {Record<string, string>} */
  const summaries = {
    pub: `from ${name} on ${channel}`,
    sub: `${name} joined ${channel}`,
    unsub: `${name} left ${channel}`,
  };
  return { label: type, summary: summaries[type] ?? `on ${channel}`, tone };
}

/** @param {unknown} error */
function errorWords(error) {
  const words = typeof error === 'string' ? error : JSON.stringify(error);
  const hint = ERROR_HINTS[words];
  return hint === undefined ? words : `${words}: ${hint}`;
}
