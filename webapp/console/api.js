/**
 * Requests to the server's API with the key of this tab.
 */

import { httpUrl } from '../try/place.js';

const STORED_AS = 'holt.api.key';
const TIMEOUT_MILLIS = 10_000;

/** An answer that is none: what the operator is told. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 if nothing answered
   * @param {string} words
   */
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

/** @returns {string} empty if there is none */
export function storedKey() {
  return sessionStorage.getItem(STORED_AS) ?? '';
}

/** @param {string} key */
export function storeKey(key) {
  sessionStorage.setItem(STORED_AS, key);
}

export function forgetKey() {
  sessionStorage.removeItem(STORED_AS);
}

/**
 * @param {string} path below the root
 * @param {RequestInit} [init]
 * @returns {Promise<Response>} a successful one
 */
export async function ask(path, init = {}) {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${storedKey()}`);
  const signal = /** @type {any} */ (AbortSignal).timeout(TIMEOUT_MILLIS);
  const response = await fetch(httpUrl(path), { ...init, headers, signal, cache: 'no-store' }).catch(() => {
    throw new ApiError(0, 'The server does not answer.');
  });
  if (!response.ok) {
    throw new ApiError(response.status, await words(response));
  }
  return response;
}

/**
 * @param {string} path below the root
 * @returns {Promise<any>} what the answer says
 */
export async function read(path) {
  return (await ask(path)).json();
}

/**
 * @param {string} path below the root
 * @param {string} body JSON
 * @returns {Promise<Response>} a successful one
 */
export async function post(path, body) {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

/**
 * @param {Response} response one that is none
 * @returns {Promise<string>} what the operator is told
 */
export async function words(response) {
  const problem = await response.json().catch(() => undefined);
  const byStatus = new Map([
    [401, 'The server does not know this key.'],
    [403, 'The server has no API key: set holt.api.key to use the console.'],
  ]);
  return byStatus.get(response.status) ?? problem?.detail ?? problem?.title ?? `The server answers ${response.status}.`;
}
