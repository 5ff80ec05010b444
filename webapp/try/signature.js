/**
 * Otter signatures with Web Crypto:
 *
 *     sig = lowercase_hex(HMAC-SHA256(secret, timestamp "_" value)) "_" timestamp
 */
import { sign as signed } from '../holt.js';
import { Refusal } from './refusal.js';

const utf8 = new TextEncoder();

/**
 * Whether this browser lets this page sign: it does so on https and on localhost only.
 *
 * @returns {boolean}
 */
export function canSign() {
  return globalThis.crypto?.subtle !== undefined;
}

/**
 * @param {string} secret
 * @param {string} value a presence, `backend`, or a connection id
 * @param {string} timestamp Unix time in seconds
 * @returns {Promise<string>}
 */
export async function sign(secret, value, timestamp = String(Date.now() / 1000)) {
  if (!canSign()) {
    throw new Refusal('This browser signs on https and on localhost only. See the note at the top of this panel.');
  }
  if (secret === '') {
    throw new Refusal('A signature needs the shared secret.');
  }
  return signed(secret, value, timestamp);
}

/**
 * The `Authorization` header that keeps presence and signature out of the URL.
 *
 * @param {string} presence
 * @param {string} signature
 * @returns {string}
 */
export function authorization(presence, signature) {
  return `Otter ${base64url(presence)}.${signature}`;
}

/**
 * @param {string} text
 * @returns {string} its UTF-8 bytes in unpadded base64url
 */
export function base64url(text) {
  const binary = String.fromCharCode(...utf8.encode(text));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
