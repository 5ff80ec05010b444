/**
 * WebWire's binary messages in words and in hex.
 */
import { decodeWire, Payload } from '../holt.js';
import { hexDump } from './hex.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./traffic.js').Entry} Entry */
/** @typedef {import('../holt.js').WireMessage} WireMessage */

/**
 * @param {string} encoding
 * @param {string} text what was typed; bytes in hex for a binary payload
 * @returns {Payload}
 */
export function payloadOf(encoding, text) {
  if (encoding !== 'binary') {
    return encoding === 'utf16' ? Payload.utf16(text) : Payload.of(text);
  }
  const digits = text.replace(/\s/g, '');
  if (!/^([0-9a-f]{2})+$/i.test(digits)) {
    throw new Refusal('A binary payload is typed in hex, two digits for each byte: 01 ff.');
  }
  return Payload.of(Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
}

/** @type {Record<WireMessage['kind'], Entry['tone']>} */
const TONES = {
  error: 'bad',
  reply: 'good',
  signal: 'event',
  request: undefined,
  'session-created': 'event',
  'session-closed': 'event',
  'close-session': undefined,
  'restore-session': undefined,
};

/**
 * @param {string | Uint8Array} data
 * @returns {Entry}
 */
export function describeWire(data) {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const message = decodeWire(bytes);
  const raw = hexDump(bytes);
  if (message === undefined) {
    return { label: 'frame', summary: 'not a message of WebWire', body: raw, raw, tone: 'bad' };
  }
  const { kind, payload } = message;
  const isText = payload.encoding !== 'binary' || kind.includes('session');
  const body = isText ? payload.text : hexDump(payload.bytes);
  return { label: kind, summary: summary(message), body: body === '' ? undefined : body, raw, tone: TONES[kind] };
}

/** @param {WireMessage} message */
function summary({ kind, id, name, payload }) {
  const words = [];
  if (kind === 'signal' || kind === 'request') {
    words.push(name === '' ? 'without a name' : `“${name}”`);
  }
  if (['signal', 'request', 'reply'].includes(kind)) {
    words.push(`${payload.encoding}, ${payload.bytes.length} bytes`);
  }
  return [...words, ...(id === undefined ? [] : [`id ${id}`])].join(', ');
}
